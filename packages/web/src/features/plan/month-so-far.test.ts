import { whatIf } from '@leadpact/core';
import type { RunningMonth } from '@leadpact/wire';
import { describe, expect, test } from 'vitest';
import { card } from './card.suite.ts';
import { toWhatIf } from './inputs.ts';
import { dayByDay, monthSoFar } from './month-so-far.ts';

const month: RunningMonth = {
  month: '2026-11',
  today: '2026-11-03',
  dayShare: 0.5,
  history: [],
  days: [
    { date: '2026-11-01', count: 3, working: false },
    { date: '2026-11-02', count: 5, working: true },
    { date: '2026-11-03', count: 2, working: true },
    { date: '2026-11-04', count: 0, working: true },
  ],
  byChannel: [
    { channel: 'email', leads: 6, source: 'leads', tally: 40 },
    { channel: 'fair', leads: 4, source: 'tally', tally: 4 },
    { channel: 'outbound', leads: 9, source: 'leads', tally: null },
  ],
};
const answer = whatIf(
  card,
  toWhatIf(card, {
    method: 'credible',
    goalMinor: 200_000,
    marketingShare: 1,
    lookback: '6m',
    closeRate: {},
    averageSaleMinor: {},
    mix: {},
  }),
);

describe('the month so far', () => {
  const { rows, other } = monthSoFar(month, card, answer);
  test('sets what is there against what each channel needs', () => {
    // 2,000.00 at 20.00 a lead is 100 leads: 40 of them by e-mail
    expect(rows[0]).toEqual({
      channel: 'email',
      sofar: 6,
      needed: 40,
      gap: 34,
      source: 'leads',
      stopped: 40,
    });
  });
  test('says when a typed count has stopped, and keeps one that counts', () => {
    expect(rows.find(({ channel }) => channel === 'fair')).toMatchObject({
      sofar: 4,
      source: 'tally',
      stopped: null,
    });
  });
  test('shows a channel of which nothing has come yet', () => {
    expect(rows.find(({ channel }) => channel === 'organic')).toMatchObject({ sofar: 0, source: 'none' });
  });
  test('keeps the leads of Sales’ own channels apart', () => {
    expect(other).toBe(9);
  });
});

test('the line of the month ends today', () => {
  expect(dayByDay(month)).toEqual([3, 8, 10]);
});
