import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** Deals won in a span, by the channel of their lead; an amount in another currency is counted and not added. */
export type WonByChannel = Readonly<{
  channel: string | null;
  deals: number;
  amountMinor: number;
  /** Won without an amount in the currency. */
  withoutAmount: number;
}>;

export const wonByChannel = async (
  tx: Tx,
  { from, until, currency }: Readonly<{ from: Date; until: Date; currency: string }>,
): Promise<readonly WonByChannel[]> => {
  const { rows } = await sql<WonByChannel>`
    select d.channel, count(*)::int as deals,
      coalesce(sum(d.amount_minor) filter (where d.currency is null or d.currency = ${currency}), 0)::bigint as "amountMinor",
      (count(*) filter (where d.amount_minor is null or d.currency <> ${currency}))::int as "withoutAmount"
    from leadpact.deal d
    where d.won_at >= ${from} and d.won_at < ${until}
    group by 1 order by 3 desc, 1`.execute(tx);
  return rows;
};

export type MeasureQuestion = Readonly<{ measure: string; from: string; to: string }>;

/** The sum of a measure that people entered for periods that begin in a span of days; null where nobody did. */
export const measureOf = async (
  tx: Tx,
  { measure, from, to }: MeasureQuestion,
  enteredBy: Date | null = null,
): Promise<number | null> => {
  const holds =
    enteredBy === null
      ? sql`replaced_at is null`
      : sql`entered_at <= ${enteredBy} and (replaced_at is null or replaced_at > ${enteredBy})`;
  const { rows } = await sql<{ value: number | null }>`
    select sum(value) as value from leadpact.measure
    where measure = ${measure} and ${holds} and period_from >= ${from}::date and period_from < ${to}::date`.execute(
    tx,
  );
  return rows[0]?.value ?? null;
};
