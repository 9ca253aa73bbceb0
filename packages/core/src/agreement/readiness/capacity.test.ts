import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { northwind } from '../random-agreement.suite.ts';
import { capacityOf } from './capacity.ts';

const at = (minutes_per_attempt: number) => ({
  ...northwind,
  capacity: (northwind.capacity ?? []).map((one) => ({ ...one, minutes_per_attempt })),
});
const of = (id: string, question: Parameters<typeof capacityOf>[1] = {}, agreement = northwind) =>
  capacityOf(agreement, question).promises.find(({ commitment }) => commitment === id);

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
    const question = { handoffsPerWeek: 40 };
    expect(of('persistence', question, at(7))).toMatchObject({ neededHours: 28, keeps: true });
    const third = { ...question, shares: { 'first-touch': 0.3 } };
    expect(of('first-touch', third, at(7))?.neededHours).toBeCloseTo(1.4);
    expect(capacityOf(at(7), question)).toMatchObject({
      isFromPromise: false,
      neededHours: 28,
      keeps: true,
    });
  });
  test('exactly the plannable hours are still kept', () => {
    expect(of('persistence', { handoffsPerWeek: 42.5 }, at(7))).toMatchObject({
      neededHours: 29.75,
      keeps: true,
    });
    expect(of('persistence', { handoffsPerWeek: 42.6 }, at(7))?.keeps).toBe(false);
  });
  test('of 18 hours at 6 minutes and 17 at 12, 180 and 85 attempts, one takes 35 × 60 ÷ 265 = 7.92 minutes', () => {
    const [kim, ali] = northwind.capacity ?? [];
    if (kim === undefined || ali === undefined) throw new Error('two were to be there');
    const two = { ...northwind, capacity: [kim, { ...ali, minutes_per_attempt: 12 }] };
    expect(capacityOf(two).minutesPerAttempt).toBeCloseTo(2100 / 265, 9);
    const none = { ...northwind, capacity: [{ ...kim, hours_per_week: 0, minutes_per_attempt: 9 }] };
    expect(capacityOf(none)).toMatchObject({ minutesPerAttempt: 9, availableHours: 0, keeps: false });
  });
  test('one attempt serves every promise: with six for a fifth and one for all a lead costs two', () => {
    const { neededHours } = capacityOf(at(10), {
      handoffsPerWeek: 60,
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
