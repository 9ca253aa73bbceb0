import type { InstantMs } from '../calendar/instant.ts';

/** The side of the agreement that a channel belongs to. */
export type Side = 'marketing' | 'sales';

/** Where a row stood in the file it came from, for problems that name a place. */
export type SourcePlace = Readonly<{ file: string; line: number }>;

/** One lead as the maths sees it. */
export type PlanLead = Readonly<{
  /** Identity; of two rows with one key the earliest created counts. */
  key: string;
  /** When the clock starts; null when the source has no date for it. */
  createdAt: InstantMs | null;
  channel: string | null;
  persona: string | null;
  /** When the lead was marked lost. Changes no rate: lost leads stay in the denominator (5-maths, decision 2). */
  lostAt?: InstantMs | null;
  place?: SourcePlace;
}>;

/** One won deal of one lead. Deals that are not won are not handed in (a lost one sets the lead's `lostAt`). */
export type PlanDeal = Readonly<{
  leadKey: string;
  /** Null when the source says "won" without a date. */
  wonAt: InstantMs | null;
  /** Integer minor units of the plan's currency; null when the source has no amount. */
  amountMinor: number | null;
  /** Only where the persona is known at the deal and not at the lead. */
  persona?: string | null;
  place?: SourcePlace;
}>;

/** What is asked of the maths. */
export type PlanOptions = Readonly<{
  /** Leads and wins at or after this instant are left out and listed. */
  asOf: InstantMs;
  /** IANA zone of the leads: days and months begin there. */
  timezone: string;
  /** Look-back window `[asOf − lookback, asOf)`, in calendar months or in days. */
  lookback: Readonly<{ months: number } | { days: number }>;
  currency: string | null;
  /** Decimals of the currency's minor unit; 2 when left out. */
  currencyDigits?: number;
  /** Revenue goal per month in minor units; null: no commitment is worked out. */
  goalMinor: number | null;
  /** Share of the goal that Marketing's leads are to bring, above 0 and at most 1. */
  marketingShare: number;
  /** Side per channel; a channel that is not named is Marketing's. */
  sides?: Readonly<Record<string, Side>>;
  /** True when the persona stands at the deal only (cells get persona null and the note says why). */
  personaAtDeal?: boolean;
  /** True to see the plan without the largest deal of the look-back: it stays a win, its amount counts as unknown. */
  withoutLargestDeal?: boolean;
  /** Problems that reading the files already found; they are listed with the plan's own. */
  problems?: readonly PlanProblem[];
}>;

/** Something in the data that a person should know, and what was done about it. */
export type PlanProblem = Readonly<{
  file: string | null;
  line: number | null;
  column: string | null;
  /** For sorting; not part of the printed JSON. */
  key: string;
  kind: string;
  value: string | null;
  /** What was done: "kept, counted as 0 days". */
  action: string;
}>;
