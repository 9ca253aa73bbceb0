import type { Plan } from '@leadpact/core';

/** Marketing's share as the data have it, and of what: revenue where amounts are known, else sales, else leads. */
export type OfferedShare = Readonly<{ share: number; of: 'revenue' | 'won' | 'leads' }>;

export const offeredShare = ({ sourced: { marketing } }: Plan): OfferedShare | null => {
  if (marketing.shareOfRevenue !== null) return { share: marketing.shareOfRevenue, of: 'revenue' };
  if (marketing.shareOfWon !== null) return { share: marketing.shareOfWon, of: 'won' };
  return marketing.shareOfLeads === null ? null : { share: marketing.shareOfLeads, of: 'leads' };
};
