import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gammaUpper } from './gamma.ts';
import { chanceOfAtLeast, countQuantile, logProbability } from './negative-binomial.ts';

describe('negative binomial, beside scipy 1.17.1', () => {
  for (const [size, mean, count, atLeast, log, ninety] of [
    [5, 9, 12, 0.2691283066886244, -2.9434983331834177, 16],
    [0.7, 3, 0, 1, -1.1655054345122378, 8],
    [200, 300, 320, 0.23444236923052275, -4.538927504442398, 335],
  ] as const)
    test(`size ${size}, mean ${mean}: P(X ≥ ${count}) = ${atLeast}`, () => {
      expect(chanceOfAtLeast({ size, mean }, count)).toBeCloseTo(atLeast, 11);
      expect(logProbability({ size, mean }, count)).toBeCloseTo(log, 11);
      expect(countQuantile({ size, mean }, 0.9)).toBe(ninety);
    });

  test('an infinite size is the Poisson: at least 3 of a mean of 2 happens 32 times in 100', () => {
    expect(chanceOfAtLeast({ size: Infinity, mean: 2 }, 3)).toBeCloseTo(1 - 5 * Math.exp(-2), 12);
    expect(gammaUpper(3, 2)).toBeCloseTo(5 * Math.exp(-2), 12);
  });

  test('half a lead cannot arrive: at least 2.1 is at least 3', () => {
    const counts = { size: 4, mean: 5 };
    expect(chanceOfAtLeast(counts, 2.1)).toBe(chanceOfAtLeast(counts, 3));
  });

  test('with a mean of nothing only 0 can happen', () => {
    expect([chanceOfAtLeast({ size: 3, mean: 0 }, 0), chanceOfAtLeast({ size: 3, mean: 0 }, 1)]).toEqual([
      1, 0,
    ]);
    expect(countQuantile({ size: 3, mean: 0 }, 0.9)).toBe(0);
  });
});

test('the tail is what the single counts leave over', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 60, noNaN: true }),
      fc.double({ min: 0.1, max: 40, noNaN: true }),
      fc.integer({ min: 0, max: 30 }),
      (size, mean, count) => {
        let below = 0;
        for (let k = 0; k < count; k += 1) below += Math.exp(logProbability({ size, mean }, k));
        expect(chanceOfAtLeast({ size, mean }, count)).toBeCloseTo(1 - below, 9);
      },
    ),
    { seed: 20261125 },
  );
});
