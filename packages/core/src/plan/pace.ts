import { chanceOfAtLeast, countQuantile, type NegativeBinomial } from '../statistics/negative-binomial.ts';
import { type PaceHistory, paceHistory } from './pace-history.ts';

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

/** The forecast's ingredients: see {@link forecastRest}. */
export type PaceState = Readonly<{
  sofar: number;
  /** Share of the month's expected volume that has elapsed, 0..1. */
  elapsedShare: number;
  /** Expected volume of a month, and how strongly it is believed (in months' worth of counts; 0 = not at all). */
  usualMonth: number;
  belief: number;
  /** Variance of daily counts ÷ their mean, at least 1. */
  dispersion: number;
}>;

const ON_TRACK = 0.8;
const AT_RISK = 0.4;
/** Without any history nothing is called before this share of the month. */
const EARLIEST_CALL = 0.2;
const LOW = 0.1;
const HIGH = 0.9;

/**
 * What is still to come this month, as counts whose rate is uncertain: the usual month as a gamma prior, updated by
 * the counts so far. Size is infinite where nothing is uncertain but chance.
 */
export const forecastRest = ({
  sofar,
  elapsedShare,
  usualMonth,
  belief,
  dispersion,
}: PaceState): NegativeBinomial => {
  const shape = belief + sofar / dispersion;
  const rate = (belief > 0 ? belief / usualMonth : 0) + elapsedShare / dispersion;
  const left = Math.max(0, 1 - elapsedShare);
  if (left === 0 || rate === 0 || shape === 0) return { size: Number.POSITIVE_INFINITY, mean: 0 };
  const mean = (shape / rate) * left;
  const variance = dispersion * mean + (left * left * shape) / (rate * rate);
  return { size: (mean * mean) / (variance - mean), mean };
};

/** Chance that the month reaches a target above 0: sofar + the rest ≥ target. */
export const chanceOfMonth = (state: PaceState, target: number): number =>
  chanceOfAtLeast(forecastRest(state), target - state.sofar);

const statusOf = (chance: number, reached: boolean): Pace['status'] => {
  if (reached) return 'reached';
  if (chance >= ON_TRACK) return 'on-track';
  return chance >= AT_RISK ? 'at-risk' : 'unlikely';
};

/** Without a history every working day weighs the same; every day does in a month without any. */
const evenly = (month: readonly DailyCount[]): ((day: DailyCount) => number) => {
  const anyWork = month.some((day) => day.working);
  return (day) => (day.working || !anyWork ? 1 : 0);
};

type Elapsed = Readonly<{ sofar: number; elapsedShare: number; workingDaysLeft: number }>;

/** So far counts all of the month's days up to today; the share elapsed follows the weekday profile. */
const elapsedOf = ({ month, today, dayShare }: PaceInput, history: PaceHistory | null): Elapsed => {
  const weights = month.map(history?.usualOf ?? evenly(month));
  const all = weights.reduce((a, b) => a + b, 0);
  let passed = 0;
  let sofar = 0;
  let workingDaysLeft = 0;
  for (const [i, day] of month.entries()) {
    const weight = weights[i] ?? 0;
    if (day.date <= today) sofar += day.count;
    if (day.date < today) passed += weight;
    else if (day.date === today) passed += weight * dayShare;
    if (day.working && (day.date > today || (day.date === today && dayShare < 1))) workingDaysLeft += 1;
  }
  return { sofar, elapsedShare: all > 0 ? Math.min(1, passed / all) : 0, workingDaysLeft };
};

const isTooEarly = (history: PaceHistory | null, elapsedShare: number): boolean =>
  history === null && elapsedShare < EARLIEST_CALL;

/**
 * Where the running month will end, with its 8-in-10 range and the chance of its target. Status words follow the
 * chance, never the percentage of the target. Too early to call: no history and less than a fifth of the month gone.
 */
export const pace = (input: PaceInput): Pace => {
  const { target } = input;
  const history = paceHistory(input.history, input.month);
  const { sofar, elapsedShare, workingDaysLeft } = elapsedOf(input, history);
  const reached = target > 0 && sofar >= target;
  const known = {
    sofar,
    elapsedShare,
    neededByNow: target > 0 ? target * elapsedShare : null,
    perRemainingWorkingDay:
      target > 0 && workingDaysLeft > 0 ? Math.max(0, target - sofar) / workingDaysLeft : null,
  };
  const unknown = { forecast: null, low: null, high: null, chance: null };
  if (!(target > 0)) return { ...known, ...unknown, status: 'no-target' };
  if (isTooEarly(history, elapsedShare))
    return reached
      ? { ...known, ...unknown, chance: 1, status: 'reached' }
      : { ...known, ...unknown, status: 'too-early' };
  const state: PaceState = {
    sofar,
    elapsedShare,
    usualMonth: history?.usualMonth ?? 0,
    belief: history?.belief ?? 0,
    dispersion: history?.dispersion ?? 1,
  };
  const rest = forecastRest(state);
  const chance = chanceOfMonth(state, target);
  return {
    ...known,
    forecast: sofar + rest.mean,
    low: sofar + countQuantile(rest, LOW),
    high: sofar + countQuantile(rest, HIGH),
    chance,
    status: statusOf(chance, reached),
  };
};
