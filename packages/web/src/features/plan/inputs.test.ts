import { whatIf } from '@leadpact/core';
import type { PlanInputs } from '@leadpact/wire';
import { describe, expect, test } from 'vitest';
import { card } from './card.suite.ts';
import {
  bestMethod,
  cellKey,
  changesOf,
  channelKey,
  figuresOf,
  todaysMix,
  toWhatIf,
  withShare,
  withTyped,
} from './inputs.ts';

const base: PlanInputs = {
  method: 'credible',
  goalMinor: 10_000_000,
  marketingShare: 0.6,
  lookback: '6m',
  closeRate: {},
  averageSaleMinor: {},
  mix: {},
};

describe('the mix', () => {
  test('of today counts Marketing’s channels only, as shares of 1', () => {
    expect(todaysMix(card)).toEqual(
      new Map([
        ['["email"]', 0.4],
        ['["organic"]', 0.6],
      ]),
    );
  });
  test('keeps the proportions of the others when one share is typed over', () => {
    const mix = new Map([
      ['a', 0.5],
      ['b', 0.3],
      ['c', 0.2],
    ]);
    const next = withShare(mix, 'a', 0.75);
    expect(next.get('a')).toBe(0.75);
    expect(next.get('b')).toBeCloseTo(0.15, 12);
    expect(next.get('c')).toBeCloseTo(0.1, 12);
  });
  test('shares the rest evenly when the others had nothing', () => {
    expect(
      withShare(
        new Map([
          ['a', 1],
          ['b', 0],
          ['c', 0],
        ]),
        'a',
        0.5,
      ),
    ).toEqual(
      new Map([
        ['a', 0.5],
        ['b', 0.25],
        ['c', 0.25],
      ]),
    );
  });
  test('typed over reaches the core by channel, a lead without a channel too', () => {
    const asked = toWhatIf(card, { ...base, mix: { [channelKey('email')]: 1, [channelKey(null)]: 0.5 } });
    expect(asked.mixByChannel).toEqual(
      new Map([
        ['email', 1],
        [null, 0.5],
      ]),
    );
  });
});

describe('typed-over figures', () => {
  test('reach the core at the position of their cell', () => {
    const inputs = withTyped(base, 'closeRate', cellKey('organic', 'small'), 0.2);
    expect(toWhatIf(card, inputs).closeRate).toEqual(new Map([[1, 0.2]]));
  });
  test('of a cell that the data no longer have are left out', () => {
    const inputs = withTyped(base, 'closeRate', cellKey('fax', 'small'), 0.2);
    expect(toWhatIf(card, inputs).closeRate?.size).toBe(0);
  });
  test('are given back to the data with null', () => {
    const typed = withTyped(base, 'averageSaleMinor', 'k', 500);
    expect(withTyped(typed, 'averageSaleMinor', 'k', null)).toEqual(base);
  });
  test('are counted, goal, share and mix once each', () => {
    const inputs = withTyped({ ...base, goalMinor: 1, mix: { '["email"]': 1 } }, 'closeRate', 'k', 0.5);
    expect(changesOf(base, inputs)).toEqual({
      goal: true,
      share: false,
      mix: true,
      rates: 1,
      sales: 0,
      count: 3,
    });
  });
  test('nothing typed over asks what the plan itself asks', () => {
    const answer = whatIf(card, toWhatIf(card, base));
    // 60 % of 100,000.00 over a mix of 40 leads at 0.10 × 200.00 and 60 at 0.05 × 400.00, each worth 20.00
    expect(answer.leads).toBe(3000);
    expect(figuresOf(answer)).toMatchObject({ leads: 3000, valueMinor: 6_000_000, leadValueMinor: 2000 });
  });
});

test('the credible method is chosen where there are credible rates, the simple one where there is nothing else', () => {
  expect(bestMethod(card)).toBe('credible');
  const bare = card.cells.map((cell) => ({ ...cell, closeRate: null, maturedCloseRate: null }));
  expect(bestMethod({ ...card, cells: bare })).toBe('simple');
});
