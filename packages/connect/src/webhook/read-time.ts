import { type InstantMs, MINUTE_MS, openZone, parseDate, parseInstant } from '@leadpact/core';

const DAY_MINUTES = 1_440;
const LOCAL = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/;

/** Seconds since 1970 stay below this until the year 5138; milliseconds have been above it since 1973. */
const SECONDS_BELOW = 1e11;

const fromNumber = (value: number): InstantMs | undefined => {
  const instant = Math.round(value < SECONDS_BELOW ? value * 1000 : value);
  return value > 0 && Number.isSafeInteger(instant) && instant < Date.UTC(9999, 0, 1) ? instant : undefined;
};

/**
 * The instant that other systems mean: RFC 3339, seconds or milliseconds since 1970 (as a number or in digits), or a date
 * with or without a time of day on the clocks of `timezone`. Undefined for anything else.
 */
export const readTime = (value: unknown, timezone: string): InstantMs | undefined => {
  if (typeof value === 'number') return fromNumber(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (/^\d{9,16}$/.test(text)) return fromNumber(Number(text));
  const instant = parseInstant(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  if (instant !== undefined) return instant;
  const [, date = '', hour = '0', minute = '0', second = '0'] = LOCAL.exec(text) ?? [];
  const day = parseDate(date);
  if (day === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const wall = (day * DAY_MINUTES + Number(hour) * 60 + Number(minute)) * MINUTE_MS + Number(second) * 1000;
  return openZone(timezone).instantOf(wall);
};
