import { openZone, type PlanOptions, parseDate, parseInstant, parseLookback } from '@leadpact/core';
import { refusal } from '../terminal/refusal.ts';

/** The options of `leadpact plan`, as typed. */
export type PlanFlags = Readonly<{
  leads: string;
  deals?: string;
  activities?: string;
  map?: string;
  draft?: string;
  worksheet?: string;
  goal?: string;
  marketingShare: string;
  lookback: string;
  asOf?: string;
  persona?: string;
  json?: boolean;
}>;

/** What was asked, checked; as-of waits for the leads' time zone. */
export type PlanQuestion = Readonly<{
  goal: number | null;
  marketingShare: number;
  lookback: PlanOptions['lookback'];
  asOf: string | undefined;
}>;

const GOAL_MOST = 1e12;

const goalOf = (text: string | undefined): number | null => {
  if (text === undefined) return null;
  const goal = /^\d+(\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
  if (!(goal > 0 && goal <= GOAL_MOST))
    throw refusal('--goal', `"${text}"`, 'the revenue goal a month, such as 500000');
  return goal;
};

const shareOf = (text: string): number => {
  const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(text)?.[1];
  const share =
    percent === undefined ? (/^\d*\.?\d+$/.test(text) ? Number(text) : Number.NaN) : Number(percent) / 100;
  if (!(share > 0 && share <= 1))
    throw refusal('--marketing-share', `"${text}"`, 'a share above 0 and at most 1, such as 0.6');
  return share;
};

/** The options, or the first that cannot be. */
export const planQuestion = (flags: PlanFlags): PlanQuestion => {
  const lookback = parseLookback(flags.lookback);
  if (lookback === null)
    throw refusal('--lookback', `"${flags.lookback}"`, 'months, weeks or days, such as 6m, 26w or 180d');
  const { asOf } = flags;
  if (asOf !== undefined && parseDate(asOf) === undefined && parseInstant(asOf) === undefined) {
    throw refusal('--as-of', `"${asOf}"`, 'a date such as 2026-06-01');
  }
  return { goal: goalOf(flags.goal), marketingShare: shareOf(flags.marketingShare), lookback, asOf };
};

/** As-of as an instant: the start of the day in that zone; today when nothing was asked. */
export const asOfInstant = (asOf: string | undefined, timezone: string, now: number): number => {
  const zone = openZone(timezone);
  const day = parseDate(asOf ?? zone.dateAt(now));
  return day === undefined ? (parseInstant(asOf ?? '') ?? now) : zone.startOf(day);
};
