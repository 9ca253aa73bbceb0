import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

/** Edits between two texts by the definition: the whole table, no short cut. */
const edits = (from: string, to: string): number => {
  const table = Array.from({ length: from.length + 1 }, (_, row) =>
    Array.from({ length: to.length + 1 }, (_, column) => (row === 0 ? column : column === 0 ? row : 0)),
  );
  const at = (row: number, column: number) => table[row]?.[column] ?? 0;
  for (let row = 1; row <= from.length; row++)
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1] ? 0 : 1;
      const ways = [at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + same];
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1])
        ways.push(at(row - 2, column - 2) + 1);
      (table[row] ?? [])[column] = Math.min(...ways);
    }
  return at(from.length, to.length);
};

const meantByAll = (word: string, known: readonly string[]): string | undefined => {
  const most = Math.max(1, Math.floor(word.length / 3));
  const apart = known.map((candidate) => edits(word, candidate));
  const least = Math.min(...apart);
  return least <= most ? known[apart.indexOf(least)] : undefined;
};

test('the short cuts change nothing: it is the first word with the fewest edits, at most a third of the letters (seed 5)', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 14 });
  fc.assert(
    fc.property(word, fc.array(word, { maxLength: 12 }), (asked, known) => {
      expect(nearest(asked, known)).toBe(meantByAll(asked, known));
    }),
    { seed: 5, numRuns: 3_000 },
  );
});

test('case, blanks, dashes and underscores do not matter; a list of more than 300 words is not searched', () => {
  expect(nearest('Hand Of', ['hand_off', 'handover'])).toBe('hand_off');
  expect(nearest('chanel', [...Array(300).keys()].map(String).concat('channel'))).toBeUndefined();
});
