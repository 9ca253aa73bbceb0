import { z } from 'zod';
import { Month } from './measures.ts';

/** Leads that came in the months from `from` up to and without `to`, in the workspace's time zone. */
export const CampaignsQuery = z.object({
  from: Month,
  to: Month,
  /** One channel only; empty: leads without one. */
  channel: z.string().max(200).optional(),
});
export type CampaignsQuery = z.infer<typeof CampaignsQuery>;

const figures = {
  leads: z.int(),
  /** Handed over to Sales at some time. */
  handedOver: z.int(),
  /** Stand as accepted by Sales or further: opportunities, customers, and what was lost or churned after. */
  accepted: z.int(),
  rejected: z.int(),
  /** Stand as customers. */
  won: z.int(),
  /** Of all deals that these leads won, in minor units. */
  revenueMinor: z.int(),
  /** Won deals without an amount in the workspace's currency. */
  withoutAmount: z.int(),
  /** What was spent in the months, in minor units; null where nothing was entered. */
  spendMinor: z.int().nullable(),
};

/** What became of the leads of one campaign; null for leads without one. */
export const CampaignRow = z.object({
  campaign: z.string().nullable(),
  channels: z.array(z.string().nullable()),
  ...figures,
  /** Why leads that stand rejected were, the most frequent first. */
  reasons: z.array(z.object({ reason: z.string().nullable(), leads: z.int() })),
});
export type CampaignRow = z.infer<typeof CampaignRow>;

export const Campaigns = z.object({
  currency: z.string(),
  timezone: z.string(),
  /** First and last day of the months, both inclusive: as the list of leads filters by. */
  firstDay: z.string(),
  lastDay: z.string(),
  /** Channels of leads of these months, for the filter. */
  channels: z.array(z.string().nullable()),
  rows: z.array(CampaignRow),
  total: z.object(figures),
});
export type Campaigns = z.infer<typeof Campaigns>;
