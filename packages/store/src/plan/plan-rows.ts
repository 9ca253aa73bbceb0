import type { PlanDeal, PlanLead } from '@leadpact/core';
import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

type LeadRow = Readonly<{
  key: string;
  created: number | null;
  channel: string | null;
  persona: string | null;
  lost: number | null;
}>;
type DealRow = Readonly<{
  lead_key: string;
  won: number | null;
  amount_minor: number | null;
  currency: string | null;
  persona: string | null;
}>;

/**
 * Every lead and every won deal as the maths takes them. An amount in another currency than the workspace's is none: it
 * cannot be added, and nothing here knows a rate of exchange.
 */
export const planRows = async (
  tx: Tx,
  { currency }: Readonly<{ currency: string }>,
): Promise<Readonly<{ leads: readonly PlanLead[]; deals: readonly PlanDeal[] }>> => {
  const leads = await sql<LeadRow>`
    select key, (extract(epoch from created_at) * 1000)::bigint as created, channel, persona,
      (extract(epoch from lost_at) * 1000)::bigint as lost
    from leadpact.lead where created_at is not null or created_unknown`.execute(tx);
  const deals = await sql<DealRow>`
    select lead_key, (extract(epoch from won_at) * 1000)::bigint as won, amount_minor, currency, persona
    from leadpact.deal where won_at is not null or won_unknown`.execute(tx);
  return {
    leads: leads.rows.map(({ key, created, channel, persona, lost }) => ({
      key,
      createdAt: created,
      channel,
      persona,
      lostAt: lost,
    })),
    deals: deals.rows.map((deal) => ({
      leadKey: deal.lead_key,
      wonAt: deal.won,
      amountMinor: deal.currency === null || deal.currency === currency ? deal.amount_minor : null,
      persona: deal.persona,
    })),
  };
};
