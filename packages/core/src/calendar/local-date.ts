import { DAY_MS } from './instant.ts';

/** Whole days since 1970-01-01 in some place's local calendar: a date without its clock. */
export type DayNumber = number;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since 1970-01-01 of a proleptic Gregorian date; out-of-range days and months carry over, as in `Date.UTC`. */
export const dayNumber = (year: number, month: number, day: number): DayNumber => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / DAY_MS;
};

/** `YYYY-MM-DD` of a day number, for years 0000 to 9999. */
export const dateText = (day: DayNumber): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Day number of a `YYYY-MM-DD` date; undefined when it is written otherwise or there is no such date (2026-02-30). */
export const parseDate = (text: string): DayNumber | undefined => {
  const parts = DATE.exec(text);
  if (!parts) return undefined;
  const day = dayNumber(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  return dateText(day) === text ? day : undefined;
};

/** Weekday of a day number: 0 is Monday, 6 is Sunday. 1970-01-01 was a Thursday. */
export const weekdayIndex = (day: DayNumber): number => (((day + 3) % 7) + 7) % 7;
