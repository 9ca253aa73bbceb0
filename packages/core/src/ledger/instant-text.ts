import type { InstantMs } from '../calendar/instant.ts';
import { parseDate } from '../calendar/local-date.ts';

const RFC_3339 = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

/**
 * The instant of an RFC 3339 date-time; undefined for anything else, also for a date that does not exist and for one
 * without an offset. Digits below a millisecond are dropped: the ledger keeps milliseconds.
 */
export const parseInstant = (text: string): InstantMs | undefined => {
  const [, date, hour, minute, second, fraction = '', offset = ''] = RFC_3339.exec(text) ?? [];
  const day = date === undefined ? undefined : parseDate(date);
  if (day === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const [ahead, behind] = [Number(offset.slice(1, 3)), Number(offset.slice(4))];
  if (offset.length > 1 && (ahead > 23 || behind > 59)) return undefined;
  const shift = offset.length > 1 ? (offset[0] === '-' ? -1 : 1) * (ahead * 60 + behind) : 0;
  const wall = ((day * 24 + Number(hour)) * 60 + Number(minute)) * 60_000 + Number(second) * 1000;
  return wall + Number(fraction.slice(1, 4).padEnd(3, '0')) - shift * 60_000;
};

/** RFC 3339 in UTC, with milliseconds only where they are not zero: `2026-03-02T15:00:00Z`. */
export const instantText = (instant: InstantMs): string =>
  new Date(instant).toISOString().replace('.000Z', 'Z');
