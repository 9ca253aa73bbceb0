import { dayNumber } from '@leadpact/core';
import type { DateFormat } from './date-format.ts';

/** A cell's date as it stands there: local unless it carries an offset of its own. */
export type DateParts = Readonly<{
  /** Days since 1970-01-01. */
  day: number;
  /** Milliseconds since local midnight; null when the cell has no time. */
  timeMs: number | null;
  /** Minutes ahead of UTC, when the cell says so. */
  offsetMinutes: number | null;
}>;

/** `slash` is what may be read day first or month first. */
export type DateShape = Exclude<DateFormat, 'dmy' | 'mdy'> | 'slash';

const CLOCK = String.raw`(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([AaPp]\.?[Mm]\.?)?)?`;
const OFFSET = String.raw`\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?`;
const YMD = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${CLOCK}${OFFSET}$`);
const SLASH = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})${CLOCK}${OFFSET}$`);
const DAY_FIRST = new RegExp(
  String.raw`^(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[-\s./]+([A-Za-zäéûôç]{3,10})\.?[-\s./,]+(\d{4}|\d{2})${CLOCK}${OFFSET}$`,
);
const MONTH_FIRST = new RegExp(
  String.raw`^(?:[A-Za-z]{3,9},?\s+)?([A-Za-zäéûôç]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})${CLOCK}${OFFSET}$`,
);
const COMPACT = /^(19|20)(\d{2})(\d{2})(\d{2})$/;

const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'ene'],
  ['feb', 'fév', 'fev'],
  ['mar', 'mär', 'mrz'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai'],
  ['jun', 'juin'],
  ['jul', 'juil'],
  ['aug', 'aoû', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'out'],
  ['nov'],
  ['dec', 'dez', 'déc', 'dic'],
];

const monthOf = (name: string): number => {
  const lower = name.toLowerCase();
  return 1 + MONTHS.findIndex((starts) => starts.some((start) => lower.startsWith(start)));
};

/** Two digits are of this century up to 69, as spreadsheets and POSIX read them. */
const fullYear = (digits: string): number => {
  const year = Number(digits);
  return digits.length > 2 ? year : year + (year < 70 ? 2000 : 1900);
};

const daysIn = (year: number, month: number): number => {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
};

const dayOf = (year: number, month: number, date: number): number | null => {
  const isDay = year >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= daysIn(year, month);
  return isDay ? dayNumber(year, month, date) : null;
};

type Clock = Pick<DateParts, 'timeMs' | 'offsetMinutes'>;

const offsetOf = (text: string | undefined): number | null => {
  if (text === undefined) return null;
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(text) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
};

/** Time and offset of a match whose last six groups are theirs; null when there is no such time. */
const clockOf = (groups: readonly (string | undefined)[]): Clock | null => {
  const [hour, minute, second = '0', fraction = '0', half, offset] = groups;
  if (hour === undefined || minute === undefined) return { timeMs: null, offsetMinutes: offsetOf(offset) };
  let hours = Number(hour);
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return null;
    hours = (hours % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
  }
  if (hours > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const timeMs =
    ((hours * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Math.floor(Number(`0.${fraction}`) * 1000);
  return { timeMs, offsetMinutes: offsetOf(offset) };
};

const parts = (day: number | null, clock: Clock | null): DateParts | null =>
  day === null || clock === null ? null : { day, ...clock };

/** Days from 1899-12-30, spreadsheets' day 0, to 1970-01-01. */
const EXCEL_EPOCH_DAYS = 25_569;
const DAY_MS = 86_400_000;

const ofNumber = (cell: string, shape: DateShape): DateParts | null => {
  const value = Number(cell);
  if (shape === 'excel') {
    const ms = Math.round((value - Math.floor(value)) * DAY_MS);
    return {
      day: Math.floor(value) - EXCEL_EPOCH_DAYS,
      timeMs: Number.isInteger(value) ? null : ms,
      offsetMinutes: null,
    };
  }
  const ms = shape === 'epoch-s' ? value * 1000 : value;
  return { day: Math.floor(ms / DAY_MS), timeMs: ms - Math.floor(ms / DAY_MS) * DAY_MS, offsetMinutes: 0 };
};

/** Which shape a cell is written in, whether or not there is such a day; null when it is none that is known. */
export const dateShapeOf = (cell: string): DateShape | null => {
  if (YMD.test(cell)) return 'ymd';
  if (SLASH.test(cell)) return 'slash';
  if (COMPACT.test(cell)) return 'compact';
  if (/^\d{13}$/.test(cell)) return 'epoch-ms';
  if (/^1\d{9}$/.test(cell)) return 'epoch-s';
  if (/^[2-7]\d{4}([.]\d+)?$/.test(cell)) return 'excel';
  if (DAY_FIRST.test(cell) || MONTH_FIRST.test(cell)) return 'named';
  return null;
};

/** Which of the two orders of day and month a `slash` cell can have, and whether both are the same day. */
export type SlashReading = 'day-first' | 'month-first' | 'either' | 'alike' | 'neither';

/** Nobody writes months first with dots; with dots a cell is day first wherever that is a day. */
export const slashReading = (cell: string): SlashReading => {
  const dayFirst = readDateParts(cell, 'dmy');
  const monthFirst = readDateParts(cell, 'mdy');
  if (dayFirst === null) return monthFirst === null ? 'neither' : 'month-first';
  if (monthFirst === null) return 'day-first';
  if (dayFirst.day === monthFirst.day) return 'alike';
  return /^\d+\./.test(cell) ? 'day-first' : 'either';
};

/** A cell's date read in a format; null when it does not fit it, or when there is no such day or time. */
export const readDateParts = (cell: string, format: DateFormat): DateParts | null => {
  if (format === 'ymd') {
    const [, year = '', month = '', date = '', ...clock] = YMD.exec(cell) ?? [];
    return year === '' ? null : parts(dayOf(Number(year), Number(month), Number(date)), clockOf(clock));
  }
  if (format === 'dmy' || format === 'mdy') {
    const [, first = '', second = '', year = '', ...clock] = SLASH.exec(cell) ?? [];
    if (first === '') return null;
    const [date, month] = format === 'dmy' ? [first, second] : [second, first];
    return parts(dayOf(fullYear(year), Number(month), Number(date)), clockOf(clock));
  }
  if (format === 'named') {
    const dayFirst = DAY_FIRST.exec(cell);
    const [, a = '', b = '', year = '', ...clock] = dayFirst ?? MONTH_FIRST.exec(cell) ?? [];
    if (a === '') return null;
    const [date, month] = dayFirst ? [a, b] : [b, a];
    return parts(dayOf(fullYear(year), monthOf(month), Number(date)), clockOf(clock));
  }
  if (format === 'compact') {
    const [, century = '', years = '', month = '', date = ''] = COMPACT.exec(cell) ?? [];
    return century === ''
      ? null
      : parts(dayOf(Number(century + years), Number(month), Number(date)), {
          timeMs: null,
          offsetMinutes: null,
        });
  }
  return dateShapeOf(cell) === format ? ofNumber(cell, format) : null;
};
