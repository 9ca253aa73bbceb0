import type { BoardDelivery, BoardPromise } from '@leadpact/wire';
import { describe, expect, test } from 'vitest';
import { amountOf, cellTable, change, toneOf, toneOfDelivery, twinOf } from './figures.ts';

const promise = (commitment: string, mirrors: string | null, side: 'marketing' | 'sales'): BoardPromise => ({
  commitment,
  name: commitment,
  definition: '',
  side,
  mirrors,
  ifMissed: null,
  kind: 'respond',
  met: 41,
  metEarly: 0,
  missed: 3,
  pending: 0,
  paused: 0,
  waived: 0,
  cancelled: 0,
  rate: 41 / 44,
  goal: 0.95,
  before: 0.9,
});

describe('a share against its goal', () => {
  for (const [rate, tone] of [
    [0.95, 'good'],
    [0.93, 'warn'],
    [0.89, 'bad'],
    [null, 'plain'],
  ] as const) {
    test(`${rate} against 0.95 is ${tone}`, () => {
      expect(toneOf(rate, 0.95)).toBe(tone);
    });
  }
});

test('a flood is trouble even where the target will be reached', () => {
  const delivery: Pick<BoardDelivery, 'standing' | 'pace'> = {
    standing: 'flood',
    pace: { status: 'reached', forecast: 1, low: 1, high: 1, chance: 1, perRemainingWorkingDay: 0 },
  };
  expect(toneOfDelivery(delivery)).toBe('warn');
  expect(toneOfDelivery({ ...delivery, standing: 'within' })).toBe('good');
});

test('a twin is found from either side', () => {
  const volume = promise('volume', null, 'marketing');
  const touch = promise('touch', 'volume', 'sales');
  expect(twinOf(touch, [volume, touch])).toBe(volume);
  expect(twinOf(volume, [volume, touch])).toBe(touch);
  expect(twinOf(promise('alone', null, 'sales'), [volume, touch])).toBeUndefined();
});

test('93 % after 90 % is 3 points better; without a rate there is no change', () => {
  expect(change(promise('touch', null, 'sales'))).toBe(3);
  expect(change({ ...promise('touch', null, 'sales'), before: null })).toBeNull();
});

test('cells add up to their rows, columns and total, the largest first', () => {
  const table = cellTable([
    { channel: 'email', persona: 'smb', leads: 2, amount: 20 },
    { channel: 'email', persona: null, leads: 1, amount: 5 },
    { channel: 'event', persona: 'smb', leads: 3, amount: 60 },
  ]);
  expect(table.rows.map(({ channel, total }) => [channel, total])).toEqual([
    ['event', 60],
    ['email', 25],
  ]);
  expect(table.personas).toEqual(['smb', null]);
  expect(table).toMatchObject({ totals: [80, 5], total: 85, leads: 6 });
});

test('money is told in whole units, leads as a number, nothing as a dash', () => {
  expect(amountOf('value', 'USD')(18_240.4)).toBe('$18,240');
  expect(amountOf('count', 'USD')(212)).toBe('212');
  expect(amountOf('value', 'USD')(null)).toBe('–');
});
