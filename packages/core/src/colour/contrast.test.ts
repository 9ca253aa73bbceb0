import { describe, expect, test } from 'vitest';
import { contrastOnWhite } from './contrast.ts';

describe('contrast with white', () => {
  test.each([
    ['#000000', 21],
    ['#ffffff', 1],
    ['#767676', 4.54],
    ['#FF0000', 4],
  ])('%s has %s', (color, contrast) => {
    expect(contrastOnWhite(color)).toBeCloseTo(contrast, 2);
  });

  test('what is no colour has none', () => {
    for (const text of ['red', '#fff', '#12345g', '']) expect(contrastOnWhite(text)).toBeUndefined();
  });
});
