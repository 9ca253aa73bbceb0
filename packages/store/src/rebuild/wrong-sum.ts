import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';
import type { Difference } from './compare-lead.ts';

type WrongSum = Readonly<{ subject: string; stored: string; derived: string }>;

const differenceOf = (row: WrongSum | undefined, what: string): Difference | null =>
  row === undefined ? null : { ...row, what };

/** Sums per due day against the obligations that they sum up. */
const wrongDueDay = async (tx: Tx): Promise<Difference | null> => {
  const { rows } = await sql<WrongSum>`
    with summed as (
      select commitment, version_id, due_day, sum(open)::int as open, sum(met)::int as met, sum(missed)::int as missed,
        sum(waived)::int as waived, sum(cancelled)::int as cancelled
      from leadpact.obligation_day group by 1, 2, 3
    ), counted as (
      select commitment, version_id, due_day, (count(*) filter (where outcome = 'open'))::int as open,
        (count(*) filter (where outcome = 'met'))::int as met, (count(*) filter (where outcome = 'missed'))::int as missed,
        (count(*) filter (where outcome = 'waived'))::int as waived, (count(*) filter (where outcome = 'cancelled'))::int as cancelled
      from leadpact.obligation group by 1, 2, 3
    )
    select commitment || ' ' || due_day as subject,
      concat_ws(' ', s.open, s.met, s.missed, s.waived, s.cancelled) as stored,
      concat_ws(' ', c.open, c.met, c.missed, c.waived, c.cancelled) as derived
    from summed s full join counted c using (commitment, version_id, due_day)
    where (coalesce(s.open, 0), coalesce(s.met, 0), coalesce(s.missed, 0), coalesce(s.waived, 0), coalesce(s.cancelled, 0))
      <> (coalesce(c.open, 0), coalesce(c.met, 0), coalesce(c.missed, 0), coalesce(c.waived, 0), coalesce(c.cancelled, 0))
    order by 1 limit 1`.execute(tx);
  return differenceOf(rows[0], 'open, met, missed, waived, cancelled');
};

/** Deliveries per local day against what leads contribute. */
const wrongDeliveryDay = async (tx: Tx): Promise<Difference | null> => {
  const { rows } = await sql<WrongSum>`
    with summed as (
      select commitment, period_from, day, sum(delivered)::bigint as delivered from leadpact.delivery_day group by 1, 2, 3
    ), counted as (
      select commitment, period_from, day, sum(delivered)::bigint as delivered from leadpact.contribution
      where day is not null group by 1, 2, 3
    )
    select commitment || ' ' || day as subject, coalesce(s.delivered, 0)::text as stored, coalesce(c.delivered, 0)::text as derived
    from summed s full join counted c using (commitment, period_from, day)
    where coalesce(s.delivered, 0) <> coalesce(c.delivered, 0)
    order by 1 limit 1`.execute(tx);
  return differenceOf(rows[0], 'delivered on the day');
};

/** Sums of periods by channel and persona against what leads contribute. */
const wrongCell = async (tx: Tx): Promise<Difference | null> => {
  const { rows } = await sql<WrongSum>`
    with summed as (
      select commitment, period_from, channel, persona, sum(delivered)::bigint as delivered, sum(leads)::bigint as leads,
        sum(numerator)::bigint as numerator, sum(denominator)::bigint as denominator
      from leadpact.contribution_cell group by 1, 2, 3, 4
    ), counted as (
      select commitment, period_from, channel, persona, sum(delivered)::bigint as delivered,
        count(*) filter (where delivered > 0) as leads, sum(numerator)::bigint as numerator, sum(denominator)::bigint as denominator
      from leadpact.contribution group by 1, 2, 3, 4
    )
    select concat_ws(' ', commitment, period_from, nullif(channel, ''), nullif(persona, '')) as subject,
      concat_ws(' ', s.delivered, s.leads, s.numerator, s.denominator) as stored,
      concat_ws(' ', c.delivered, c.leads, c.numerator, c.denominator) as derived
    from summed s full join counted c using (commitment, period_from, channel, persona)
    where (coalesce(s.delivered, 0), coalesce(s.leads, 0), coalesce(s.numerator, 0), coalesce(s.denominator, 0))
      <> (coalesce(c.delivered, 0), coalesce(c.leads, 0), coalesce(c.numerator, 0), coalesce(c.denominator, 0))
    order by 1 limit 1`.execute(tx);
  return differenceOf(rows[0], 'delivered, leads, numerator, denominator');
};

/** The first sum that is not that of the rows it sums up. */
export const wrongSum = async (tx: Tx): Promise<Difference | null> =>
  (await wrongDueDay(tx)) ?? (await wrongDeliveryDay(tx)) ?? (await wrongCell(tx));
