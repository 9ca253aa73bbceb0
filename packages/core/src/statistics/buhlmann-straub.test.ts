import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buhlmannStraub } from './buhlmann-straub.ts';

/** Average claim and number of claims per quarter in five states. @see Hachemeister 1975, as in R's actuar 3.3-2 */
const HACHEMEISTER: readonly (readonly (readonly [number, number])[])[] = [
  [
    [1738, 7861],
    [1642, 9251],
    [1794, 8706],
    [2051, 8575],
    [2079, 7917],
    [2234, 8263],
    [2032, 9456],
    [2035, 8003],
    [2115, 7365],
    [2262, 7832],
    [2267, 7849],
    [2517, 9077],
  ],
  [
    [1364, 1622],
    [1408, 1742],
    [1597, 1523],
    [1444, 1515],
    [1342, 1622],
    [1675, 1602],
    [1470, 1964],
    [1448, 1515],
    [1464, 1527],
    [1831, 1748],
    [1612, 1654],
    [1471, 1861],
  ],
  [
    [1759, 1147],
    [1685, 1357],
    [1479, 1329],
    [1763, 1204],
    [1674, 998],
    [2103, 1077],
    [1502, 1277],
    [1622, 1218],
    [1828, 896],
    [2155, 1003],
    [2233, 1108],
    [2059, 1121],
  ],
  [
    [1223, 407],
    [1146, 396],
    [1010, 348],
    [1257, 341],
    [1426, 315],
    [1532, 328],
    [1953, 352],
    [1123, 331],
    [1343, 287],
    [1243, 384],
    [1762, 321],
    [1306, 342],
  ],
  [
    [1456, 2902],
    [1499, 3172],
    [1609, 3046],
    [1741, 3068],
    [1482, 2693],
    [1572, 2910],
    [1606, 3275],
    [1735, 2697],
    [1607, 2663],
    [1573, 3017],
    [1613, 3242],
    [1690, 3425],
  ],
];

const relative = (value: number, published: number): number => Math.abs(value / published - 1);

describe("credibility of Hachemeister's claims, as R's actuar prints it", () => {
  test('weighted by the number of claims (Bühlmann-Straub)', () => {
    const model = buhlmannStraub(
      HACHEMEISTER.map((state) => state.map(([value, weight]) => ({ value, weight }))),
    );
    expect(relative(model.collective, 1683.713437)).toBeLessThan(1e-8);
    expect(relative(model.between, 89638.72623)).toBeLessThan(1e-8);
    expect(relative(model.within, 139120025.9)).toBeLessThan(1e-8);
    for (const [i, published] of [
      0.9847404019, 0.927635218, 0.8984753552, 0.7279092094, 0.9587911494,
    ].entries())
      expect(relative(model.groups[i]?.credibility ?? 0, published)).toBeLessThan(1e-8);
    for (const [i, published] of [2055.16535, 1523.706278, 1793.443604, 1442.966549, 1603.285404].entries())
      expect(relative(model.groups[i]?.estimate ?? 0, published)).toBeLessThan(1e-8);
  });

  test('unweighted (Bühlmann)', () => {
    const model = buhlmannStraub(HACHEMEISTER.map((state) => state.map(([value]) => ({ value, weight: 1 }))));
    expect(relative(model.collective, 1671.016667)).toBeLessThan(1e-8);
    expect(relative(model.between, 72310.02462)).toBeLessThan(1e-8);
    expect(relative(model.within, 46040.47121)).toBeLessThan(1e-8);
    expect(relative(model.groups[0]?.credibility ?? 0, 0.9496143051)).toBeLessThan(1e-8);
    for (const [i, published] of [2044.040993, 1518.587744, 1814.234331, 1375.987329, 1602.232937].entries())
      expect(relative(model.groups[i]?.estimate ?? 0, published)).toBeLessThan(1e-8);
  });
});

describe('where groups say too little', () => {
  test('one value in every group: none is trusted, all get the mean of all', () => {
    const model = buhlmannStraub([[{ value: 1, weight: 1 }], [{ value: 3, weight: 1 }]]);
    expect(model.groups.map(({ estimate }) => estimate)).toEqual([2, 2]);
    expect(model.within).toBe(2);
  });

  test('a group without values gets the collective mean', () => {
    const model = buhlmannStraub([[{ value: 5, weight: 1 }], []]);
    expect(model.groups[1]).toEqual({ weight: 0, mean: null, credibility: 0, estimate: 5 });
  });

  test('no values at all: nothing is known, and nothing throws', () => {
    expect(buhlmannStraub([[], []])).toMatchObject({ within: 0, between: 0, collective: 0 });
  });
});

test('every estimate lies between its own mean and the collective one', () => {
  const value = fc.record({ value: fc.double({ min: -50, max: 50, noNaN: true }), weight: fc.constant(1) });
  fc.assert(
    fc.property(
      fc.array(fc.array(value, { minLength: 1, maxLength: 8 }), { minLength: 2, maxLength: 6 }),
      (groups) => {
        const model = buhlmannStraub(groups);
        return model.groups.every(({ mean, estimate, credibility }) => {
          const ends = [mean ?? 0, model.collective];
          const [low, high] = [Math.min(...ends), Math.max(...ends)];
          return credibility >= 0 && credibility <= 1 && estimate >= low - 1e-9 && estimate <= high + 1e-9;
        });
      },
    ),
    { seed: 20261125 },
  );
});
