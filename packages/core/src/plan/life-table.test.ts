import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../calendar/instant.ts';
import { type AgeRow, agesOfRows, anyAgeRows, SEED } from './company.suite.ts';
import { exposureOf, type LifeTable, lifeTableOf, maturityAt } from './life-table.ts';

const tableOf = (
  rows: readonly AgeRow[],
  { windowDays = 182, horizonDays = 180, cells = 4 } = {},
): LifeTable => lifeTableOf(exposureOf(agesOfRows(rows, cells), windowDays * DAY_MS, horizonDays));

const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);

describe('three leads: won at 10, open at 100, open at 30, horizon 90 (by hand)', () => {
  const exposure = exposureOf(
    agesOfRows([
      { age: 400, won: 10 },
      { age: 100, won: null },
      { age: 30, won: null },
    ]),
    1000 * DAY_MS,
    90,
  );
  const table = lifeTableOf(exposure);

  test('70 lead-days up to day 30, 60 after it', () => {
    const days = table.bands.map(({ leadDays }) => leadDays);
    expect(sum(days.slice(0, 5))).toBeCloseTo(70, 9);
    expect(sum(days.slice(5))).toBeCloseTo(60, 9);
  });

  test('with the bands (0, 30] and (30, 90] the close rate is 1 − e^(−30/70) = .3486', () => {
    const wide = lifeTableOf({
      endsDays: [30, 90],
      days: Float64Array.of(70, 60),
      wins: Float64Array.of(1, 0),
    });
    expect(wide.closeRate).toBeCloseTo(1 - Math.exp(-30 / 70), 12);
    expect(wide.closeRate).toBeCloseTo(0.3486, 4);
  });
});

describe('worked example of 210 leads: 3 channels × 2 personas, window 182, horizon 180', () => {
  const table = lifeTableOf({
    endsDays: [1, 3, 7, 14, 30, 60, 90, 120, 180],
    days: Float64Array.of(109, 219, 442, 777, 1722, 3065, 2896, 2740, 5429),
    wins: Float64Array.of(0, 0, 0, 1, 6, 5, 1, 1, 1),
  });

  test('Λ = .146058, c = .135892, relative variance .066916', () => {
    expect(table.lambda).toBeCloseTo(0.146058, 5);
    expect(table.closeRate).toBeCloseTo(0.135892, 5);
    expect(table.relativeVariance).toBeCloseTo(0.066916, 5);
  });

  test('by day 14 6.6 % of the wins had happened, by day 60 79.1 %, by day 120 92.9 %', () => {
    expect(maturityAt(table.bands, 14)).toBeCloseTo(0.066, 4);
    expect(maturityAt(table.bands, 60)).toBeCloseTo(0.7909, 4);
    expect(maturityAt(table.bands, 120)).toBeCloseTo(0.9293, 4);
    expect(maturityAt(table.bands, 180)).toBe(1);
    expect(maturityAt(table.bands, 0)).toBe(0);
  });
});

describe('what a lead is watched for', () => {
  test('a lead older than the window is watched from the age it had when the window opened', () => {
    const { bands } = tableOf([{ age: 200, won: null }], { windowDays: 50 });
    expect(sum(bands.map(({ leadDays }) => leadDays))).toBeCloseTo(30, 9);
    expect(bands.at(-1)?.leadDays).toBeCloseTo(30, 9);
  });

  test('a win before the window opened, or on its first instant, is not one of its wins', () => {
    expect(tableOf([{ age: 200, won: 150 }], { windowDays: 50 }).observed[0]).toBe(0);
    expect(tableOf([{ age: 200, won: 150.001 }], { windowDays: 50 }).observed[0]).toBe(1);
  });

  test('a win on the last instant of the horizon counts, one later does not', () => {
    expect(tableOf([{ age: 100, won: 90 }], { horizonDays: 90 }).observed[0]).toBe(1);
    expect(tableOf([{ age: 100, won: 90.001 }], { horizonDays: 90 }).observed[0]).toBe(0);
  });

  test('a win at the end of a band belongs to it', () => {
    expect(tableOf([{ age: 100, won: 30 }]).bands.find(({ untilDays }) => untilDays === 30)?.wins).toBe(1);
  });

  test('a win before its lead counts at age 0, in the first band', () => {
    expect(tableOf([{ age: 10, won: -2 }]).bands[0]?.wins).toBe(1);
  });

  test('nobody, nothing: no wins, no rate, no maturity', () => {
    const table = tableOf([]);
    expect([table.lambda, table.closeRate, table.relativeVariance, maturityAt(table.bands, 30)]).toEqual([
      0,
      0,
      0,
      null,
    ]);
  });
});

describe('properties', () => {
  const check = (holds: (rows: AgeRow[]) => void): void =>
    fc.assert(fc.property(anyAgeRows, holds), { seed: SEED, numRuns: 100 });

  test('the wins expected of all cells together are the wins that happened', () => {
    check((rows) => {
      const table = tableOf(rows);
      expect(sum(table.expected)).toBeCloseTo(sum(table.observed), 9);
    });
  });

  test('splitting a cell changes no total, and its parts expect what it did', () => {
    check((rows) => {
      const whole = tableOf(rows);
      const split = tableOf(
        rows.map((row, i) => (row.cell === 0 && i % 2 === 0 ? { ...row, cell: 4 } : row)),
        { cells: 5 },
      );
      expect(split.closeRate).toBeCloseTo(whole.closeRate, 12);
      expect((split.expected[0] ?? 0) + (split.expected[4] ?? 0)).toBeCloseTo(whole.expected[0] ?? 0, 9);
    });
  });

  test('a lead created this instant changes the rate by less than 1e-9', () => {
    check((rows) => {
      const before = tableOf(rows).closeRate;
      expect(Math.abs(tableOf([...rows, { age: 1 / DAY_MS, won: null }]).closeRate - before)).toBeLessThan(
        1e-6,
      );
      expect(Math.abs(tableOf([...rows, { age: 0, won: null }]).closeRate - before)).toBeLessThan(1e-9);
    });
  });

  test('every lead twice: the same rate', () => {
    check((rows) => {
      expect(tableOf([...rows, ...rows]).closeRate).toBeCloseTo(tableOf(rows).closeRate, 12);
    });
  });

  test('in any order: the same bits', () => {
    fc.assert(
      fc.property(
        anyAgeRows.chain((rows) =>
          fc.tuple(
            fc.constant(rows),
            fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }),
          ),
        ),
        ([rows, shuffled]) => {
          expect(tableOf(shuffled)).toEqual(tableOf(rows));
        },
      ),
      { seed: SEED, numRuns: 100 },
    );
  });

  test('maturity grows from 0 to 1', () => {
    check((rows) => {
      const { bands } = tableOf(rows);
      const shares = [0, 1, 5, 20, 50, 100, 180].map((age) => maturityAt(bands, age) ?? 0);
      expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
      expect(shares[0]).toBe(0);
      expect(shares.at(-1)).toBeCloseTo(bands.some(({ wins }) => wins > 0) ? 1 : 0, 12);
    });
  });
});
