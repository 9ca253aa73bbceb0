import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jeffreys, wilson } from './proportion.ts';

describe('Wilson, as Newcombe prints it (Statistics in Medicine 17 (1998) 857, Table I, method 3)', () => {
  for (const [x, n, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const)
    test(`${x} of ${n}: ${low} to ${high}`, () => {
      expect(Math.abs(wilson(x, n).low - low)).toBeLessThan(5e-5);
      expect(Math.abs(wilson(x, n).high - high)).toBeLessThan(5e-5);
    });

  test('all of 20: the upper end is 1, not a hair more', () => {
    expect(wilson(20, 20).high).toBe(1);
  });

  test('of none nothing is known: 0 to 1', () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });
});

describe('Jeffreys, beside the beta quantiles of scipy 1.17.1', () => {
  for (const [x, n, low, high] of [
    [4, 14, 0.10502856012226527, 0.545251141561385],
    [81, 263, 0.2545219349910236, 0.36564749917408246],
    [1, 29, 0.003746173649057073, 0.15007768600223173],
  ] as const)
    test(`${x} of ${n}: ${low} to ${high}`, () => {
      expect(jeffreys(x, n).low).toBeCloseTo(low, 11);
      expect(jeffreys(x, n).high).toBeCloseTo(high, 11);
    });

  test('nothing of n has its lower end at 0, all of n its upper end at 1', () => {
    expect([jeffreys(0, 9).low, jeffreys(9, 9).high]).toEqual([0, 1]);
  });
});

test('ranges hold the share, lie within 0..1, and narrow with data', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000),
      (n, part) => {
        const x = Math.floor(part * n);
        for (const range of [wilson, jeffreys]) {
          const { low, high } = range(x, n);
          const more = range(x * 10, n * 10);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(x / n);
          expect(high).toBeGreaterThanOrEqual(x / n);
          expect(more.high - more.low).toBeLessThan(high - low);
        }
      },
    ),
    { seed: 20261125, numRuns: 60 },
  );
});
