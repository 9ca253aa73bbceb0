import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { individualLimits } from '../statistics/individuals.ts';
import { shareSpread } from '../statistics/laney.ts';
import { runRules } from '../statistics/run-rules.ts';
import { controlChart, type TrendValue } from './control-chart.ts';

const amounts = (values: readonly number[]): TrendValue[] =>
  values.map((value, nth) => ({ period: `p${String(nth).padStart(3, '0')}`, value, whole: null }));

const shares = (counts: readonly (readonly [number, number])[]): TrendValue[] =>
  counts.map(([part, whole], nth) => ({
    period: `p${String(nth).padStart(3, '0')}`,
    value: part / whole,
    whole,
  }));

describe('limits of individual values', () => {
  test('NIST e-Handbook 6.3.2.2: flow rates', () => {
    const limits = individualLimits([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]);
    expect(limits?.mean).toBeCloseTo(50.81, 9);
    expect(limits?.movingRange).toBeCloseTo(1.8778, 4);
    expect(Math.abs((limits?.upper ?? 0) - 55.8041)).toBeLessThan(0.002);
    expect(Math.abs((limits?.lower ?? 0) - 45.8159)).toBeLessThan(0.002);
  });

  const DEFICITS = [10.5, 11.2, 9.2, 10.1, 10.4, 10.5, 8.7, 8.7, 7.0, 6.8, 9.6, 9.0];

  test('Wheeler, Understanding Variation: US trade deficits of July to December 1988', () => {
    expect(individualLimits(DEFICITS.slice(0, 6))).toEqual({
      mean: expect.closeTo(10.316667, 6),
      movingRange: expect.closeTo(0.8, 9),
      upper: expect.closeTo(12.444667, 6),
      lower: expect.closeTo(8.188667, 6),
      rangeLimit: expect.closeTo(2.6144, 9),
    });
  });

  test('… and the shift is seen in March and April 1989', () => {
    const limits = individualLimits(DEFICITS.slice(0, 6));
    const points = DEFICITS.map((value) => ({
      value,
      centre: limits?.mean ?? 0,
      upper: limits?.upper ?? 0,
      lower: limits?.lower ?? 0,
    }));
    const outside = runRules(points).flatMap((rules, nth) => (rules.includes(1) ? [nth] : []));
    expect(outside).toEqual([8, 9]);
  });
});

describe('rules', () => {
  const rulesOf = (values: readonly number[]) =>
    runRules(values.map((value) => ({ value, centre: 0, upper: 3, lower: -3 })));

  test('eight in a row on one side, not seven; a point on the centre ends a run', () => {
    expect(rulesOf([1, 1, 1, 1, 1, 1, 1]).flat()).toEqual([]);
    expect(rulesOf([1, 1, 1, 1, 1, 1, 1, 1]).at(-1)).toEqual([2]);
    expect(rulesOf([1, 1, 1, 1, 0, 1, 1, 1, 1]).flat()).toEqual([]);
  });

  test('three of four nearer the limit than the centre, on one side', () => {
    expect(rulesOf([2, 2, 0.5, 2]).at(-1)).toEqual([3]);
    expect(rulesOf([2, -2, 0.5, 2]).flat()).toEqual([]);
    expect(rulesOf([2, 2, 1.5, 1.5]).flat()).toEqual([]);
  });

  test('a value on the limit is inside', () => {
    expect(rulesOf([3]).flat()).toEqual([]);
    expect(rulesOf([3.01]).flat()).toEqual([1]);
  });
});

describe('the chart', () => {
  test('five periods are too few; twelve alike have no limits', () => {
    expect(controlChart(amounts([1, 2, 3, 4, 5]))).toMatchObject({ state: 'few', centre: null });
    expect(controlChart(amounts(Array.from({ length: 12 }, () => 7))).state).toBe('no-variation');
  });

  test('limits of six periods are early, those of twelve locked, and they say which they come from', () => {
    expect(controlChart(amounts([1, 2, 3, 4, 5, 6])).state).toBe('early');
    const chart = controlChart(amounts([1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 3, 4, 90]));
    expect(chart).toMatchObject({ state: 'locked', baseline: { from: 'p000', to: 'p011', periods: 12 } });
    expect(chart.points.at(-1)?.rules).toContain(1);
  });

  test('whatever comes later, locked limits stay', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 12, maxLength: 12 }),
        fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 20 }),
        (first, later) => {
          const before = controlChart(amounts(first));
          const after = controlChart(amounts([...first, ...later]));
          expect(after.centre).toBe(before.centre);
          expect(after.points.slice(0, 12)).toEqual(before.points);
        },
      ),
    );
  });

  test('shares of equal wholes have the same limits by either method', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 39 }), { minLength: 12, maxLength: 12 }),
        fc.integer({ min: 40, max: 400 }),
        (parts, whole) => {
          const spread = shareSpread(parts.map((part) => ({ part, whole })));
          const limits = individualLimits(parts.map((part) => part / whole));
          if (spread === undefined || limits === undefined) return expect(spread).toBe(limits);
          const { centre, sigmaZ } = spread;
          const upper = centre + 3 * sigmaZ * Math.sqrt((centre * (1 - centre)) / whole);
          // 3 ÷ 1.128 is 2.6596, which Wheeler rounds to 2.66.
          expect(Math.abs(upper - limits.upper)).toBeLessThan(0.001 * limits.movingRange);
        },
      ),
    );
  });

  test('where the counts differ each period has limits of its own, drawn between 0 and 100 %', () => {
    const counts: [number, number][] = Array.from({ length: 12 }, (_, nth) =>
      nth % 2 === 0 ? [18, 20] : [190, 200],
    );
    const { method, points } = controlChart(shares(counts));
    expect(method).toBe('shares');
    const [small, large] = points;
    expect((small?.upper ?? 0) - (small?.lower ?? 0)).toBeGreaterThan(
      (large?.upper ?? 0) - (large?.lower ?? 0),
    );
    expect(points.every(({ upper, lower }) => (upper ?? 9) <= 1 && (lower ?? -1) >= 0)).toBe(true);
  });

  test('a share of nine is thin, of ten not', () => {
    const { points } = controlChart(
      shares([
        [5, 9],
        [5, 10],
      ]),
    );
    expect(points.map(({ isThin }) => isThin)).toEqual([true, false]);
  });
});
