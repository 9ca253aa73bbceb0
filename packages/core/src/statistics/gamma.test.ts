import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betaLower, betaQuantile } from './beta.ts';
import { gammaLower, gammaQuantile, gammaUpper, logGamma } from './gamma.ts';

const relative = (value: number, reference: number): number => Math.abs(value / reference - 1);

describe('gamma distribution, beside scipy 1.17.1', () => {
  for (const [shape, x, lower, upper] of [
    [0.5, 0.2, 0.47291074313446196, 0.5270892568655381],
    [2.5, 4, 0.8437643724222779, 0.1562356275777222],
    [10, 3, 0.0011024881301154815, 0.9988975118698845],
    [137.3, 150, 0.860010013929382, 0.13998998607061797],
  ] as const)
    test(`shape ${shape} at ${x}: ${lower} below, ${upper} above`, () => {
      expect(relative(gammaLower(shape, x), lower)).toBeLessThan(1e-12);
      expect(relative(gammaUpper(shape, x), upper)).toBeLessThan(1e-12);
    });

  for (const [shape, p, x] of [
    [0.3, 0.05, 3.211034699722965e-5],
    [1, 0.5, 0.6931471805599455],
    [8.0095, 0.95, 13.160420253236353],
    [400, 0.05, 367.68117406174895],
  ] as const)
    test(`the ${p} quantile of shape ${shape} is ${x}`, () => {
      expect(relative(gammaQuantile(shape, p), x)).toBeLessThan(1e-11);
    });

  for (const [x, value] of [
    [0.1, 2.252712651734206],
    [100.5, 361.43554046777757],
    [1e6, 12815504.569147611],
  ] as const)
    test(`ln Γ(${x}) is ${value}`, () => {
      expect(relative(logGamma(x), value)).toBeLessThan(1e-14);
    });

  test('outside: nothing lies at or below 0, all of it below infinity', () => {
    expect([gammaLower(3, 0), gammaUpper(3, 0), gammaLower(3, Infinity), gammaUpper(3, Infinity)]).toEqual([
      0, 1, 1, 0,
    ]);
    expect(gammaQuantile(3, 0)).toBe(0);
  });

  test('a quantile, put back, gives its chance; lower and upper add up to 1', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.02, max: 5000, noNaN: true }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (shape, p) => {
          const x = gammaQuantile(shape, p);
          expect(gammaLower(shape, x)).toBeCloseTo(p, 9);
          expect(gammaLower(shape, x) + gammaUpper(shape, x)).toBeCloseTo(1, 12);
        },
      ),
      { seed: 20261125 },
    );
  });
});

describe('beta distribution, beside scipy 1.17.1', () => {
  for (const [a, b, x, lower] of [
    [0.5, 0.5, 0.3, 0.36901011956554536],
    [4.5, 16.5, 0.2, 0.476955724025075],
    [300, 20, 0.95, 0.8211940072460824],
  ] as const)
    test(`Beta(${a}, ${b}) at ${x}: ${lower}`, () => {
      expect(relative(betaLower(a, b, x), lower)).toBeLessThan(1e-11);
      expect(betaQuantile(a, b, lower)).toBeCloseTo(x, 11);
    });

  test('outside 0..1 there is nothing more to gain', () => {
    expect([betaLower(2, 3, -1), betaLower(2, 3, 2), betaQuantile(2, 3, 0), betaQuantile(2, 3, 1)]).toEqual([
      0, 1, 0, 1,
    ]);
  });
});
