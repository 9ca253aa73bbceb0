import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cohortCloseRate } from './cure-rate.ts';
import { kaplanMeier, survivalAt, type Watched } from './kaplan-meier.ts';

/** Maturity F of a cohort's own Kaplan-Meier curve: the share of its plateau reached by an age. */
const ownRate = (subjects: readonly Watched[]): Readonly<{ rate: number | null; plateau: number }> => {
  const steps = kaplanMeier(subjects);
  const plateau = 1 - survivalAt(steps, Number.POSITIVE_INFINITY);
  const waiting = subjects
    .filter(({ event }) => !event)
    .map(({ exit }) => ({ count: 1, maturity: (1 - survivalAt(steps, exit)) / plateau }));
  return { rate: cohortCloseRate(subjects.length - waiting.length, waiting), plateau };
};

describe('close rate that a cohort will have reached', () => {
  test("with its own curve it is 1 − Kaplan and Meier's plateau: .551821 for the 6-MP arm (R survival 3.5-3)", () => {
    const exits = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
    const events = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];
    const { rate } = ownRate(exits.map((exit, i) => ({ exit, event: events[i] === 1 })));
    expect(Math.abs((rate ?? 0) - (1 - 0.448179))).toBeLessThan(1e-6);
  });

  test('when every lead has had its time it is won ÷ all: 9 of 99', () => {
    expect(cohortCloseRate(9, [{ count: 90, maturity: 1 }])).toBeCloseTo(1 / 11, 12);
  });

  test('when half of the wins had come, a small rate doubles: 1 of 1,000 becomes about 2', () => {
    expect(cohortCloseRate(1, [{ count: 999, maturity: 0.5 }])).toBeCloseTo(0.002, 8);
  });

  test('no win is no rate above 0; no lead is no rate at all', () => {
    expect(cohortCloseRate(0, [{ count: 5, maturity: 0.2 }])).toBe(0);
    expect(cohortCloseRate(0, [])).toBeNull();
  });

  test("its own curve always gives back the plateau's rate, where the last subject seen has no event", () => {
    const subject = fc.record({ exit: fc.integer({ min: 1, max: 30 }), event: fc.boolean() });
    fc.assert(
      fc.property(fc.array(subject, { minLength: 3, maxLength: 25 }), (some) => {
        const subjects = [{ exit: 1, event: true }, ...some, { exit: 31, event: false }];
        const { rate, plateau } = ownRate(subjects);
        expect(rate).toBeCloseTo(plateau, 6);
      }),
      { seed: 20261125, numRuns: 60 },
    );
  });
});
