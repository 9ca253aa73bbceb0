import { expect, test } from 'vitest';
import { windowOf } from './use-window.ts';

test('of 100,000 rows of 48 pixels only those in sight and 12 beyond each edge are drawn', () => {
  const { from, to, above, below } = windowOf(100_000, 48, { top: 48_000, seen: 480 });
  expect([from, to]).toEqual([988, 1_022]);
  expect(above + below + (to - from) * 48).toBe(100_000 * 48);
});

test('a short list is drawn whole, and none has no room', () => {
  expect(windowOf(3, 48, { top: 0, seen: 800 })).toEqual({ from: 0, to: 3, above: 0, below: 0 });
  expect(windowOf(0, 48, { top: 0, seen: 800 })).toEqual({ from: 0, to: 0, above: 0, below: 0 });
});

test('a list that became shorter than where one had scrolled still shows its end', () => {
  const { from, to } = windowOf(5, 48, { top: 9_600, seen: 480 });
  expect(from).toBeLessThan(to);
});
