import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitWhole } from './largest-remainder.ts';

test('10 split 1 : 1 : 1 is 4, 3, 3', () => {
  expect(splitWhole(10, [1, 1, 1])).toEqual([4, 3, 3]);
});

test('the largest remainder gets the last one: 7 split 5 : 3 : 1', () => {
  expect(splitWhole(7, [5, 3, 1])).toEqual([4, 2, 1]);
});

test('a share that is whole but for the last bit of a double keeps its lead: 3 split .1 : .2', () => {
  expect(splitWhole(3, [0.1, 0.2])).toEqual([1, 2]);
});

test('nothing to go by, nothing given', () => {
  expect(splitWhole(5, [0, 0])).toEqual([0, 0]);
});

test('parts are whole, add up to the total, and miss their exact share by less than one', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.array(fc.double({ min: 0.001, max: 1000, noNaN: true }), { minLength: 1, maxLength: 20 }),
      (total, weights) => {
        const parts = splitWhole(total, weights);
        const sum = weights.reduce((a, b) => a + b, 0);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
        for (const [i, part] of parts.entries()) {
          expect(Number.isInteger(part)).toBe(true);
          expect(Math.abs(part - (total * (weights[i] ?? 0)) / sum)).toBeLessThan(1 + 1e-3);
        }
      },
    ),
    { seed: 20261125 },
  );
});
