import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { type CalendarDefinition, WEEKDAYS } from './definition.ts';
import { MINUTE_MS } from './instant.ts';

/** Zones with an unusual change of their clocks, and a date near it. */
export const HARD_PLACES: readonly (readonly [zone: string, date: string, what: string])[] = [
  ['Asia/Kolkata', '2024-06-03', 'half an hour off, no change'],
  ['Asia/Kathmandu', '1986-01-01', 'from 5:30 to 5:45'],
  ['Australia/Lord_Howe', '2024-04-07', 'half an hour back'],
  ['Australia/Lord_Howe', '2024-10-06', 'half an hour forward'],
  ['America/Sao_Paulo', '2018-11-04', 'no midnight'],
  ['America/Sao_Paulo', '2018-02-18', 'the last hour of a day twice'],
  ['Asia/Beirut', '2023-03-30', 'no midnight, on a date changed at short notice'],
  ['Asia/Beirut', '2024-10-27', 'back at midnight'],
  ['America/Havana', '2024-03-10', 'no midnight'],
  ['America/Havana', '2024-11-03', 'midnight twice'],
  ['Africa/Cairo', '2023-04-28', 'daylight saving again after nine years'],
  ['Africa/Cairo', '2023-10-27', 'back at midnight'],
  ['Europe/Istanbul', '2015-11-08', 'a change put off by two weeks'],
  ['Europe/Istanbul', '2016-10-30', 'a change that did not come'],
  ['Asia/Pyongyang', '2015-08-15', 'half an hour back for good'],
  ['Asia/Pyongyang', '2018-05-05', 'and forward again, at 23:30'],
  ['Pacific/Apia', '2011-12-30', 'a day left out'],
  ['Pacific/Kwajalein', '1993-08-21', 'a day left out'],
  ['America/New_York', '2024-03-10', 'the usual hour'],
  ['America/New_York', '2024-11-03', 'the usual hour back'],
  ['America/St_Johns', '2006-04-02', 'a minute past midnight'],
  ['Antarctica/Troll', '2024-03-31', 'two hours at once'],
  ['Africa/Casablanca', '2024-03-10', 'an hour less in Ramadan'],
  ['America/Caracas', '2016-05-01', 'half an hour for good'],
];

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Weeks without overlaps, made by cutting the ring of a week at sorted minutes: night shifts and Sunday night come too. */
export const weeks: fc.Arbitrary<CalendarDefinition['week']> = fc
  .record({
    cuts: fc.uniqueArray(fc.integer({ min: 0, max: 671 }), { minLength: 2, maxLength: 24 }),
    turned: fc.boolean(),
    unit: fc.constantFrom(15, 15, 15, 1),
  })
  .map(({ cuts, turned, unit }) => {
    const sorted = cuts
      .toSorted((a, b) => a - b)
      .map((cut) => (unit === 15 ? cut * 15 : cut * 15 + (cut % 15)));
    const ends = turned ? [...sorted.slice(1), (sorted[0] ?? 0) + 10_080] : sorted;
    const week: Record<string, [string, string][]> = {};
    for (let i = 0; i + 1 < ends.length; i += 2) {
      const start = ends[i] ?? 0;
      const end = Math.min(ends[i + 1] ?? 0, start + (start % 1440 === 0 ? 1440 : 1439));
      const day = WEEKDAYS[Math.floor(start / 1440) % 7] ?? 'mon';
      const close = end % 1440 === 0 ? '24:00' : clock(end % 1440);
      week[day] = [...(week[day] ?? []), [clock(start % 1440), close]];
    }
    return week;
  });

/** What a calendar means, minute by minute: slow, plain, and by `Temporal` rather than by our own zones. */
export type MinuteCounter = Readonly<{
  fromMs: number;
  untilMs: number;
  isWorking: (ms: number) => boolean;
  between: (aMs: number, bMs: number) => number;
  /** Undefined when the counter's minutes do not reach so far. */
  add: (startMs: number, minutes: number) => number | undefined;
  addDays: (startMs: number, days: number) => number | undefined;
}>;

type CountedDay = Readonly<{ shifts: readonly (readonly [number, number])[] }>;

const daysOf = (definition: CalendarDefinition, first: Temporal.PlainDate, count: number): CountedDay[] => {
  const days: CountedDay[] = [];
  const closed = new Set(definition.holidays);
  for (let n = 0; n < count; n += 1) {
    const date = first.add({ days: n });
    const hours = closed.has(date.toString())
      ? []
      : (definition.week[WEEKDAYS[date.dayOfWeek - 1] ?? 'mon'] ?? []);
    const shifts: [number, number][] = [];
    for (const interval of typeof hours === 'string' ? [hours] : hours) {
      const [open = '', close = ''] = typeof interval === 'string' ? interval.split('-') : interval;
      const wall = (text: string, extra: number) => {
        const minute = Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
        return date
          .toPlainDateTime()
          .add({ minutes: minute + extra })
          .toZonedDateTime(definition.timezone).epochMilliseconds;
      };
      const shift: [number, number] = [wall(open, 0), wall(close, close < open ? 1440 : 0)];
      if (shift[0] < shift[1]) shifts.push(shift);
    }
    if (shifts.length > 0) days.push({ shifts });
  }
  return days;
};

/** The minutes of `dates` dates from `firstDate`; all openings and closings must fall on whole minutes of UTC. */
export const countMinutes = (
  definition: CalendarDefinition,
  firstDate: string,
  dates: number,
): MinuteCounter => {
  const first = Temporal.PlainDate.from(firstDate);
  const fromMs = first.toZonedDateTime('UTC').epochMilliseconds;
  const size = dates * 1440;
  const owner = new Int32Array(size).fill(-1);
  const days = daysOf(definition, first.subtract({ days: 4 }), dates + 8);
  days.forEach(({ shifts }, day) => {
    for (const [open, close] of shifts) {
      const start = Math.max(0, (open - fromMs) / MINUTE_MS);
      for (let m = start; m < Math.min(size, (close - fromMs) / MINUTE_MS); m += 1)
        if (owner[m] === -1) owner[m] = day;
    }
  });
  const minuteOf = (ms: number) => (ms - fromMs) / MINUTE_MS;
  const works = (minute: number) => (owner[minute] ?? -1) >= 0;
  const addFrom = (start: number, minutes: number): number | undefined => {
    let left = minutes;
    for (let m = start; m < size; m += 1) {
      if (!works(m)) continue;
      if (left === 0) return m;
      left -= 1;
    }
    return undefined;
  };
  return {
    fromMs,
    untilMs: fromMs + size * MINUTE_MS,
    isWorking: (ms) => works(minuteOf(ms)),
    between: (aMs, bMs) => {
      let count = 0;
      for (let m = minuteOf(Math.min(aMs, bMs)); m < minuteOf(Math.max(aMs, bMs)); m += 1)
        if (works(m)) count += 1;
      return aMs <= bMs ? count : 0 - count;
    },
    add: (startMs, minutes) => {
      const minute = addFrom(minuteOf(startMs), minutes);
      return minute === undefined ? undefined : fromMs + minute * MINUTE_MS;
    },
    addDays: (startMs, count) => {
      const opening = addFrom(minuteOf(startMs), 0);
      const day = opening === undefined ? undefined : days[(owner[opening] ?? 0) + count];
      const close = day && Math.max(...day.shifts.map(([, end]) => end));
      return close === undefined || close > fromMs + size * MINUTE_MS ? undefined : close;
    },
  };
};
