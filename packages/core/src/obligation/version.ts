import type { Agreement } from '../agreement/agreement.ts';
import { holidayDates } from '../agreement/hours.ts';
import { type PeriodCalendar, periodCalendar } from '../attainment/period.ts';
import { compileCalendar } from '../calendar/compile-calendar.ts';
import { elapsedCalendar } from '../calendar/elapsed-calendar.ts';
import type { InstantMs } from '../calendar/instant.ts';
import { type DayNumber, parseDate } from '../calendar/local-date.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';

/** One version of the agreement with the span in which it is in force and its calendars compiled. */
export type Version = Readonly<{
  agreement: Agreement;
  /** What obligations call it: its name, with its first day where several versions share the name. */
  label: string;
  /** First day and first instant of its force, in the agreement's zone. */
  fromDay: DayNumber;
  from: InstantMs;
  /** End of its force (exclusive): after `effective.until`, or the start of the next version; Infinity while open. */
  until: InstantMs;
  periods: PeriodCalendar;
  /** The calendar by name; elapsed time where none is named. */
  calendarOf: (name: string | undefined) => WorkingCalendar;
}>;

const calendarsOf = ({ calendars = {} }: Agreement): ((name: string | undefined) => WorkingCalendar) => {
  const compiled = new Map<string, WorkingCalendar>();
  return (name) => {
    const hours = name === undefined || !Object.hasOwn(calendars, name) ? undefined : calendars[name];
    if (name === undefined || hours === undefined) return elapsedCalendar;
    const known = compiled.get(name);
    if (known) return known;
    const { timezone, week } = hours;
    const calendar = compileCalendar({ timezone, week, holidays: holidayDates(hours) }, name);
    compiled.set(name, calendar);
    return calendar;
  };
};

type Dated = Readonly<{
  agreement: Agreement;
  calendarOf: Version['calendarOf'];
  periods: PeriodCalendar;
  fromDay: DayNumber;
  from: InstantMs;
  end: InstantMs;
}>;

/**
 * An agreement that judges. `judgesSince`: it was signed after its first day had begun, and what another version had judged
 * of that day stays with that one.
 */
export type JudgingVersion = Agreement & Readonly<{ judgesSince?: InstantMs }>;

const date = (agreement: JudgingVersion): Dated => {
  const periods = periodCalendar(agreement.period, agreement.timezone);
  const { from, until } = agreement.effective;
  const [first, last] = [parseDate(from), until === undefined ? undefined : parseDate(until)];
  if (first === undefined)
    throw new Error(`The agreement "${agreement.name}" begins on ${from}, which is no date`);
  return {
    agreement,
    calendarOf: calendarsOf(agreement),
    periods,
    fromDay: first,
    from: Math.max(periods.zone.startOf(first), agreement.judgesSince ?? Number.NEGATIVE_INFINITY),
    end: last === undefined ? Number.POSITIVE_INFINITY : periods.zone.startOf(last + 1),
  };
};

/**
 * What was compiled of an agreement, by its identity: an agreement is an immutable value, its calendars and zones cost
 * milliseconds to compile, and a server folds single leads all day. It changes no answer, only when it comes.
 */
const compiled = new WeakMap<Agreement, Dated>();

const dated = (agreement: JudgingVersion): Dated => {
  const known = compiled.get(agreement) ?? date(agreement);
  compiled.set(agreement, known);
  return known;
};

/** The versions in the order in which they start; of two that start together the later one in the list rules. */
export const compileVersions = (agreements: readonly JudgingVersion[]): readonly Version[] => {
  const sorted = agreements.map(dated).toSorted((one, other) => one.from - other.from);
  const names = sorted.map(({ agreement }) => agreement.name);
  return sorted.map(({ agreement, calendarOf, periods, fromDay, from, end }, index) => {
    const next = sorted[index + 1];
    const isShared = names.filter((name) => name === agreement.name).length > 1;
    return {
      agreement,
      label: isShared ? `${agreement.name} (from ${agreement.effective.from})` : agreement.name,
      fromDay,
      from,
      until: Math.min(end, next?.from ?? Number.POSITIVE_INFINITY),
      periods,
      calendarOf,
    };
  });
};

/** Index of the newest version that has started at the instant; -1 before the first. */
export const startedAt = (versions: readonly Version[], instant: InstantMs): number => {
  let index = versions.length - 1;
  while (index >= 0 && (versions[index]?.from ?? Number.POSITIVE_INFINITY) > instant) index--;
  return index;
};

/** Index of the version in force at the instant; -1 when none is: a version that ended is not followed by an older one. */
export const inForceAt = (versions: readonly Version[], instant: InstantMs): number => {
  const index = startedAt(versions, instant);
  return index >= 0 && instant < (versions[index]?.until ?? 0) ? index : -1;
};
