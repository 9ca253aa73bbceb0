import { MINUTE_MS } from './instant.ts';

/** More than all minutes of ten thousand years: beyond it every search has left the years there are. */
const MOST_MINUTES = 1e10;

/**
 * Minutes as the most whole milliseconds that do not exceed them: the largest k with k ÷ 60,000 ≤ minutes, also where
 * 60,000 × minutes rounds to another number (0.7 is no binary fraction).
 * @throws RangeError for minutes that are negative, not finite or more than ten thousand years hold.
 */
export const budgetMs = (minutes: number): number => {
  if (!(minutes >= 0 && minutes <= MOST_MINUTES)) {
    throw new RangeError(`${minutes} minutes cannot be added; expected 0 to ${MOST_MINUTES}`);
  }
  if (Math.floor(minutes) === minutes) return minutes * MINUTE_MS;
  const nearest = Math.round(minutes * MINUTE_MS);
  return nearest / MINUTE_MS > minutes ? nearest - 1 : nearest;
};

/** @throws RangeError for days that are negative, not whole or more than ten thousand years hold. */
export const requireDays = (days: number): void => {
  if (Number.isInteger(days) && days >= 0 && days <= MOST_MINUTES / 1440) return;
  throw new RangeError(`${days} days cannot be added; expected a whole number from 0`);
};
