import { DAY_MS, HOUR_MS, MINUTE_MS } from '../calendar/instant.ts';
import { type Shape, scalar } from './shape.ts';

export type DurationUnit = 'm' | 'h' | 'd' | 'w';

/** A whole number of minutes, hours, days or weeks; what it means (working or elapsed) its place in the agreement says. */
export type Duration = Readonly<{ amount: number; unit: DurationUnit }>;

const DURATION = /^(\d{1,6})(m|h|d|w)$/;
const UNIT_MS = { m: MINUTE_MS, h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS } as const satisfies Record<
  DurationUnit,
  number
>;

const isUnit = (letter: string): letter is DurationUnit => Object.hasOwn(UNIT_MS, letter);

/** Reads `60m`, `4h`, `2d`, `1w`; undefined for anything else (fractions, `6mo`, spaces). */
export const parseDuration = (text: string): Duration | undefined => {
  const [, digits, unit] = DURATION.exec(text) ?? [];
  return digits !== undefined && unit !== undefined && isUnit(unit)
    ? { amount: Number(digits), unit }
    : undefined;
};

/** Elapsed milliseconds of a duration: a day is 24 hours, a week 168. */
export const elapsedMs = ({ amount, unit }: Duration): number => amount * UNIT_MS[unit];

const WORDS: Readonly<Record<string, string>> = {
  min: 'm',
  mins: 'm',
  minute: 'm',
  minutes: 'm',
  hr: 'h',
  hrs: 'h',
  hour: 'h',
  hours: 'h',
  day: 'd',
  days: 'd',
  week: 'w',
  weeks: 'w',
};

const meant = (value: unknown): string | undefined => {
  if (typeof value === 'number')
    return `write ${value}m for minutes, ${value}h for hours or ${value}d for days`;
  const [, amount, word = ''] =
    typeof value === 'string' ? (/^\s*(\d+)\s*([a-z]+)\s*$/i.exec(value) ?? []) : [];
  const unit = WORDS[word.toLowerCase()] ?? (isUnit(word.toLowerCase()) ? word.toLowerCase() : undefined);
  if (amount !== undefined && unit !== undefined) return `write ${amount}${unit}`;
  return /^\s*\d+\s*mo/i.test(String(value))
    ? 'months have no fixed length here: write weeks or days'
    : undefined;
};

/** A duration as the document writes it, kept as text. */
export const duration = (least: 0 | 1 = 1): Shape<string> =>
  scalar({
    expected: `a duration${least === 0 ? '' : ' above zero'} such as 60m, 4h, 2d or 1w`,
    accept: (value) => {
      const read = typeof value === 'string' ? parseDuration(value) : undefined;
      return typeof value === 'string' && read && read.amount >= least ? value : undefined;
    },
    sample: '1d',
    schema: { type: 'string', pattern: DURATION.source },
    hint: meant,
  });
