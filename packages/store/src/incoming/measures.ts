import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** Which number: a measure of a period, perhaps of one channel or campaign. */
export type MeasurePlace = Readonly<{
  measure: string;
  /** First day, `YYYY-MM-DD`. */
  from: string;
  channel: string | null;
  campaign: string | null;
}>;

export type StoredMeasure = MeasurePlace &
  Readonly<{ value: number | null; enteredBy: string; enteredAt: Date; corrections: number }>;

/** The numbers in force of periods that begin at `from` or later, before `to`; with how often each was corrected. */
export const measuresBetween = async (
  tx: Tx,
  { from, to }: Readonly<{ from: string; to: string }>,
): Promise<readonly StoredMeasure[]> => {
  const { rows } = await sql<StoredMeasure>`
    select m.measure, m.period_from::text as "from", m.channel, m.campaign, m.value, m.entered_by as "enteredBy",
      m.entered_at as "enteredAt", (
        select count(*) from leadpact.measure o
        where o.measure = m.measure and o.period_from = m.period_from and o.channel is not distinct from m.channel
          and o.campaign is not distinct from m.campaign and o.replaced_at is not null) as corrections
    from leadpact.measure m
    where m.replaced_at is null and m.period_from >= ${from}::date and m.period_from < ${to}::date
    order by m.measure, m.period_from, m.channel nulls first, m.campaign nulls first`.execute(tx);
  return rows;
};

/** Puts a number in force, the one before is kept; false when the same number was in force already. */
export const putMeasure = async (
  tx: Tx,
  { measure, from, channel, campaign, value }: MeasurePlace & Readonly<{ value: number | null }>,
  by: string,
  at: Date,
): Promise<boolean> => {
  // Two people who type the first number of a place at once wait for each other.
  await sql`select pg_advisory_xact_lock(hashtextextended(
    leadpact.current_workspace()::text || ${JSON.stringify(['measure', measure, from])}, 0))`.execute(tx);
  const place = sql`measure = ${measure} and period_from = ${from}::date
    and channel is not distinct from ${channel} and campaign is not distinct from ${campaign} and replaced_at is null`;
  const { rows } = await sql<{ value: number | null }>`
    select value from leadpact.measure where ${place} for update`.execute(tx);
  const [before] = rows;
  if (before === undefined ? value === null : before.value === value) return false;
  await sql`update leadpact.measure set replaced_at = ${at} where ${place}`.execute(tx);
  await sql`insert into leadpact.measure (measure, period_from, channel, campaign, value, entered_by, entered_at)
    values (${measure}, ${from}::date, ${channel}, ${campaign}, ${value}, ${by}, ${at})`.execute(tx);
  return true;
};

/** All that one number was, the newest first. */
export const measureHistory = async (
  tx: Tx,
  { measure, from, channel, campaign }: MeasurePlace,
): Promise<readonly Readonly<{ value: number | null; enteredBy: string; enteredAt: Date }>[]> => {
  const { rows } = await sql<{ value: number | null; enteredBy: string; enteredAt: Date }>`
    select value, entered_by as "enteredBy", entered_at as "enteredAt" from leadpact.measure
    where measure = ${measure} and period_from = ${from}::date and channel is not distinct from ${channel}
      and campaign is not distinct from ${campaign}
    order by (replaced_at is null) desc, replaced_at desc`.execute(tx);
  return rows;
};

/** A cost of the ledger that no later copy has replaced. */
export type LedgerCost = Readonly<{
  source: string;
  id: string;
  time: Date;
  data: unknown;
  recordedAt: Date;
}>;

/** Costs with a time from `from` on, before `to`. */
export const costsBetween = async (
  tx: Tx,
  { from, to }: Readonly<{ from: Date; to: Date }>,
): Promise<readonly LedgerCost[]> => {
  const { rows } = await sql<LedgerCost>`
    select e.source, e.id, e.time, e.data, e.recorded_at as "recordedAt" from leadpact.event e
    where e.subject = '-' and e.type = 'cost.spent' and e.time >= ${from} and e.time < ${to}
      and not exists (
        select from leadpact.event c where c.corrects is not null and c.source = e.source and c.corrects = e.id)
    order by e.time, e.sequence`.execute(tx);
  return rows;
};

/** Every copy of costs of one source whose ids begin alike, the newest first. */
export const costCopies = async (tx: Tx, source: string, prefix: string): Promise<readonly LedgerCost[]> => {
  const { rows } = await sql<LedgerCost>`
    select e.source, e.id, e.time, e.data, e.recorded_at as "recordedAt" from leadpact.event e
    where e.subject = '-' and e.type = 'cost.spent' and e.source = ${source} and starts_with(e.id, ${prefix})
    order by e.sequence desc`.execute(tx);
  return rows;
};
