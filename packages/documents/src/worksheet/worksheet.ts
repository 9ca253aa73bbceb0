/** One line of the *Rates* sheet: what came of the leads of one channel and persona. */
export type WorksheetCell = Readonly<{
  channel: string | null;
  persona: string | null;
  leads: number;
  won: number;
  /** Major units; null where no amount is known. */
  revenue: number | null;
}>;

/** Leads of the month so far, for one channel. */
export type WorksheetTally = Readonly<{ channel: string | null; leads: number }>;

/** Everything that a person fills in; all else on the sheets is formulas. */
export type Worksheet = Readonly<{
  currency: string | null;
  /** Revenue goal a month in major units; null: not filled in. */
  goal: number | null;
  /** Share of the goal that Marketing's leads bring, above 0 and at most 1; null: not filled in. */
  marketingShare: number | null;
  cells: readonly WorksheetCell[];
  /** `YYYY-MM` of the tallies; null: not filled in. */
  month: string | null;
  tallies: readonly WorksheetTally[];
}>;

export const EMPTY_WORKSHEET: Worksheet = {
  currency: null,
  goal: null,
  marketingShare: null,
  cells: [],
  month: null,
  tallies: [],
};

/** Why a filled-in worksheet is not taken, by place. */
export type WorksheetRefusal = Readonly<{
  sheet: string | null;
  /** `C7`; null when it is the whole file or sheet. */
  cell: string | null;
  found: string;
  expected: string;
  message: string;
}>;

export const SHEET = {
  help: 'Read me',
  rates: 'Rates',
  commitment: 'Commitment',
  month: 'This month',
} as const;

/** Rows counted from 1, as the sheets show them. */
export const RATES_ROWS = { total: 4, first: 5, last: 1004 } as const;
export const COMMITMENT_ROWS = {
  goal: 4,
  share: 5,
  currency: 6,
  value: 8,
  needed: 9,
  worth: 10,
  total: 13,
  first: 14,
} as const;
export const MONTH_ROWS = { month: 4, total: 7, first: 8, last: 507 } as const;

/** What a channel or persona without a name is called on the sheets. */
export const NO_NAME = '(none)';

/** The channels in the order in which they first appear: the order of the other sheets. */
export const channelsOf = (cells: readonly WorksheetCell[]): readonly (string | null)[] => [
  ...new Set(cells.map(({ channel }) => channel)),
];
