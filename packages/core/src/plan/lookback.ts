import type { PlanOptions } from './input.ts';

const UNIT_DAYS: Readonly<Record<string, number>> = { d: 1, w: 7 };
const DAYS_MAX = 36_525;

/**
 * A look-back written as people type it: `6m` or `6mo` (calendar months), `26w`, `180d`. Null for anything else, for
 * zero and for more than a hundred years.
 */
export const parseLookback = (text: string): PlanOptions['lookback'] | null => {
  const [, digits, unit] = /^\s*(\d{1,5})\s*(mo|m|w|d)\s*$/.exec(text) ?? [];
  if (digits === undefined || unit === undefined) return null;
  const count = Number(digits);
  const days = UNIT_DAYS[unit];
  if (count === 0 || count * (days ?? 31) > DAYS_MAX) return null;
  return days === undefined ? { months: count } : { days: count * days };
};
