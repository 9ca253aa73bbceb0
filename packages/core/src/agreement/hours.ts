import { checkCalendar } from '../calendar/check-calendar.ts';
import { parseDate } from '../calendar/local-date.ts';
import { isZone } from '../calendar/zone.ts';
import type { Finding } from './problem.ts';
import { choice, type Infer, list, object, optional, required, type Shape, scalar, text } from './shape.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const HOURS = /^(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

const padded = (value: unknown): string | undefined => {
  if (typeof value !== 'string') return undefined;
  const mended = value
    .replaceAll(/\s/g, '')
    .replaceAll('.', ':')
    .replaceAll(/[–—]/g, '-')
    .replaceAll(/(^|-)(\d):/g, '$10$2:');
  return HOURS.test(mended) && mended !== value ? `write "${mended}"` : undefined;
};

/** A date that exists, `YYYY-MM-DD`. */
export const date: Shape<string> = scalar({
  expected: 'a date such as 2026-01-31',
  accept: (value) => (typeof value === 'string' && parseDate(value) !== undefined ? value : undefined),
  sample: '2026-01-01',
  schema: { type: 'string', format: 'date' },
});

/** A time of day, `HH:MM` from 00:00 to 23:59. */
export const clock: Shape<string> = text('a time of day such as "09:00"', CLOCK, '09:00');

/** An IANA time zone that the runtime knows. */
export const zone: Shape<string> = scalar({
  expected: 'an IANA time zone such as Europe/Berlin',
  accept: (value) => (typeof value === 'string' && isZone(value) ? value : undefined),
  sample: 'UTC',
  schema: { type: 'string' },
  hint: (value) =>
    typeof value === 'string' && /^([+-]|UTC[+-]|GMT[+-])/i.test(value)
      ? 'an offset knows no daylight saving: name a place'
      : undefined,
});

const span = scalar<string | readonly [string, string]>({
  expected: 'hours such as "09:00-17:30"',
  accept: (value) => {
    if (typeof value === 'string') return HOURS.test(value) ? value : undefined;
    if (!Array.isArray(value) || value.length !== 2) return undefined;
    const [opens, closes]: unknown[] = value;
    if (typeof opens !== 'string' || typeof closes !== 'string') return undefined;
    return HOURS.test(`${opens}-${closes}`) ? [opens, closes] : undefined;
  },
  sample: '09:00-17:00',
  schema: {
    anyOf: [
      { type: 'string', pattern: HOURS.source },
      { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 2 },
    ],
  },
  hint: padded,
});

const day: Shape<string | readonly Infer<typeof span>[]> = choice<string | readonly Infer<typeof span>[]>(
  [list(span), text('hours such as "09:00-17:30"', HOURS, '09:00-17:00')],
  (value) =>
    typeof value === 'string' ? text('hours such as "09:00-17:30"', HOURS, '09:00-17:00') : list(span),
);

const countryDays = object({
  country: required(text('a country code such as US', /^[A-Z]{2}$/)),
  region: optional(text('a region code such as CA')),
  types: optional(list(text('a type such as public'))),
  dates: optional(list(date)),
  text: optional(text()),
});

const holidays: Shape<readonly string[] | Infer<typeof countryDays>> = choice<
  readonly string[] | Infer<typeof countryDays>
>([list(date), countryDays], (value) => (Array.isArray(value) ? list(date) : countryDays));

/** Working hours of a team. A country's days stand in `dates` once they were looked up; the engine reads dates only. */
export const workingHours = object({
  timezone: required(zone),
  week: required(
    object({
      mon: optional(day),
      tue: optional(day),
      wed: optional(day),
      thu: optional(day),
      fri: optional(day),
      sat: optional(day),
      sun: optional(day),
    }),
  ),
  holidays: optional(holidays),
  text: optional(text()),
});
export type WorkingHours = Infer<typeof workingHours>;

/** The dates on which no interval starts. */
export const holidayDates = ({ holidays: days }: WorkingHours): readonly string[] => {
  if (days === undefined) return [];
  return 'country' in days ? (days.dates ?? []) : days;
};

const calendarProblems = (name: string, hours: WorkingHours): readonly Finding[] => {
  const { timezone, week, holidays: days } = hours;
  return checkCalendar({ timezone, week, holidays: holidayDates(hours) }).map(({ path, message, hint }) => {
    const [section, ...rest] = path;
    const inside =
      section === 'holidays' && days && 'country' in days ? ['holidays', 'dates', ...rest] : path;
    return { path: ['calendars', name, ...inside], message, hint };
  });
};

/** What is wrong with the calendars as calendars: hours that overlap or have no length, a week that never opens. */
export const hoursProblems = (calendars: Readonly<Record<string, WorkingHours>>): readonly Finding[] =>
  Object.entries(calendars).flatMap(([name, hours]) => calendarProblems(name, hours));
