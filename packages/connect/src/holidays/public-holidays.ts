import Holidays, { type HolidaysTypes } from 'date-holidays';
import { holidayCountries, holidayRegions } from './places.ts';

export const HOLIDAY_TYPES = ['public', 'bank', 'optional', 'school', 'observance'] as const;
export type HolidayType = (typeof HOLIDAY_TYPES)[number];

/** One day off, or a part of it. */
export type Holiday = Readonly<{
  /** Local date, `YYYY-MM-DD`. A holiday of several days has an entry for each. */
  date: string;
  name: string;
  type: HolidayType;
  /** False for a day off from noon on, say: a calendar's holidays are whole days. */
  wholeDay: boolean;
}>;

export type HolidayQuestion = Readonly<{
  /** ISO 3166-1 code, such as `DE`. */
  country: string;
  /** A code of `holidayRegions`, such as `BY`. Without it: the days of the whole country. */
  region?: string | undefined;
  /** Default: `public` alone. */
  types?: readonly string[] | undefined;
  years: readonly number[];
  /** Language of the names, where there is one; default English. */
  language?: string | undefined;
}>;

export type HolidayRefusal = Readonly<{
  kind: 'unknown-country' | 'unknown-region' | 'unknown-type' | 'impossible-year';
  /** What was found and what is expected. */
  message: string;
}>;

export type HolidayAnswer =
  /** `dates`: the whole days, each once, in order: what goes into a calendar. */
  | Readonly<{ ok: true; holidays: readonly Holiday[]; dates: readonly string[] }>
  | Readonly<{ ok: false; problem: HolidayRefusal }>;

const DAY_MS = 86_400_000;

const refuse = (kind: HolidayRefusal['kind'], message: string): HolidayAnswer => ({
  ok: false,
  problem: { kind, message },
});

const isType = (text: string): text is HolidayType => HOLIDAY_TYPES.some((type) => type === text);

/** The code as the data spell it, whatever its case. */
const spelled = (codes: readonly { code: string }[], code: string): string | undefined =>
  codes.find((place) => place.code.toLowerCase() === code.toLowerCase())?.code;

/** A source's holiday as days. Those that begin at the sunset before have their date, and end a whole day later. */
const daysOf = ({ date, start, end, name, type }: HolidaysTypes.Holiday): Holiday[] => {
  if (!isType(type)) return [];
  const length = (end.getTime() - start.getTime()) / DAY_MS;
  const wholeDay = date.slice(11, 19) === '00:00:00' && length > 0.9;
  const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  return Array.from({ length: Math.max(1, Math.round(length)) }, (_, n) => ({
    date: new Date(first + n * DAY_MS).toISOString().slice(0, 10),
    name,
    type,
    wholeDay,
  }));
};

const opened = (country: string, region: string | undefined, language: string): Holidays => {
  const [state, part] = region?.split('-') ?? [];
  const options = { languages: [language, 'en'] };
  if (state === undefined) return new Holidays(country, options);
  return part === undefined
    ? new Holidays(country, state, options)
    : new Holidays(country, state, part, options);
};

/**
 * The holidays of a country or region in those years, by date. The years around them are looked at too: New Year's Day
 * of a year may be kept on the last day of the one before.
 */
export const publicHolidays = (question: HolidayQuestion): HolidayAnswer => {
  const { types = ['public'], years, language = 'en' } = question;
  const country = spelled(holidayCountries(), question.country);
  if (country === undefined) {
    return refuse(
      'unknown-country',
      `No holidays are known for the country "${question.country}"; expected an ISO code such as US.`,
    );
  }
  const regions = holidayRegions(country);
  const region = question.region === undefined ? undefined : spelled(regions, question.region);
  if (question.region !== undefined && region === undefined) {
    const known =
      regions.length === 0 ? 'it has none' : `expected one of ${regions.map(({ code }) => code).join(', ')}`;
    return refuse('unknown-region', `"${question.region}" is no region of ${country}; ${known}.`);
  }
  const strange = types.find((type) => !isType(type));
  if (strange !== undefined) {
    return refuse(
      'unknown-type',
      `"${strange}" is no type of holiday; expected ${HOLIDAY_TYPES.join(', ')}.`,
    );
  }
  const wrongYear = years.find((year) => !Number.isInteger(year) || year < 1900 || year > 2200);
  if (wrongYear !== undefined) {
    return refuse('impossible-year', `${wrongYear} is no year from 1900 to 2200.`);
  }

  const source = opened(country, region, language);
  const around = new Set(years.flatMap((year) => [year - 1, year, year + 1]));
  const holidays = new Map<string, Holiday>();
  for (const holiday of [...around].flatMap((year) => source.getHolidays(year, language)).flatMap(daysOf)) {
    const asked = types.includes(holiday.type) && years.includes(Number(holiday.date.slice(0, 4)));
    if (asked) holidays.set(`${holiday.date} ${holiday.type} ${holiday.name}`, holiday);
  }
  const sorted = [...holidays].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, holiday]) => holiday);
  const dates = new Set(sorted.filter(({ wholeDay }) => wholeDay).map(({ date }) => date));
  return { ok: true, holidays: sorted, dates: [...dates] };
};
