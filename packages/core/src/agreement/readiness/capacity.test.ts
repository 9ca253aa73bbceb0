import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { northwind } from '../random-agreement.suite.ts';
import { capacityOf } from './capacity.ts';

const of = (id: string, question: Parameters<typeof capacityOf>[1] = {}) =>
  capacityOf(northwind, question).promises.find(({ commitment }) => commitment === id);

describe('what the promises of Sales cost', () => {
  test('the team has 30 × 60 % + 34 × 50 % = 35 hours a week, of which 85 %, 29.75, can be planned', () => {
    expect(capacityOf(northwind)).toMatchObject({ availableHours: 35, plannableHours: 29.75 });
  });
  test('300 promised leads a month are 69 a week; six attempts of 6 minutes with each cost 41.4 hours: too much', () => {
    const { handoffsPerWeek, isFromPromise, minutesPerAttempt } = capacityOf(northwind);
    expect(handoffsPerWeek).toBeCloseTo(300 / (365.25 / 84), 6);
    expect({ isFromPromise, minutesPerAttempt }).toEqual({ isFromPromise: true, minutesPerAttempt: 6 });
    expect(of('persistence')?.neededHours).toBeCloseTo(41.396, 2);
    expect(of('persistence')?.keeps).toBe(false);
    expect(of('first-touch')).toMatchObject({ attemptsPerLead: 1, keeps: true });
  });
  test('40 handoffs a week at 7 minutes: 28 hours for six attempts, which the team can plan', () => {
    const question = { handoffsPerWeek: 40, minutesPerAttempt: 7 };
    expect(of('persistence', question)).toMatchObject({ neededHours: 28, keeps: true });
    expect(of('first-touch', { ...question, shares: { 'first-touch': 0.3 } })?.neededHours).toBeCloseTo(1.4);
    expect(capacityOf(northwind, question)).toMatchObject({
      isFromPromise: false,
      neededHours: 28,
      keeps: true,
    });
  });
  test('exactly the plannable hours are still kept', () => {
    expect(of('persistence', { handoffsPerWeek: 42.5, minutesPerAttempt: 7 })).toMatchObject({
      neededHours: 29.75,
      keeps: true,
    });
    expect(of('persistence', { handoffsPerWeek: 42.6, minutesPerAttempt: 7 })?.keeps).toBe(false);
  });
  test('one attempt serves every promise: with six for a fifth and one for all a lead costs two', () => {
    const { neededHours } = capacityOf(northwind, {
      handoffsPerWeek: 60,
      minutesPerAttempt: 10,
      shares: { persistence: 0.2 },
    });
    expect(neededHours).toBeCloseTo(20);
  });
  test('a promise that asks for no attempt, and one that recurs, cost nothing here', () => {
    expect(of('verdict')).toBeUndefined();
    expect(of('no-idle')).toBeUndefined();
  });
  test('without capacity, or without a number of leads, nothing is said to be kept or not', () => {
    const { capacity: _, ...nobody } = northwind;
    expect(capacityOf(nobody)).toMatchObject({ availableHours: null, plannableHours: null, keeps: null });
    const silent = {
      ...northwind,
      commitments: northwind.commitments.filter(({ kind }) => kind !== 'deliver'),
    };
    expect(capacityOf(silent)).toMatchObject({ handoffsPerWeek: null, neededHours: null, keeps: null });
    expect(
      capacityOf(silent).promises.every(({ neededHours, keeps }) => neededHours === null && keeps === null),
    ).toBe(true);
  });
  test('together the promises cost at least the dearest and at most the sum of all (seed 3)', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        share,
        share,
        fc.double({ min: 0.1, max: 500, noNaN: true }),
        (one, other, handoffsPerWeek) => {
          const { promises, neededHours } = capacityOf(northwind, {
            handoffsPerWeek,
            shares: { persistence: one, 'first-touch': other },
          });
          const costs = promises.map((promise) => promise.neededHours ?? 0);
          const sum = costs.reduce((total, cost) => total + cost, 0);
          expect(neededHours).toBeGreaterThanOrEqual(Math.max(...costs) - 1e-9);
          expect(neededHours).toBeLessThanOrEqual(sum + 1e-9);
          // Whoever is tried for both promises is tried once: less than both apart.
          if (one > 0.01 && other > 0.01) expect(neededHours).toBeLessThan(sum);
        },
      ),
      { seed: 3 },
    );
  });
});
