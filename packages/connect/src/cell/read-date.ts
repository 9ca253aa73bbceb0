import { type InstantMs, openZone, type Zone } from '@leadpact/core';
import type { DateFormat } from './date-format.ts';
import { readDateParts } from './date-parts.ts';

/** An instant, and whether the cell named a whole day only (read as that day's beginning in the column's zone). */
export type DateRead = Readonly<{ at: InstantMs; wholeDay: boolean }>;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * Reads the dates of one column. A cell without an offset of its own is wall time in `timezone`; inside a gap of DST it
 * moves forward, inside an overlap it is the first occurrence. Null: no date of this format.
 */
export const makeReadDate = (format: DateFormat, timezone: string): ((cell: string) => DateRead | null) => {
  const zone: Zone = openZone(timezone);
  return (cell) => {
    const parts = readDateParts(cell.trim(), format);
    if (parts === null) return null;
    const { day, timeMs, offsetMinutes } = parts;
    const wholeDay = timeMs === null;
    if (offsetMinutes !== null)
      return { at: day * DAY_MS + (timeMs ?? 0) - offsetMinutes * MINUTE_MS, wholeDay };
    return { at: wholeDay ? zone.startOf(day) : zone.instantOf(day * DAY_MS + timeMs), wholeDay };
  };
};
