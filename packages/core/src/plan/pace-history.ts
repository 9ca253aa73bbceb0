import { dateText, parseDate, weekdayIndex } from '../calendar/local-date.ts';
import type { DailyCount } from './pace.ts';

/** What the past says about a month: its usual volume, how firmly, and how restless days are. */
export type PaceHistory = Readonly<{
  /** Usual count of a day: its weekday's, and a rest day's for a holiday. */
  usualOf: (day: DailyCount) => number;
  /** Expected volume of the running month, its working days allowed for. */
  usualMonth: number;
  /** Strength of that expectation, as the shape of a gamma. */
  belief: number;
  /** Variance of daily counts ÷ their mean, at least 1. */
  dispersion: number;
}>;

/** 13 weeks. */
const PROFILE_DAYS = 91;
const MONTHS_MAX = 6;
const SUNDAY = 6;
/** A weekday's usual count is read as if this many average days had been seen beside its own. */
const IMAGINARY_DAYS = 4;
/** Spread between months that is assumed before any is seen, and how many months that assumption weighs. */
const ASSUMED_SPREAD = 0.15;
const ASSUMED_MONTHS = 6;
const DAYS_OF_A_MONTH = 30.4;

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

const dayOf = (date: string): number => parseDate(date) ?? Number.NaN;

const weekdayOf = (day: DailyCount): number => weekdayIndex(dayOf(day.date));

/**
 * The weekday that a day behaves like, Monday first: its own, but a holiday (no work on a weekday that mostly has
 * some) behaves like Sunday, or, where Sundays are worked, like the last weekday that is not.
 */
const slotsBy = (days: readonly DailyCount[]): ((day: DailyCount) => number) => {
  const balance = new Array<number>(7).fill(0);
  for (const day of days) balance[weekdayOf(day)] = (balance[weekdayOf(day)] ?? 0) + (day.working ? 1 : -1);
  const rests = (weekday: number): boolean => (balance[weekday] ?? 0) < 0;
  const lastRest = balance.findLastIndex((_, weekday) => rests(weekday));
  const holiday = rests(SUNDAY) || lastRest < 0 ? SUNDAY : lastRest;
  return (day) => (day.working || rests(weekdayOf(day)) ? weekdayOf(day) : holiday);
};

const weekdayMeans = (days: readonly DailyCount[], slotOf: (day: DailyCount) => number): number[] => {
  const counts = new Array<number>(7).fill(0);
  const seen = new Array<number>(7).fill(0);
  for (const day of days) {
    const slot = slotOf(day);
    counts[slot] = (counts[slot] ?? 0) + day.count;
    seen[slot] = (seen[slot] ?? 0) + 1;
  }
  const mean = sum(counts) / days.length;
  return counts.map((count, slot) => (count + IMAGINARY_DAYS * mean) / ((seen[slot] ?? 0) + IMAGINARY_DAYS));
};

/** Pearson's dispersion of daily counts around the profile; pure chance has 1, less is not believed. */
const dispersionOf = (days: readonly DailyCount[], usualOf: PaceHistory['usualOf']): number => {
  const squares = days.map((day) => (usualOf(day) > 0 ? (day.count - usualOf(day)) ** 2 / usualOf(day) : 0));
  const freedom = days.length - 7;
  return freedom > 0 ? Math.max(1, sum(squares) / freedom) : 1;
};

/** Months that the history holds from their first day to their last, oldest first, at most the last six. */
const wholeMonths = (history: readonly DailyCount[]): DailyCount[][] => {
  const months = new Map<string, DailyCount[]>();
  for (const day of history) {
    const name = day.date.slice(0, 7);
    months.set(name, [...(months.get(name) ?? []), day]);
  }
  const isWhole = (days: readonly DailyCount[]): boolean => {
    const first = days[0]?.date ?? '';
    const last = days.at(-1)?.date ?? '';
    return first.endsWith('-01') && dateText(dayOf(last) + 1).endsWith('-01');
  };
  return [...months.values()].filter(isWhole).slice(-MONTHS_MAX);
};

/** Squared spread between months beyond chance, held up by an assumed 15 % while few have been seen. */
const squaredSpread = (volumes: readonly number[], mean: number, dispersion: number): number => {
  const freedom = volumes.length - 1;
  const variance = freedom > 0 ? sum(volumes.map((volume) => (volume - mean) ** 2)) / freedom : 0;
  const beyondChance = Math.max(0, (variance - dispersion * mean) / mean ** 2);
  return (freedom * beyondChance + ASSUMED_MONTHS * ASSUMED_SPREAD ** 2) / (freedom + ASSUMED_MONTHS);
};

/**
 * What the past says about a month like the running one. Volumes of past months are scaled by the weekday profile to
 * its working days. Null when nothing was ever counted. A history of less than a month is read as that part of one.
 */
export const paceHistory = (
  history: readonly DailyCount[],
  month: readonly DailyCount[],
): PaceHistory | null => {
  const recent = history.slice(-PROFILE_DAYS);
  if (sum(history.map((day) => day.count)) === 0) return null;
  const slotOf = slotsBy([...history, ...month]);
  const means = weekdayMeans(recent, slotOf);
  const usualOf = (day: DailyCount): number => means[slotOf(day)] ?? 0;
  const dispersion = dispersionOf(recent, usualOf);
  const weightOf = (days: readonly DailyCount[]): number => sum(days.map(usualOf));
  const whole = wholeMonths(history);
  const months = whole.length > 0 ? whole : [recent];
  const volumes = months.map(
    (days) => (sum(days.map((day) => day.count)) * weightOf(month)) / weightOf(days),
  );
  const usualMonth = sum(volumes) / volumes.length;
  if (!(usualMonth > 0)) return null;
  const monthsSeen = whole.length > 0 ? whole.length : recent.length / DAYS_OF_A_MONTH;
  const belief =
    1 / (squaredSpread(volumes, usualMonth, dispersion) + dispersion / (monthsSeen * usualMonth));
  return { usualOf, usualMonth, belief, dispersion };
};
