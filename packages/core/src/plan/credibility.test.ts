import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closeRange } from './close-range.ts';
import { SEED } from './company.suite.ts';
import { type CellRecord, credibilityOf } from './credibility.ts';

const record = (channel: string, persona: string, observed: number, expected: number): CellRecord => ({
  channel,
  persona,
  observed,
  expected,
});

describe('worked example of 210 leads', () => {
  const LAMBDA = 0.146058;
  const SHARED_CV2 = 0.066916;
  const table = [
    [record('0', '0', 2, 3.7156), 0.78655, 10.85, 4.1, 19.5],
    [record('0', '1', 7, 1.9867), 2.59894, 31.59, 15.8, 47.9],
    [record('1', '0', 1, 4.4781), 0.39637, 5.62, 1.7, 11.1],
    [record('1', '1', 1, 1.6861), 0.86221, 11.83, 3.9, 22.1],
    [record('2', '0', 2, 1.1317), 0.96324, 13.12, 4.7, 23.8],
    [record('2', '1', 2, 2.0018), 1.29654, 17.25, 6.7, 30.1],
  ] as const;
  const found = credibilityOf(table.map(([own]) => own));

  test('theta is reconciled by 1.029673', () => {
    expect(found.reconcile).toBeCloseTo(1.029673, 5);
  });

  for (const [i, [own, theta, rate, low, high]] of table.entries())
    test(`cell ${own.channel},${own.persona}: theta ${theta}, ${rate} %, 8 in 10 within ${low} to ${high} %`, () => {
      const cell = found.cells[i];
      const hazard = (cell?.theta ?? 0) * LAMBDA;
      const range = closeRange(hazard, (cell?.cv2 ?? 0) + SHARED_CV2);
      expect(Math.abs((cell?.theta ?? 0) - theta)).toBeLessThan(1e-4);
      expect(Math.abs(-100 * Math.expm1(-hazard) - rate)).toBeLessThan(0.01);
      expect(Math.abs(100 * range.low - low)).toBeLessThan(0.051);
      expect(Math.abs(100 * range.high - high)).toBeLessThan(0.051);
    });

  test('cell 2,0 has 1.77 times the wins expected, but its persona is weak elsewhere: prior .75', () => {
    expect(found.cells[4]?.prior).toBeCloseTo(0.75, 2);
  });
});

describe('what there is little of is skipped', () => {
  test('one channel and one persona: the prior is the company itself, 1', () => {
    const { cells } = credibilityOf([record('email', 'all', 8, 8)]);
    expect(cells[0]).toMatchObject({ prior: 1, priorVariance: 0 });
    expect(cells[0]?.theta).toBeCloseTo(1, 12);
  });

  test('a new channel has no weight of its own: it stands where its persona and the company do', () => {
    const { cells } = credibilityOf([
      record('a', 'x', 20, 20),
      record('b', 'x', 9, 12),
      record('new', 'x', 0, 0),
    ]);
    expect(cells[2]?.weight).toBe(0);
    expect(cells[2]?.theta).toBeCloseTo(cells[2]?.prior ?? 0, 1);
  });

  test('no wins at all: every theta is that of the prior, and nothing is divided by 0', () => {
    const { cells, reconcile } = credibilityOf([record('a', 'x', 0, 0), record('b', 'x', 0, 0)]);
    expect(reconcile).toBe(1);
    expect(cells.every(({ theta }) => Number.isFinite(theta))).toBe(true);
  });
});

/** A table of 2 to 4 channels × 2 personas whose expectations add up to its wins. */
const anyTable: fc.Arbitrary<CellRecord[]> = fc
  .array(
    fc.record({
      observed: fc.integer({ min: 0, max: 40 }),
      share: fc.double({ min: 0.2, max: 5, noNaN: true }),
    }),
    {
      minLength: 4,
      maxLength: 8,
    },
  )
  .filter((cells) => cells.some(({ observed }) => observed > 0))
  .map((cells) => {
    const won = cells.reduce((sum, { observed }) => sum + observed, 0);
    const shares = cells.reduce((sum, { share }) => sum + share, 0);
    return cells.map(({ observed, share }, i) =>
      record(`c${Math.floor(i / 2)}`, `p${i % 2}`, observed, (won * share) / shares),
    );
  });

describe('properties', () => {
  test('the table adds up to the wins that happened', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const { cells } = credibilityOf(table);
        const fitted = table.reduce((sum, { expected }, i) => sum + expected * (cells[i]?.theta ?? 0), 0);
        expect(fitted).toBeCloseTo(
          table.reduce((sum, { observed }) => sum + observed, 0),
          9,
        );
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  test('a cell without a win lies above 0 and below what its neighbours say', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const empty = table.map((own, i) => (i === 0 ? { ...own, observed: 0 } : own));
        const { cells, reconcile } = credibilityOf(empty);
        const theta = (cells[0]?.theta ?? 0) / reconcile;
        fc.pre(reconcile > 0);
        expect(theta).toBeGreaterThan(0);
        expect(theta).toBeLessThan(cells[0]?.prior ?? 0);
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  test('a hundred times the data moves a cell towards its own record', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const own = (scale: number): number => {
          const scaled = table.map((r) => ({
            ...r,
            observed: r.observed * scale,
            expected: r.expected * scale,
          }));
          const { cells, reconcile } = credibilityOf(scaled);
          return (cells[0]?.theta ?? 0) / reconcile;
        };
        const raw = (table[0]?.observed ?? 0) / (table[0]?.expected ?? 1);
        expect(Math.abs(own(100) - raw)).toBeLessThanOrEqual(Math.abs(own(1) - raw) + 1e-9);
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  test('identical cells close alike', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 2, max: 5 }), (observed, channels) => {
        const table = Array.from({ length: channels * 2 }, (_, i) =>
          record(`c${Math.floor(i / 2)}`, `p${i % 2}`, observed, observed),
        );
        for (const { theta } of credibilityOf(table).cells) expect(theta).toBeCloseTo(1, 9);
      }),
      { seed: SEED, numRuns: 20 },
    );
  });

  test('ranges hold the rate, stay within 0..1, and narrow with certainty', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 3, noNaN: true }),
        fc.double({ min: 0.001, max: 2, noNaN: true }),
        (hazard, cv2) => {
          const rate = 1 - Math.exp(-hazard);
          const range = closeRange(hazard, cv2);
          const surer = closeRange(hazard, cv2 / 4);
          expect(range.low).toBeGreaterThanOrEqual(0);
          expect(range.high).toBeLessThanOrEqual(1);
          expect(range.low).toBeLessThanOrEqual(rate);
          expect(range.high).toBeGreaterThanOrEqual(rate);
          expect(surer.high - surer.low).toBeLessThan(range.high - range.low);
        },
      ),
      { seed: SEED, numRuns: 100 },
    );
  });
});
