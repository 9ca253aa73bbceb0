import {
  type CalendarPlan,
  type CalendarProblem,
  type DayInterval,
  WEEKDAYS,
  type Weekday,
} from './definition.ts';
import { parseDate } from './local-date.ts';
import { DAY_MINUTES, readInterval } from './read-interval.ts';
import { isZone } from './zone.ts';

type Path = CalendarProblem['path'];
type Report = (path: Path, message: string, hint?: string) => void;
type Placed = Readonly<{ day: number; path: Path; interval: DayInterval }>;

const WEEK_MINUTES = 7 * DAY_MINUTES;
const KEYS = ['timezone', 'week', 'holidays'];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isWeekday = (key: string): key is Weekday => WEEKDAYS.some((weekday) => weekday === key);

const readTimezone = (raw: unknown, report: Report): string => {
  if (typeof raw !== 'string') {
    report(['timezone'], 'a time zone is missing; expected an IANA name', 'such as "America/New_York"');
    return '';
  }
  if (!isZone(raw)) {
    report(['timezone'], `unknown time zone "${raw}"; expected an IANA name`, 'such as "America/New_York"');
  }
  return raw;
};

const readDay = (weekday: Weekday, raw: unknown, report: Report): Placed[] => {
  const entries: unknown = typeof raw === 'string' ? [raw] : raw;
  if (!Array.isArray(entries)) {
    report(
      ['week', weekday],
      `expected a list of intervals, found ${JSON.stringify(raw)}`,
      'a closed day is left out or []',
    );
    return [];
  }
  return entries.flatMap((entry: unknown, index): Placed[] => {
    const path = typeof raw === 'string' ? ['week', weekday] : ['week', weekday, index];
    const reading = readInterval(entry);
    if (reading.ok) return [{ day: WEEKDAYS.indexOf(weekday), path, interval: reading.value }];
    report(path, reading.message, reading.hint);
    return [];
  });
};

const clock = (minutes: number): string => {
  const day = WEEKDAYS[Math.floor(minutes / DAY_MINUTES) % 7];
  const [hour, minute] = [Math.floor((minutes % DAY_MINUTES) / 60), minutes % 60];
  return `${day} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
};

/** Overlaps on the ring of the week: each interval against those before it, the first ones also a week later. */
const reportOverlaps = (placed: readonly Placed[], report: Report): void => {
  const line = placed
    .map(({ day, path, interval: { start, end } }) => ({
      path,
      start: day * DAY_MINUTES + start,
      end: day * DAY_MINUTES + end,
    }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const nextMonday = line
    .filter(({ start }) => start < DAY_MINUTES)
    .map(({ path, start, end }) => ({ path, start: start + WEEK_MINUTES, end: end + WEEK_MINUTES }));
  let widest = line[0];
  for (const next of [...line.slice(1), ...nextMonday]) {
    if (widest && next.start < widest.end && next.path !== widest.path) {
      const both = `${clock(widest.start)} to ${clock(widest.end)}, and ${clock(next.start)} to ${clock(next.end)}`;
      report(
        next.path,
        `intervals overlap: ${both}`,
        'touching intervals are fine, overlapping ones are not',
      );
    }
    if (!widest || next.end > widest.end) widest = next;
  }
};

const readWeek = (raw: unknown, report: Report): DayInterval[][] => {
  if (!isRecord(raw)) {
    report(['week'], 'the working hours are missing', 'such as { mon: ["09:00-17:00"] }');
    return [];
  }
  for (const key of Object.keys(raw)) {
    if (!isWeekday(key))
      report(['week', key], `unknown weekday "${key}"; expected one of ${WEEKDAYS.join(' ')}`);
  }
  let refused = false;
  const placed = WEEKDAYS.flatMap((weekday) =>
    raw[weekday] === undefined
      ? []
      : readDay(weekday, raw[weekday], (...problem) => {
          refused = true;
          report(...problem);
        }),
  );
  if (placed.length === 0 && !refused) {
    report(['week'], 'the week has no working time', 'give at least one day an interval');
  }
  reportOverlaps(placed, report);
  return WEEKDAYS.map((_, day) =>
    placed
      .filter((place) => place.day === day)
      .map(({ interval }) => interval)
      .sort((a, b) => a.start - b.start),
  );
};

const readHolidays = (raw: unknown, report: Report): Set<number> => {
  const days = new Set<number>();
  if (raw === undefined) return days;
  if (!Array.isArray(raw)) {
    report(
      ['holidays'],
      'expected a list of dates',
      "such as [2026-12-25]; a country's days are turned into dates first",
    );
    return days;
  }
  raw.forEach((date: unknown, index) => {
    const day = typeof date === 'string' ? parseDate(date) : undefined;
    if (day !== undefined) days.add(day);
    else
      report(
        ['holidays', index],
        `${JSON.stringify(date)} is no date; expected YYYY-MM-DD of a day that exists`,
      );
  });
  return days;
};

/**
 * A calendar read from its definition, or every reason why it is refused, all at once: unknown keys, an unknown zone,
 * malformed times, intervals of no length, overlaps (across midnight and across the week's end too), impossible dates,
 * a week without working time. Holidays are not asked whether they leave any working time: a search answers that.
 */
export const readCalendar = (
  definition: unknown,
): Readonly<{ plan: CalendarPlan; problems: readonly CalendarProblem[] }> => {
  const problems: CalendarProblem[] = [];
  const report: Report = (path, message, hint) => {
    problems.push(hint === undefined ? { path, message } : { path, message, hint });
  };
  const raw = isRecord(definition) ? definition : {};
  if (!isRecord(definition)) report([], 'a calendar is an object with timezone, week and holidays');
  for (const key of Object.keys(raw)) {
    if (!KEYS.includes(key)) report([key], `unknown key "${key}"; expected ${KEYS.join(', ')}`);
  }
  const plan: CalendarPlan = {
    timezone: readTimezone(raw.timezone, report),
    week: readWeek(raw.week, report),
    holidays: readHolidays(raw.holidays, report),
  };
  return { plan, problems };
};

/** Every reason why `compileCalendar` would refuse the definition; none when it would not. */
export const checkCalendar = (definition: unknown): readonly CalendarProblem[] =>
  readCalendar(definition).problems;
