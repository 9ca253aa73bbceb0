import { worksOn } from '@leadpact/core';
import { expect, test } from 'vitest';
import { runningMonth } from './running-month.ts';

const at = (text: string): number => Date.parse(text);
const lead = (text: string, channel: string | null) => ({
  createdAt: at(text),
  channel,
  side: 'marketing' as const,
});

const office = {
  mon: '9:00-17:00',
  tue: '9:00-17:00',
  wed: '9:00-17:00',
  thu: '9:00-17:00',
  fri: '9:00-17:00',
};

const november = runningMonth({
  worksOn: worksOn(office, new Set(['2026-11-26'])),
  timezone: 'America/New_York',
  now: at('2026-11-17T17:00:00Z'),
  tallies: [
    { month: '2026-11', channel: 'email', leads: 30 },
    { month: '2026-11', channel: 'event', leads: 12 },
    { month: '2026-10', channel: 'social', leads: 99 },
  ],
  leads: [
    lead('2026-11-01T03:59:59Z', 'email'), // 31 October, 23:59:59 in New York
    lead('2026-11-01T04:00:00Z', 'email'), // midnight
    lead('2026-11-17T16:59:00Z', null),
    lead('2026-11-17T17:00:01Z', 'email'), // after now
    { createdAt: null, channel: 'email', side: 'marketing' },
    { ...lead('2026-11-16T17:00:00Z', 'outbound'), side: 'sales' },
  ],
});

test('the month begins at local midnight, also in the month in which clocks change', () => {
  expect(november.month).toBe('2026-11');
  expect(november.days).toHaveLength(30);
  expect(november.days[0]).toEqual({ date: '2026-11-01', working: false, count: 1 });
  expect(november.history.at(-1)).toEqual({ date: '2026-10-31', working: false, count: 1 });
});

test('a tally counts until the first real lead of its channel; other months do not count, nor do leads of Sales by day', () => {
  expect(november.byChannel).toEqual([
    { channel: 'email', leads: 1, source: 'leads', tally: 30 },
    { channel: 'event', leads: 12, source: 'tally', tally: 12 },
    { channel: 'outbound', leads: 1, source: 'leads', tally: null },
    { channel: null, leads: 1, source: 'leads', tally: null },
  ]);
  expect(november.days.reduce((sum, { count }) => sum + count, 0)).toBe(14);
});

test('at noon half of a day of 24 hours has passed, and 27 weeks of history have no gap', () => {
  expect(november.today).toBe('2026-11-17');
  expect(november.dayShare).toBe(0.5);
  expect(november.history).toHaveLength(27 * 7);
});

test('a day off of the company is no working day: 20 are left of the 21 weekdays of November', () => {
  expect(november.days.filter(({ working }) => working)).toHaveLength(20);
  expect(november.days[25]).toMatchObject({ date: '2026-11-26', working: false });
});
