import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** An open obligation whose due instant has passed and which no pause holds. */
export type OverdueObligation = Readonly<{
  key: string;
  lead: string;
  commitment: string;
  versionId: string;
  side: 'marketing' | 'sales';
  owner: string | null;
  /** In milliseconds. */
  dueAt: number;
  attempts: number | null;
  valueMinor: number | null;
}>;

export type OverdueQuestion = Readonly<{
  now: Date;
  /** Only what was due at or after it; null: whenever it was. */
  since: Date | null;
  limit: number;
}>;

const runsOut = (now: Date) =>
  sql`o.outcome = 'open' and o.due_at < ${now} and (o.paused_until is null or o.paused_until <= ${now})`;

/** What is overdue, the latest due first, up to one more than the limit. */
export const overdueObligations = async (
  tx: Tx,
  { now, since, limit }: OverdueQuestion,
): Promise<readonly OverdueObligation[]> => {
  const { rows } = await sql<OverdueObligation>`
    select o.key, o.lead_key as lead, o.commitment, o.version_id as "versionId", o.side, o.owner,
      round(date_part('epoch', o.due_at) * 1000) as "dueAt",
      o.attempts, o.value_minor as "valueMinor"
    from leadpact.obligation o
    where ${runsOut(now)} and ${since === null ? sql`true` : sql`o.due_at >= ${since}`}
    order by o.due_at desc, o.key limit ${limit + 1}`.execute(tx);
  return rows;
};

/** How much is overdue since before an instant, up to one more than the limit. */
export const countOverdueBefore = async (tx: Tx, now: Date, before: Date, limit: number): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from leadpact.obligation o where ${runsOut(now)} and o.due_at < ${before} limit ${limit + 1}) n`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
};
