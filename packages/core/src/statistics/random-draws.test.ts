import { describe, expect, test } from 'vitest';
import { hashOf, seededDraws } from './random-draws.ts';

const DRAWS = 40_000;

const momentsOf = (draw: () => number): Readonly<{ mean: number; variance: number }> => {
  const values = Array.from({ length: DRAWS }, draw);
  const mean = values.reduce((a, b) => a + b, 0) / DRAWS;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / DRAWS };
};

test('the same seed gives the same draws, another seed others', () => {
  const five = (seed: number) => Array.from({ length: 5 }, seededDraws(seed).uniform);
  expect(five(42)).toEqual(five(42));
  expect(five(42)).not.toEqual(five(43));
});

test('seed 42 does not begin at .9999993: the first 20 draws are thrown away', () => {
  expect(seededDraws(42).uniform()).toBeLessThan(0.99);
});

test('the hash is FNV-1a of 32 bits: "a" gives e40c292c', () => {
  expect(hashOf('a') >>> 0).toBe(0xe40c292c);
});

describe('draws have the moments that they should, within 4 standard errors', () => {
  for (const mean of [0.3, 4, 25, 400])
    test(`Poisson with mean ${mean}`, () => {
      const draws = seededDraws(7);
      const seen = momentsOf(() => draws.poisson(mean));
      expect(Math.abs(seen.mean - mean)).toBeLessThan(4 * Math.sqrt(mean / DRAWS));
      expect(Math.abs(seen.variance / mean - 1)).toBeLessThan(0.06);
    });

  for (const shape of [0.4, 1, 12])
    test(`gamma with shape ${shape} and mean 1`, () => {
      const draws = seededDraws(11);
      const seen = momentsOf(() => draws.gamma(shape));
      expect(Math.abs(seen.mean - 1)).toBeLessThan(4 / Math.sqrt(shape * DRAWS));
      expect(Math.abs(seen.variance * shape - 1)).toBeLessThan(0.08);
    });

  test('an infinite shape is certain', () => {
    expect(seededDraws(1).gamma(Number.POSITIVE_INFINITY)).toBe(1);
  });

  test('standard normal', () => {
    const draws = seededDraws(3);
    const seen = momentsOf(draws.normal);
    expect(Math.abs(seen.mean)).toBeLessThan(4 / Math.sqrt(DRAWS));
    expect(Math.abs(seen.variance - 1)).toBeLessThan(0.04);
  });
});
