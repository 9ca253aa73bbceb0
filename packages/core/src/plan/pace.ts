/** Daily counts of what is paced (first handoffs, or created leads), oldest first, one entry per local day without gaps. */
export type DailyCount = Readonly<{ date: string; count: number; working: boolean }>;

export type PaceInput = Readonly<{
  /** Daily counts of the past, not including the running month; at least the last 13 weeks where there are any. */
  history: readonly DailyCount[];
  /** Days of the running month, all of them; counts of days to come are 0. */
  month: readonly DailyCount[];
  /** Local date of as-of; days before it have passed, the day itself counts by `dayShare`. */
  today: string;
  /** Share of today that has passed, 0..1. */
  dayShare: number;
  target: number;
}>;

/** Pace of the running month (5-maths 3e). Null where it is too early to call. */
export type Pace = Readonly<{
  sofar: number;
  /** Target × elapsed share of the month's working-day profile. */
  neededByNow: number | null;
  elapsedShare: number;
  forecast: number | null;
  low: number | null;
  high: number | null;
  chance: number | null;
  status: 'on-track' | 'at-risk' | 'unlikely' | 'reached' | 'too-early' | 'no-target';
  perRemainingWorkingDay: number | null;
}>;
