import type { PlanProblem } from './input.ts';
import type { PlanNotice } from './rate-card.ts';

/** Won ÷ leads with its Wilson 95 % range; revenue ÷ won; their product. Null where the data cannot say. Money in major units. */
export type SimpleRates = Readonly<{
  closeRate: number | null;
  low: number | null;
  high: number | null;
  averageSale: number | null;
  leadValue: number | null;
}>;

/** After borrowing strength from channel, persona and company; `low` and `high` are the "8 in 10" range of the close rate. */
export type CredibleRates = Readonly<{
  closeRate: number | null;
  low: number | null;
  high: number | null;
  averageSale: number | null;
  leadValue: number | null;
  /** Share of the row's own record in its close rate, 0..1. */
  weight: number | null;
}>;

/** A row of the plan: a cell, a channel, a persona or the total. */
export type PlanRow = Readonly<{
  channel: string | null;
  persona: string | null;
  leads: number | null;
  won: number;
  /** Major units; null when no amount is known. */
  revenue: number | null;
  simple: SimpleRates;
  matured: Readonly<{ closeRate: number | null }>;
  credible: CredibleRates;
  /** Half of the row's leads are younger than this, in whole days; null without dates. */
  medianAgeDays: number | null;
  note: string | null;
}>;

export type SourcedShare = Readonly<{
  leads: number;
  won: number;
  revenue: number | null;
  shareOfLeads: number | null;
  shareOfWon: number | null;
  shareOfRevenue: number | null;
}>;

export type ChannelCommitment = Readonly<{ channel: string | null; leads: number; value: number }>;

/** What the goal asks of Marketing. Null as a whole when there is no goal. */
export type Commitment = Readonly<{
  goal: number;
  marketingShare: number;
  simple: Readonly<{ leads: number | null; byChannel: readonly ChannelCommitment[] }>;
  credible: Readonly<{ leads: number | null; value: number | null; byChannel: readonly ChannelCommitment[] }>;
  /** Chance of reaching marketingShare × goal in a month with that many leads, 0..1. */
  chance: number | null;
  leadsForChance: Readonly<Record<string, number | null>>;
}>;

/** The plan, in the shape of `leadpact plan --json`. Money in major units with 2 decimals, rates with 6. */
export type Plan = Readonly<{
  asOf: string;
  lookback: Readonly<{ from: string; to: string }> | null;
  currency: string | null;
  horizonDays: number | null;
  windowDays: number | null;
  maturity: readonly Readonly<{ days: number; share: number }>[];
  cells: readonly PlanRow[];
  channels: readonly PlanRow[];
  personas: readonly PlanRow[];
  total: PlanRow;
  sourced: Readonly<{ marketing: SourcedShare; sales: SourcedShare }>;
  monthly: readonly Readonly<{ month: string; byChannel: Readonly<Record<string, number>>; total: number }>[];
  commitment: Commitment | null;
  /** What the data cannot answer, or should be known before a number is believed. */
  notices: readonly PlanNotice[];
  problems: readonly Omit<PlanProblem, 'key'>[];
}>;
