import type { Side } from './input.ts';

/** What the what-if needs of one cell: everything unrounded, money in minor units. */
export type RateCardCell = Readonly<{
  channel: string | null;
  persona: string | null;
  side: Side;
  /** Leads of the look-back: the mix. */
  leads: number;
  won: number;
  revenueMinor: number | null;
  /** Observed and expected wins of the life table's window. */
  observed: number;
  expected: number;
  theta: number;
  /** Prior mean of theta from channel and persona. */
  prior: number;
  /** Share of the cell's own record, 0..1. */
  weight: number;
  closeRate: number | null;
  closeRateLow: number | null;
  closeRateHigh: number | null;
  /** Squared coefficient of variation of the close rate, without the shared part. */
  closeRateCv2: number;
  averageSaleMinor: number | null;
  averageSaleCv2: number;
  simpleCloseRate: number | null;
  simpleAverageSaleMinor: number | null;
  maturedCloseRate: number | null;
  /** True when the cell itself says (almost) nothing and lives on its neighbours. */
  borrowed: boolean;
  /** Half of the cell's leads in the look-back are younger than this, in whole days; null without dates. */
  medianAgeDays: number | null;
}>;

/** Anything the data cannot answer, or that should be known before a number is believed. */
export type PlanNotice = Readonly<{
  kind:
    | 'no-dates'
    | 'no-amounts'
    | 'no-losses'
    | 'no-wins'
    | 'persona-after-sale'
    | 'records-begin-in-the-middle'
    | 'one-deal-dominates'
    | 'large-deals-arrive-later'
    | 'window-widened'
    | 'horizon-cut'
    | 'rates-changing'
    | 'few-wins'
    | 'zero-amounts'
    | 'left-out';
  /** Values for the sentence on screen, by name. */
  values: Readonly<Record<string, string | number | null>>;
  /** The sentence in plain English. */
  text: string;
}>;

export type LifeTableBand = Readonly<{
  fromDays: number;
  untilDays: number;
  leadDays: number;
  wins: number;
  hazard: number;
}>;

/** The worked-out rates behind a plan: what the screens explain and the what-if computes with. */
export type RateCard = Readonly<{
  currency: string | null;
  currencyDigits: number;
  horizonDays: number | null;
  windowDays: number | null;
  /** Days of the look-back; leads of the mix ÷ this × days of a month = leads a month today. */
  lookbackDays: number | null;
  bands: readonly LifeTableBand[];
  /** Λ(H), and its relative variance shared by all cells. */
  lambda: number;
  sharedCv2: number;
  /** Coefficient of variation of one deal's size, company-wide; null without amounts. */
  dealCv: number | null;
  cells: readonly RateCardCell[];
  notices: readonly PlanNotice[];
}>;

/** What a person typed over; absent means "as the data says". Indexed by position in `RateCard.cells`. */
export type WhatIf = Readonly<{
  method: 'simple' | 'matured' | 'credible';
  goalMinor: number;
  marketingShare: number;
  /** Relative weights of the mix per channel; absent: today's mix. */
  mixByChannel?: ReadonlyMap<string | null, number>;
  closeRate?: ReadonlyMap<number, number>;
  averageSaleMinor?: ReadonlyMap<number, number>;
  /** Chances for which the leads are to be worked out, 0..1 exclusive. */
  chances: readonly number[];
}>;

export type WhatIfCell = Readonly<{
  channel: string | null;
  persona: string | null;
  closeRate: number | null;
  averageSaleMinor: number | null;
  leadValueMinor: number | null;
  leads: number | null;
  valueMinor: number | null;
}>;

/** The answer of the what-if. Null where it cannot be worked out. */
export type WhatIfAnswer = Readonly<{
  leads: number | null;
  valueMinor: number | null;
  leadValueMinor: number | null;
  byChannel: readonly Readonly<{ channel: string | null; leads: number; valueMinor: number }>[];
  cells: readonly WhatIfCell[];
  chance: number | null;
  leadsForChance: readonly Readonly<{ chance: number; leads: number | null }>[];
  expectedDeals: number | null;
}>;
