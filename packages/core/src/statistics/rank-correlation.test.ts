import { expect, test } from 'vitest';
import { rankCorrelation } from './rank-correlation.ts';

const of = (xs: readonly number[], ys: readonly number[]) =>
  rankCorrelation(Float64Array.from(xs), Float64Array.from(ys));

test('ties share their ranks: .763158, as scipy 1.17.1 has it', () => {
  expect(of([1, 2, 2, 4, 5], [3, 1, 4, 4, 9])).toBeCloseTo(0.7631578947368421, 12);
});

test('same order is 1, opposite order −1, whatever the distances', () => {
  expect(of([1, 2, 3], [10, 11, 999])).toBe(1);
  expect(of([1, 2, 3], [3, 2, -50])).toBe(-1);
});

test('what does not vary has no correlation', () => {
  expect(of([1, 2, 3], [7, 7, 7])).toBeNull();
  expect(of([], [])).toBeNull();
});
