import type { DayInterval } from './definition.ts';

export const DAY_MINUTES = 1440;

/** Either the value that was read, or why there is none. */
export type Reading<Value> =
  | Readonly<{ ok: true; value: Value }>
  | Readonly<{ ok: false; message: string; hint?: string }>;

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** Minutes after midnight of `HH:MM`, 00:00 to 24:00; undefined for anything else, seconds included. */
const minutesOf = (text: string): number | undefined => {
  if (text === '24:00') return DAY_MINUTES;
  const parts = TIME.exec(text);
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : undefined;
};

const refuse = (message: string, hint?: string): Reading<never> =>
  hint === undefined ? { ok: false, message } : { ok: false, message, hint };

const malformed = (text: string): Reading<never> =>
  refuse(`"${text}" is no time of day; expected HH:MM from 00:00 to 24:00`, 'such as "09:00-17:30"');

const endsOf = (raw: unknown): readonly [string, string] | undefined => {
  const ends = typeof raw === 'string' ? raw.split('-').map((end) => end.trim()) : raw;
  if (!Array.isArray(ends) || ends.length !== 2) return undefined;
  const [open, close]: unknown[] = ends;
  return typeof open === 'string' && typeof close === 'string' ? [open, close] : undefined;
};

/**
 * One interval of a day, written `"09:00-17:00"` or `["09:00", "17:00"]`.
 * Refused: other shapes, malformed times, an opening at 24:00, an interval of no length.
 */
export const readInterval = (raw: unknown): Reading<DayInterval> => {
  const ends = endsOf(raw);
  if (!ends) {
    return refuse(
      `${JSON.stringify(raw)} is no interval; expected an opening and a closing time`,
      'such as "09:00-17:30" or ["09:00", "17:30"]',
    );
  }
  const [open, close] = ends;
  const start = minutesOf(open);
  const end = minutesOf(close);
  if (start === undefined) return malformed(open);
  if (end === undefined) return malformed(close);
  if (start === DAY_MINUTES) return refuse(`${open} cannot open an interval`, 'write 00:00 on the next day');
  if (start === end) {
    const hint = start === 0 ? 'a whole day is written "00:00-24:00"' : undefined;
    return refuse(`${open}-${close} has no length`, hint);
  }
  return { ok: true, value: { start, end: end < start ? end + DAY_MINUTES : end } };
};
