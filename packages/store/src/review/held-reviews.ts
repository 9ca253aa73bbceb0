import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** A review that took place, as it was written down. */
export type HeldReviewRow = Readonly<{
  id: string;
  versionId: string;
  versionNumber: number;
  review: string;
  /** Day of the agreement's zone. */
  date: string;
  notes: string;
  by: string;
  recordedAt: Date;
}>;

/** All that were held under versions that judge or judged, the newest first. */
export const heldReviews = async (tx: Tx, limit = 200): Promise<readonly HeldReviewRow[]> => {
  const { rows } = await sql<HeldReviewRow>`
    select h.id, h.version_id as "versionId", v.number as "versionNumber", h.review, h.held_on::text as date, h.notes,
      h.recorded_by as by, h.recorded_at as "recordedAt"
    from leadpact.review_held h
    join leadpact.agreement_version v on v.workspace_id = h.workspace_id and v.id = h.version_id and v.state <> 'withdrawn'
    order by h.held_on desc, h.recorded_at desc limit ${limit}`.execute(tx);
  return rows;
};

export type NewHeldReview = Pick<HeldReviewRow, 'versionId' | 'review' | 'date' | 'notes' | 'by'> &
  Readonly<{ at: Date }>;

/** Writes down that a review took place; false: that of this day was written down before, and stays. */
export const addHeldReview = async (tx: Tx, held: NewHeldReview): Promise<boolean> => {
  const { rows } = await sql`
    insert into leadpact.review_held (version_id, review, held_on, notes, recorded_by, recorded_at)
    values (${held.versionId}, ${held.review}, ${held.date}, ${held.notes}, ${held.by}, ${held.at})
    on conflict (workspace_id, version_id, review, held_on) do nothing returning id`.execute(tx);
  return rows.length > 0;
};
