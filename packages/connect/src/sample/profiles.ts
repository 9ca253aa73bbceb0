import type { Side } from '@leadpact/core';

/** How the leads of a channel behave in the sample. */
export type ChannelProfile = Readonly<{
  channel: string;
  side: Side;
  /** Share of all leads. */
  share: number;
  closeRate: number;
  /** Share of the leads that become ready for Sales. */
  readiness: number;
  /** Multiplies the days from creation to sale. */
  lagFactor: number;
  costPerLead: number;
  campaigns: readonly string[];
  /** Relative weights of the personas, in the order of `PERSONAS`. */
  personaWeights: readonly [number, number, number];
  hubspotSource: string;
}>;

export type PersonaProfile = Readonly<{
  persona: string;
  closeFactor: number;
  /** Median and log-sigma of one sale, in the sample's currency. */
  saleMedian: number;
  saleSigma: number;
  lagMedianDays: number;
  employees: readonly [number, number];
  titles: readonly string[];
}>;

export const PERSONAS: readonly PersonaProfile[] = [
  {
    persona: 'small-business',
    closeFactor: 1.15,
    saleMedian: 2_400,
    saleSigma: 0.5,
    lagMedianDays: 24,
    employees: [2, 49],
    titles: ['Owner', 'Managing Director', 'Office Manager', 'Founder'],
  },
  {
    persona: 'mid-market',
    closeFactor: 1,
    saleMedian: 9_500,
    saleSigma: 0.6,
    lagMedianDays: 46,
    employees: [50, 499],
    titles: ['Head of Operations', 'Purchasing Manager', 'Finance Director', 'Plant Manager'],
  },
  {
    persona: 'enterprise',
    closeFactor: 0.65,
    saleMedian: 31_000,
    saleSigma: 0.7,
    lagMedianDays: 82,
    employees: [500, 9_000],
    titles: ['VP Procurement', 'Director of Supply Chain', 'Category Manager', 'Programme Lead'],
  },
];

export const CHANNELS: readonly ChannelProfile[] = [
  {
    channel: 'organic-search',
    side: 'marketing',
    share: 0.28,
    closeRate: 0.075,
    readiness: 0.42,
    lagFactor: 1,
    costPerLead: 18,
    campaigns: ['buyer guide', 'product pages', 'comparison'],
    personaWeights: [62, 28, 10],
    hubspotSource: 'Organic Search',
  },
  {
    channel: 'paid-search',
    side: 'marketing',
    share: 0.22,
    closeRate: 0.055,
    readiness: 0.4,
    lagFactor: 0.9,
    costPerLead: 46,
    campaigns: ['brand', 'category', 'competitors'],
    personaWeights: [66, 26, 8],
    hubspotSource: 'Paid Search',
  },
  {
    channel: 'social',
    side: 'marketing',
    share: 0.17,
    closeRate: 0.025,
    readiness: 0.24,
    lagFactor: 1.3,
    costPerLead: 31,
    campaigns: ['stories', 'how-to videos'],
    personaWeights: [72, 22, 6],
    hubspotSource: 'Organic Social',
  },
  {
    channel: 'email',
    side: 'marketing',
    share: 0.13,
    closeRate: 0.1,
    readiness: 0.5,
    lagFactor: 0.85,
    costPerLead: 7,
    campaigns: ['newsletter', 'win-back', 'season offer'],
    personaWeights: [55, 33, 12],
    hubspotSource: 'Email Marketing',
  },
  {
    channel: 'referral',
    side: 'marketing',
    share: 0.09,
    closeRate: 0.19,
    readiness: 0.68,
    lagFactor: 0.7,
    costPerLead: 24,
    campaigns: ['partners', 'customers'],
    personaWeights: [45, 38, 17],
    hubspotSource: 'Referrals',
  },
  {
    channel: 'outbound',
    side: 'sales',
    share: 0.11,
    closeRate: 0.045,
    readiness: 1,
    lagFactor: 1.15,
    costPerLead: 0,
    campaigns: ['target accounts'],
    personaWeights: [15, 45, 40],
    hubspotSource: 'Offline Sources',
  },
];

/** Mean of one sale of the persona, rounded to whole units. */
export const meanSale = ({ saleMedian, saleSigma }: PersonaProfile): number =>
  Math.round(saleMedian * Math.exp((saleSigma * saleSigma) / 2));
