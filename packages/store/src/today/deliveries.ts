import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** What one cell delivered in a period: in thousandths of a lead or of money, and how many leads. */
export type DeliveredCell = Readonly<{
  commitment: string;
  channel: string | null;
  persona: string | null;
  delivered: number;
  leads: number;
}>;

/** What was delivered on one local day, over all cells, in thousandths. */
export type DeliveredDay = Readonly<{ commitment: string; day: string; delivered: number }>;

/** Deliveries of the period that begins on a day, by channel and persona. */
export const deliveredCells = async (
  tx: Tx,
  { commitments, period }: Readonly<{ commitments: readonly string[]; period: string }>,
): Promise<readonly DeliveredCell[]> => {
  const { rows } = await sql<DeliveredCell>`
    select commitment, nullif(channel, '') as channel, nullif(persona, '') as persona, sum(delivered)::bigint as delivered,
      sum(leads)::int as leads
    from leadpact.contribution_cell
    where commitment = any(${[...commitments]}::text[]) and period_from = ${period}::date
    group by 1, 2, 3 having sum(delivered) <> 0`.execute(tx);
  return rows;
};

/** Deliveries of periods that begin in a span of days, by the local day of the first handoff. */
export const deliveredDays = async (
  tx: Tx,
  { commitments, from, until }: Readonly<{ commitments: readonly string[]; from: string; until: string }>,
): Promise<readonly DeliveredDay[]> => {
  const { rows } = await sql<DeliveredDay>`
    select commitment, day::text as day, sum(delivered)::bigint as delivered
    from leadpact.delivery_day
    where commitment = any(${[...commitments]}::text[]) and period_from >= ${from}::date and period_from < ${until}::date
    group by 1, 2 having sum(delivered) <> 0`.execute(tx);
  return rows;
};
