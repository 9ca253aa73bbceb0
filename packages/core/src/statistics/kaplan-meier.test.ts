import { describe, expect, test } from 'vitest';
import { kaplanMeier, survivalAt, survivalRange, type Watched } from './kaplan-meier.ts';

const subjects = (exits: readonly number[], events: readonly number[]): Watched[] =>
  exits.map((exit, i) => ({ exit, event: events[i] === 1 }));

const LEUKAEMIA = subjects(
  [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35],
  [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0],
);

describe('Kaplan and Meier', () => {
  test("better/convoys' test_kaplan_meier_model: 75 % have converted by 9", () => {
    const steps = kaplanMeier(subjects([2, 3, 6, 6, 7, 10], [0, 0, 1, 1, 1, 0]));
    expect(1 - survivalAt(steps, 9)).toBeCloseTo(0.75, 12);
    expect(survivalAt(steps, 5)).toBe(1);
  });

  test('6-MP arm of Freireich et al. 1963: survival and standard errors of R survival 3.5-3', () => {
    const steps = kaplanMeier(LEUKAEMIA);
    expect(steps.map(({ time }) => time)).toEqual([6, 7, 10, 13, 16, 22, 23]);
    for (const [i, survival] of [
      0.857143, 0.806723, 0.752941, 0.690196, 0.627451, 0.537815, 0.448179,
    ].entries())
      expect(Math.abs((steps[i]?.survival ?? 0) - survival)).toBeLessThan(1e-6);
    for (const [i, error] of [
      0.0763604, 0.0869353, 0.0963497, 0.1068147, 0.1140539, 0.1282338, 0.1345915,
    ].entries())
      expect(Math.abs((steps[i]?.standardError ?? 0) - error)).toBeLessThan(1e-6);
    expect(survivalAt(steps, 35)).toBeCloseTo(0.448179, 6);
  });

  test('Miller 1981, maintained arm (survival::aml): R survival 3.5-3', () => {
    const steps = kaplanMeier(
      subjects([9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161], [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0]),
    );
    expect(steps.map(({ time }) => time)).toEqual([9, 13, 18, 23, 31, 34, 48]);
    for (const [i, survival] of [
      0.909091, 0.818182, 0.715909, 0.613636, 0.490909, 0.368182, 0.184091,
    ].entries())
      expect(Math.abs((steps[i]?.survival ?? 0) - survival)).toBeLessThan(1e-6);
    for (const [i, error] of [
      0.0866784, 0.1162913, 0.139665, 0.1526323, 0.1641933, 0.1626689, 0.1534927,
    ].entries())
      expect(Math.abs((steps[i]?.standardError ?? 0) - error)).toBeLessThan(1e-6);
  });

  test('log-log range at the sixth week: .619718 to .951552 (R survival 3.5-3, conf.type "log-log")', () => {
    const [low, high] = survivalRange({ survival: 0.857142857142857, standardError: 0.0763603548321212 });
    expect(Math.abs(low - 0.619718)).toBeLessThan(2e-6);
    expect(Math.abs(high - 0.951552)).toBeLessThan(2e-6);
  });

  test('one who is watched from 5 on was not at risk before: 1 of 2 at 3, then 1 of 2 at 6', () => {
    const steps = kaplanMeier([
      { exit: 3, event: true },
      { exit: 6, event: true },
      { exit: 8, event: false, entry: 5 },
    ]);
    expect(steps.map(({ survival }) => survival)).toEqual([0.5, 0.25]);
  });
});
