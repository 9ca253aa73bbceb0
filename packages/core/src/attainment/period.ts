import type { PeriodKind } from '../agreement/agreement.ts';
import type { InstantMs } from '../calendar/instant.ts';
import { type DayNumber, dateText, dayNumber, parseDate, weekdayIndex } from '../calendar/local-date.ts';
import { openZone, type Zone } from '../calendar/zone.ts';

/** One period of an agreement: half-open in days of the agreement's zone, and as instants. */
export type Period = Readonly<{ fromDay: DayNumber; toDay: DayNumber; from: InstantMs; to: InstantMs }>;

/** The periods of one agreement: where each begins and ends in its zone. */
export type PeriodCalendar = Readonly<{
  kind: PeriodKind;
  zone: Zone;
  /** The natural period that contains the instant. */
  at: (instant: InstantMs) => Period;
  /** The natural period after. */
  after: (period: Period) => Period;
}>;

const monthOf = (day: DayNumber): Readonly<{ year: number; month: number }> => {
  const [year = '0', month = '1'] = dateText(day).split('-');
  return { year: Number(year), month: Number(month) };
};

/** First day of the natural period that contains the day. */
const firstDay = (kind: PeriodKind, day: DayNumber): DayNumber => {
  if (kind === 'week') return day - weekdayIndex(day);
  const { year, month } = monthOf(day);
  return dayNumber(year, kind === 'month' ? month : month - ((month - 1) % 3), 1);
};

/** First day of the natural period after the one that begins on the day. */
const nextFirstDay = (kind: PeriodKind, first: DayNumber): DayNumber => {
  if (kind === 'week') return first + 7;
  const { year, month } = monthOf(first);
  return dayNumber(year, month + (kind === 'month' ? 1 : 3), 1);
};

/** Weeks (beginning on Monday), months or quarters of a zone. */
export const periodCalendar = (kind: PeriodKind, timezone: string): PeriodCalendar => {
  const zone = openZone(timezone);
  const starting = (fromDay: DayNumber): Period => {
    const toDay = nextFirstDay(kind, fromDay);
    return { fromDay, toDay, from: zone.startOf(fromDay), to: zone.startOf(toDay) };
  };
  return {
    kind,
    zone,
    at: (instant) => starting(firstDay(kind, parseDate(zone.dateAt(instant)) ?? 0)),
    after: ({ toDay }) => starting(toDay),
  };
};

/** The periods from the one that holds `from` to the one that holds `until`, to be looked up without a search. */
export type PeriodTable = Readonly<{ periods: readonly Period[]; indexAt: (instant: InstantMs) => number }>;

export const periodTable = (
  { at, after }: PeriodCalendar,
  from: InstantMs,
  until: InstantMs,
): PeriodTable => {
  const periods = [at(from)];
  for (let last = periods[0]; last && last.to <= until; ) {
    last = after(last);
    periods.push(last);
  }
  const starts = Float64Array.from(periods, (period) => period.from);
  const first = starts[0] ?? 0;
  const perMs = (periods.length - 1) / Math.max(1, (starts.at(-1) ?? 0) - first);
  return {
    periods,
    indexAt: (instant) => {
      let index = Math.min(periods.length - 1, Math.max(0, Math.floor((instant - first) * perMs)));
      while (index > 0 && (starts[index] ?? 0) > instant) index--;
      while (index + 1 < periods.length && (starts[index + 1] ?? 0) <= instant) index++;
      return index;
    },
  };
};
