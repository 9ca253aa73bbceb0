import { Temporal } from 'temporal-polyfill';
import type { InstantMs } from '../calendar/instant.ts';
import type { PlanOptions } from './input.ts';

/** First instants of consecutive local months: month `names[i]` is `[starts[i], starts[i + 1])`, the last one open. */
export type LocalMonths = Readonly<{ names: readonly string[]; starts: readonly InstantMs[] }>;

const localOf = (instant: InstantMs, timezone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timezone);

/**
 * Beginning of the look-back: as-of's local date moved back by calendar months (the day of the month clamped, 31 May
 * less three months is 28 February) or days, at as-of's wall time; so it is a local midnight when as-of is one.
 */
export const lookbackStart = (
  asOf: InstantMs,
  timezone: string,
  lookback: PlanOptions['lookback'],
): InstantMs => localOf(asOf, timezone).subtract(lookback).epochMilliseconds;

/** `YYYY-MM-DD` when the instant begins a local day, otherwise RFC 3339 in UTC. */
export const dayOrInstant = (instant: InstantMs, timezone: string): string => {
  const local = localOf(instant, timezone);
  const day = local.toPlainDate();
  return local.startOfDay().epochMilliseconds === instant ? day.toString() : utcText(instant);
};

/** RFC 3339 in UTC, with milliseconds only where they are not zero. */
export const utcText = (instant: InstantMs): string =>
  Temporal.Instant.fromEpochMilliseconds(instant).toString({
    smallestUnit: instant % 1000 === 0 ? 'second' : 'millisecond',
  });

/** The local months that `[from, until)` touches, oldest first; none when it is empty. */
export const localMonths = (from: InstantMs, until: InstantMs, timezone: string): LocalMonths => {
  const names: string[] = [];
  const starts: InstantMs[] = [];
  let month = localOf(from, timezone).toPlainDate().toPlainYearMonth();
  for (;;) {
    const start = month.toPlainDate({ day: 1 }).toZonedDateTime(timezone).epochMilliseconds;
    if (start >= until || from >= until) return { names, starts };
    names.push(month.toString());
    starts.push(start);
    month = month.add({ months: 1 });
  }
};
