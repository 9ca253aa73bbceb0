import { openZone, parseDate } from '@leadpact/core';

/** The first instant of a month in a zone. */
export const startOfMonth = (month: string, timezone: string): number => {
  const day = parseDate(`${month}-01`);
  if (day === undefined) throw new Error(`"${month}" is no month`);
  return openZone(timezone).startOf(day);
};

export const monthAt = (instant: number, timezone: string): string =>
  openZone(timezone).dateAt(instant).slice(0, 7);
