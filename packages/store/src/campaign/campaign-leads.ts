import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** Leads of one campaign and channel that stand alike, and what they won. */
export type CampaignCell = Readonly<{
  campaign: string | null;
  channel: string | null;
  stage: string | null;
  reason: string | null;
  leads: number;
  handedOver: number;
  revenueMinor: number;
  withoutAmount: number;
}>;

/** Leads created in a span, counted by campaign, channel, stage and reason; amounts in another currency are not added. */
export const campaignCells = async (
  tx: Tx,
  { from, until, currency }: Readonly<{ from: Date; until: Date; currency: string }>,
): Promise<readonly CampaignCell[]> => {
  const { rows } = await sql<CampaignCell>`
    select l.campaign, l.channel, l.stage, case when l.stage = 'rejected' then l.reason end as reason, count(*)::int as leads,
      count(l.first_handed_off_at)::int as "handedOver",
      coalesce(sum(d.amount), 0)::bigint as "revenueMinor", coalesce(sum(d.without), 0)::int as "withoutAmount"
    from leadpact.lead l
    left join lateral (
      select sum(amount_minor) filter (where currency is null or currency = ${currency}) as amount,
        count(*) filter (where amount_minor is null or currency <> ${currency}) as without
      from leadpact.deal where lead_key = l.key and (won_at is not null or won_unknown)) d on true
    where l.created_at >= ${from} and l.created_at < ${until}
    group by 1, 2, 3, 4`.execute(tx);
  return rows;
};
