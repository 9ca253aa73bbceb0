import { minorDigits, TAKEN_ON_STAGES } from '@leadpact/core';
import type { CampaignCell } from '@leadpact/store';
import type { CampaignRow, Campaigns, MeasureCell } from '@leadpact/wire';

const TAKEN_ON = new Set<string | null>(TAKEN_ON_STAGES);

type Figures = Campaigns['total'];

const NOTHING: Figures = {
  leads: 0,
  handedOver: 0,
  accepted: 0,
  rejected: 0,
  won: 0,
  revenueMinor: 0,
  withoutAmount: 0,
  spendMinor: null,
};

const sum = (cells: readonly CampaignCell[]): Figures =>
  cells.reduce((all, { stage, leads, handedOver, revenueMinor, withoutAmount }) => {
    const when = (holds: boolean): number => (holds ? leads : 0);
    return {
      leads: all.leads + leads,
      handedOver: all.handedOver + handedOver,
      accepted: all.accepted + when(TAKEN_ON.has(stage)),
      rejected: all.rejected + when(stage === 'rejected'),
      won: all.won + when(stage === 'customer'),
      revenueMinor: all.revenueMinor + revenueMinor,
      withoutAmount: all.withoutAmount + withoutAmount,
      spendMinor: all.spendMinor,
    };
  }, NOTHING);

const reasonsOf = (cells: readonly CampaignCell[]): CampaignRow['reasons'] => {
  const counts = new Map<string | null, number>();
  for (const { stage, reason, leads } of cells)
    if (stage === 'rejected') counts.set(reason, (counts.get(reason) ?? 0) + leads);
  return [...counts].map(([reason, leads]) => ({ reason, leads })).toSorted((a, b) => b.leads - a.leads);
};

const spendOf = (spend: readonly MeasureCell[], currency: string): number | null => {
  const known = spend.filter(({ value, elsewhere }) => value !== null || elsewhere !== 0);
  if (known.length === 0) return null;
  const amount = known.reduce((all, { value, elsewhere }) => all + (value ?? 0) + elsewhere, 0);
  return Math.round(amount * 10 ** minorDigits(currency));
};

const unique = (values: readonly (string | null)[]): (string | null)[] =>
  [...new Set(values)].toSorted((a, b) => (a ?? '\u{10ffff}').localeCompare(b ?? '\u{10ffff}', 'en'));

export type CampaignFacts = Readonly<{
  cells: readonly CampaignCell[];
  spend: readonly MeasureCell[];
  currency: string;
  /** One channel only; null for leads without one; undefined for all. */
  channel: string | null | undefined;
}>;

/** One row per campaign with the most leads first, those without a campaign last, and the sum of all. */
export const campaignRows = ({
  cells,
  spend,
  currency,
  channel,
}: CampaignFacts): Pick<Campaigns, 'channels' | 'rows' | 'total'> => {
  const isAsked = (row: Readonly<{ channel: string | null }>) =>
    channel === undefined || row.channel === channel;
  const asked = cells.filter(isAsked);
  const spent = spend.filter(isAsked);
  const rows = unique([...asked, ...spent].map(({ campaign }) => campaign)).map((campaign) => {
    const own = asked.filter((cell) => cell.campaign === campaign);
    const ownSpend = spent.filter((cell) => cell.campaign === campaign);
    return {
      campaign,
      channels: unique([...own, ...ownSpend].map((cell) => cell.channel)),
      ...sum(own),
      spendMinor: spendOf(ownSpend, currency),
      reasons: reasonsOf(own),
    };
  });
  return {
    channels: unique(cells.map((cell) => cell.channel)),
    rows: rows.toSorted(
      (a, b) => Number(a.campaign === null) - Number(b.campaign === null) || b.leads - a.leads,
    ),
    total: { ...sum(asked), spendMinor: spendOf(spent, currency) },
  };
};
