import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** A lead whose rejection Marketing may contest, or which is contested. */
export type DisputedLead = Readonly<{
  key: string;
  name: string | null;
  company: string | null;
  channel: string | null;
  owner: string | null;
  reason: string | null;
  valueMinor: number | null;
  contested: boolean;
  rejectedAt: Date;
}>;

const COLUMNS = sql`key, name, company, channel, owner, reason, value_minor as "valueMinor", contested, stage_since as "rejectedAt"`;

/** Contested verdicts, all of them, the oldest first: the heads owe an answer. */
export const contestedLeads = async (tx: Tx, limit: number): Promise<readonly DisputedLead[]> => {
  const { rows } = await sql<DisputedLead>`
    select ${COLUMNS} from leadpact.lead where contested order by stage_since, key limit ${limit}`.execute(
    tx,
  );
  return rows;
};

/** Rejections as `duplicate` or `invalid` since an instant that nobody contests, the newest first: they take a lead out of what was delivered. */
export const disputableLeads = async (
  tx: Tx,
  since: Date,
  limit: number,
): Promise<readonly DisputedLead[]> => {
  const { rows } = await sql<DisputedLead>`
    select ${COLUMNS} from leadpact.lead
    where stage = 'rejected' and stage_since >= ${since} and not contested and lower(reason) in ('duplicate', 'invalid')
    order by stage_since desc, key limit ${limit}`.execute(tx);
  return rows;
};
