import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** An event of a lead as the timeline tells it: with when the ledger got it, and whether it still says something. */
export type TimelineEvent = Readonly<{
  source: string;
  id: string;
  type: string;
  at: Date;
  recordedAt: Date;
  data: Record<string, unknown>;
  corrects: string | null;
  isCorrected: boolean;
}>;

type Row = TimelineEvent & Readonly<{ personal: Record<string, unknown> | null }>;

/** The newest events of a lead, personal values included, newest first. */
export const timelineOf = async (tx: Tx, lead: string, limit: number): Promise<readonly TimelineEvent[]> => {
  const { rows } = await sql<Row>`
    select e.source, e.id, e.type, e.time as at, e.recorded_at as "recordedAt", e.data, e.corrects,
      (select "values" from leadpact.person p where p.lead_key = e.subject and p.source = e.source and p.id = e.id) as personal,
      exists (select from leadpact.event c where c.source = e.source and c.corrects = e.id) as "isCorrected"
    from leadpact.event e where e.subject = ${lead}
    order by e.time desc, e.rank desc, e.source desc, e.id desc limit ${limit}`.execute(tx);
  return rows.map(({ personal, ...event }) => ({ ...event, data: { ...event.data, ...personal } }));
};

/** When the ledger first heard of the lead; what came with the first batch is history, not late. */
export const firstRecorded = async (tx: Tx, lead: string): Promise<Date | null> => {
  const { rows } = await sql<{ at: Date | null }>`
    select min(recorded_at) as at from leadpact.event where subject = ${lead}`.execute(tx);
  return rows[0]?.at ?? null;
};
