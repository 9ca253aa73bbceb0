import { describe, expect, test } from 'vitest';
import { standingBars, standingSentence } from './standing-figures.ts';

const nothing = { before: 0, sameDay: 0, nextDay: 0, fiveDays: 0, later: 0, none: 0 };

describe('where a company stands', () => {
  const bars = standingBars({
    touched: { ...nothing, before: 8, sameDay: 101, nextDay: 60, fiveDays: 90, later: 58, none: 95 },
  });

  test('of 412 leads 41 % had a first touch within a working day and 23 % none', () => {
    expect(standingSentence(bars)).toEqual({ judged: 412, within: 41, none: 23 });
  });

  test('the percents add up to 100', () => {
    expect(bars.reduce((sum, { percent }) => sum + percent, 0)).toBeCloseTo(100, 9);
  });

  test('with no lead judged there is no share at all', () => {
    expect(standingBars({ touched: nothing })).toEqual([]);
  });
});
