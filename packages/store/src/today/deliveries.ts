import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** What was delivered on one local day from one cell: in thousandths of a lead or of money, and how many leads. */
export type DeliveredCell = Readonly<{
  commitment: string;
  day: string;
  channel: string | null;
  persona: string | null;
  delivered: number;
  leads: number;
}>;

export type DeliveryQuestion = Readonly<{
  commitments: readonly string[];
  /** First day of the period, in the agreement's zone. */
  period: string;
  timezone: string;
}>;

/** Deliveries of one period by the local day of the first handoff, channel and persona. */
export const deliveredCells = async (
  tx: Tx,
  { commitments, period, timezone }: DeliveryQuestion,
): Promise<readonly DeliveredCell[]> => {
  const { rows } = await sql<DeliveredCell>`
    select c.commitment, (l.first_handed_off_at at time zone ${timezone})::date::text as day, l.channel, l.persona,
      sum(c.delivered)::bigint as delivered, (count(*) filter (where c.delivered > 0))::int as leads
    from leadpact.contribution c join leadpact.lead l on l.key = c.lead_key
    where c.commitment = any(${[...commitments]}::text[]) and c.period_from = ${period}::date and c.delivered <> 0
    group by 1, 2, 3, 4`.execute(tx);
  return rows;
};

/** What was delivered on one local day, over all cells, in thousandths. */
export type DeliveredDay = Readonly<{ commitment: string; day: string; delivered: number }>;

/** Deliveries of past periods by local day: what a pace is learnt from. */
export const deliveredDays = async (
  tx: Tx,
  {
    commitments,
    timezone,
    from,
    until,
  }: Readonly<Omit<DeliveryQuestion, 'period'> & { from: string; until: string }>,
): Promise<readonly DeliveredDay[]> => {
  const { rows } = await sql<DeliveredDay>`
    select c.commitment, (l.first_handed_off_at at time zone ${timezone})::date::text as day, sum(c.delivered)::bigint as delivered
    from leadpact.contribution c join leadpact.lead l on l.key = c.lead_key
    where c.commitment = any(${[...commitments]}::text[]) and c.period_from >= ${from}::date and c.period_from < ${until}::date
      and c.delivered <> 0
    group by 1, 2`.execute(tx);
  return rows;
};
