import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeAmountColumn, makeReadAmount } from './amount.ts';
import { makeDateColumn } from './date-column.ts';
import { makeReadDate } from './read-date.ts';

const two = (most: number) =>
  fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(2, '0'));
const dateCell = fc.oneof(
  fc
    .tuple(two(32), two(13), fc.constantFrom('/', '.', '-'))
    .map(([a, b, sign]) => `${a}${sign}${b}${sign}2026`),
  fc.tuple(two(13), two(32)).map(([month, day]) => `2026-${month}-${day} 09:12`),
  fc.constantFrom('5-Jan-26', 'Feb 30, 2026', '46027.25', '20260105', '', ' ', '1767603153', '31.4.26 25:00'),
  fc.string({ maxLength: 8 }),
);
const amountCell = fc.oneof(
  fc.array(fc.constantFrom('1', '23', '456', '0', ',', '.', ' ', "'", '-', '(', ')', 'K', '€', 'USD'), {
    maxLength: 7,
  }),
  fc.array(fc.string({ maxLength: 3 }), { maxLength: 3 }),
);

describe('what a column decides holds for its cells', () => {
  test('as many dates are read in the decided format as the decision says', () => {
    fc.assert(
      fc.property(fc.array(dateCell, { maxLength: 12 }), (cells) => {
        const column = makeDateColumn();
        for (const cell of cells) column.watch(cell);
        const decision = column.decide();
        if (decision.kind !== 'decided') return;
        const read = cells.filter((cell) => makeReadDate(decision.format, 'Europe/Berlin')(cell) !== null);
        expect(read).toHaveLength(decision.rows);
      }),
      { seed: 20_261_125, numRuns: 2000 },
    );
  });

  test('as many amounts are read in the decided format as the decision says', () => {
    fc.assert(
      fc.property(fc.array(amountCell, { maxLength: 8 }), (parts) => {
        const cells = parts.map((part) => part.join(''));
        const column = makeAmountColumn();
        for (const cell of cells) column.watch(cell);
        const decision = column.decide();
        if (decision.kind !== 'decided') return;
        const read = cells.filter((cell) => makeReadAmount(decision.format, 2)(cell) !== null);
        expect(read).toHaveLength(decision.rows);
      }),
      { seed: 20_261_125, numRuns: 2000 },
    );
  });
});
