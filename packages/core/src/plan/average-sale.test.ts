import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { averageSales } from './average-sale.ts';
import { SEED } from './company.suite.ts';

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

describe('average sale of a cell', () => {
  test('one cell: its average is what was booked ÷ its deals, 300 for 100, 200, 600', () => {
    expect(averageSales([[100, 200, 600]])?.cells[0]?.averageMinor).toBeCloseTo(300, 9);
  });

  test('all deals alike: every cell has that sale, one without deals too', () => {
    const found = averageSales([[500, 500], [500], []]);
    for (const { averageMinor } of found?.cells ?? []) expect(averageMinor).toBeCloseTo(500, 9);
    expect(found?.dealCv).toBe(0);
  });

  test('one deal of ten times the size does not carry its cell off: 1,000 of three reads below 4,000', () => {
    const calm = Array.from({ length: 20 }, () => [900, 1000, 1100]);
    const [first] = averageSales([[900, 1000, 10_000], ...calm])?.cells ?? [];
    expect(first?.averageMinor).toBeLessThan(2000);
    expect(first?.averageMinor).toBeGreaterThan(1000);
  });

  test('a win at 0 counts as a sale of nothing: 200 and 0 average 100', () => {
    expect(averageSales([[0, 200]])?.cells[0]?.averageMinor).toBeCloseTo(100, 9);
  });

  test('no sale above 0: no value is made up', () => {
    expect(averageSales([[], []])).toBeNull();
    expect(averageSales([[0]])).toBeNull();
  });

  test('a single deal does not say how deals differ', () => {
    expect(averageSales([[700]])?.dealCv).toBeNull();
  });
});

const anySales = fc
  .array(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 15 }), { minLength: 1, maxLength: 6 })
  .filter((cells) => cells.some((cell) => cell.length > 0));

describe('properties', () => {
  test('deals × average sale adds up to what was booked', () => {
    fc.assert(
      fc.property(anySales, (cells) => {
        const found = averageSales(cells);
        const fitted = sum(cells.map((cell, i) => cell.length * (found?.cells[i]?.averageMinor ?? 0)));
        expect(fitted / sum(cells.flat())).toBeCloseTo(1, 9);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  test('in another currency unit the averages are the same money', () => {
    fc.assert(
      fc.property(anySales, fc.integer({ min: 2, max: 100 }), (cells, unit) => {
        const [one, other] = [
          averageSales(cells),
          averageSales(cells.map((cell) => cell.map((a) => a * unit))),
        ];
        for (const [i, { averageMinor }] of (one?.cells ?? []).entries())
          expect((other?.cells[i]?.averageMinor ?? 0) / (averageMinor * unit)).toBeCloseTo(1, 6);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  test('much data moves a cell to its own mean', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 1000 }), fc.integer({ min: 2, max: 5 }), (level, times) => {
        const many = (amount: number): number[] => Array.from({ length: 5000 }, (_, i) => amount + (i % 7));
        const found = averageSales([many(level), many(level * times)]);
        expect((found?.cells[1]?.averageMinor ?? 0) / (level * times + 3)).toBeCloseTo(1, 1);
      }),
      { seed: SEED, numRuns: 10 },
    );
  });
});
