import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gammaUpper } from '../statistics/gamma.ts';
import { logProbability } from '../statistics/negative-binomial.ts';
import {
  chanceOfReaching,
  leadsForChance,
  type RevenuePart,
  revenueGrowth,
  revenueMoments,
} from './chance.ts';
import { SEED } from './company.suite.ts';

/** Chance that exponential sales with mean 1, Poisson many, reach a quota: exactly, by summing over the number of deals. */
const exactChance = (deals: number, quota: number): number => {
  let chance = 0;
  for (let n = 1; n < 400; n += 1)
    chance +=
      Math.exp(logProbability({ size: Number.POSITIVE_INFINITY, mean: deals }, n)) * gammaUpper(n, quota);
  return chance;
};

const part = (more: Partial<RevenuePart> = {}): RevenuePart => ({
  leads: 1,
  closeRate: 0.05,
  closeRateCv2: 0,
  averageSale: 800,
  averageSaleCv2: 0,
  shared: true,
  ...more,
});

describe('exponential sales, quota of ten mean sales: exact values', () => {
  for (const [deals, chance] of [
    [10, 0.45511],
    [14, 0.763],
  ] as const)
    test(`${deals} expected deals reach it ${chance} of the time; the gamma says so within 2 points`, () => {
      expect(exactChance(deals, 10)).toBeCloseTo(chance, 5);
      expect(Math.abs(chanceOfReaching(10, { mean: deals, variance: 2 * deals }) - chance)).toBeLessThan(
        0.02,
      );
    });
});

describe('how many times the leads that are enough on average', () => {
  for (const [deals, dealCv, eighty, ninety] of [
    [5, 1, 1.72, 2.09],
    [10, 1, 1.47, 1.71],
    [20, 1, 1.31, 1.47],
    [50, 1, 1.19, 1.28],
    [100, 1, 1.13, 1.19],
    [10, 0.5, 1.35, null],
    [100, 0.5, 1.1, null],
  ] as const)
    test(`${deals} deals that differ by ${dealCv}: ${eighty} times for 8 in 10`, () => {
      const growth = revenueGrowth([part({ closeRate: 1e-4, averageSale: 1 })], dealCv, 0);
      const enough = deals * 1e4;
      const times = (chance: number): number => (leadsForChance(deals, chance, growth) ?? 0) / enough;
      expect(Math.abs(times(0.8) - eighty)).toBeLessThan(0.02);
      if (ninety !== null) expect(Math.abs(times(0.9) / ninety - 1)).toBeLessThan(0.03);
    });
});

describe('moments', () => {
  test('1,000 leads × 5 % × 800 mean 40,000; 50 deals that differ by 1 vary by 50 × 800² × 2', () => {
    const growth = revenueGrowth([part()], 1, 0);
    const { mean, variance } = revenueMoments(growth, 1000);
    expect(mean).toBeCloseTo(40_000, 6);
    expect(variance).toBeCloseTo(64_000_000, 3);
  });

  test('uncertain rate and sale add (L s sc)² + (L c ss)² + (L sc ss)², the life table mean² × its variance', () => {
    const growth = revenueGrowth([part({ closeRateCv2: 0.04, averageSaleCv2: 0.01 })], 0, 0.02);
    const { variance } = revenueMoments(growth, 1000);
    const [L, c, s, sc, ss] = [1000, 0.05, 800, 0.01, 80];
    const expected =
      L * c * s ** 2 + (L * s * sc) ** 2 + (L * c * ss) ** 2 + (L * sc * ss) ** 2 + 40_000 ** 2 * 0.02;
    expect(variance / expected).toBeCloseTo(1, 12);
  });

  test('uncertainty of single cells averages out over cells, the shared part does not', () => {
    const cells = Array.from({ length: 4 }, () => part({ closeRateCv2: 0.08 }));
    expect(revenueGrowth(cells, 0, 0.02).perRate / 40 ** 2).toBeCloseTo(0.08 / 4 + 0.02, 12);
  });
});

describe('edges', () => {
  test('a target of nothing is reached, one without revenue is not', () => {
    expect(chanceOfReaching(0, { mean: 0, variance: 0 })).toBe(1);
    expect(chanceOfReaching(5, { mean: 0, variance: 0 })).toBe(0);
  });

  test('certain revenue reaches its target or does not', () => {
    expect([10, 9].map((mean) => chanceOfReaching(10, { mean, variance: 0 }))).toEqual([1, 0]);
  });

  test('leads without value reach nothing, however many', () => {
    expect(leadsForChance(10, 0.8, revenueGrowth([part({ closeRate: 0 })], 1, 0))).toBeNull();
  });
});

describe('properties', () => {
  const anyGrowth = fc
    .record({
      closeRate: fc.double({ min: 0.001, max: 0.6, noNaN: true }),
      closeRateCv2: fc.integer({ min: 0, max: 500 }).map((n) => n / 1000),
      averageSale: fc.double({ min: 1, max: 1e6, noNaN: true }),
      averageSaleCv2: fc.integer({ min: 0, max: 300 }).map((n) => n / 1000),
      dealCv: fc.integer({ min: 0, max: 2000 }).map((n) => n / 1000),
      shared: fc.integer({ min: 0, max: 200 }).map((n) => n / 1000),
    })
    .map(({ dealCv, shared, ...own }) => revenueGrowth([part(own)], dealCv, shared));

  test('the chance rises with leads and falls with the quota', () => {
    fc.assert(
      fc.property(
        anyGrowth,
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0.2, max: 3, noNaN: true }),
        (growth, leads, part) => {
          const target = growth.mean * leads * part;
          const chance = (l: number, t: number): number => chanceOfReaching(t, revenueMoments(growth, l));
          expect(chance(leads + Math.ceil(leads / 10), target)).toBeGreaterThanOrEqual(
            chance(leads, target) - 1e-12,
          );
          expect(chance(leads, target * 1.1)).toBeLessThanOrEqual(chance(leads, target) + 1e-12);
        },
      ),
      { seed: SEED, numRuns: 200 },
    );
  });

  test('the leads for a chance are just enough: they reach it, one less does not', () => {
    fc.assert(
      fc.property(
        anyGrowth,
        fc.integer({ min: 5, max: 500 }),
        fc.double({ min: 0.1, max: 0.95, noNaN: true }),
        (growth, many, chance) => {
          const target = growth.mean * many;
          const leads = leadsForChance(target, chance, growth) ?? 0;
          expect(chanceOfReaching(target, revenueMoments(growth, leads))).toBeGreaterThanOrEqual(chance);
          if (leads > 1)
            expect(chanceOfReaching(target, revenueMoments(growth, leads - 1))).toBeLessThan(chance);
        },
      ),
      { seed: SEED, numRuns: 100 },
    );
  });
});
