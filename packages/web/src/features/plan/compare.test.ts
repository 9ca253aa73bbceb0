import type { SavedPlan } from '@leadpact/wire';
import { expect, test } from 'vitest';
import { compared, typedCount } from './compare.ts';

const saved = (leads: number, channels: readonly string[]): SavedPlan => ({
  id: '6e2b8a0e-0000-4000-8000-000000000001',
  name: 'A',
  inputs: {
    method: 'credible',
    goalMinor: 100,
    marketingShare: 0.5,
    lookback: '6m',
    closeRate: { a: 0.1 },
    averageSaleMinor: {},
    mix: { b: 1, c: 2 },
  },
  figures: {
    leads,
    valueMinor: 50,
    leadValueMinor: 5,
    chance: null,
    leadsFor80: null,
    byChannel: channels.map((channel) => ({ channel, leads: 10, valueMinor: 5 })),
  },
  asOf: '2026-11-25',
  createdBy: 'Dana',
  createdAt: '2026-11-25T08:00:00Z',
  updatedAt: '2026-11-25T08:00:00Z',
  version: 1,
});

test('plans stand side by side, a channel that one lacks is empty there', () => {
  const lines = compared([saved(10, ['email']), saved(20, ['email', 'event'])]);
  expect(lines.find(({ name }) => name === 'leads')?.values).toEqual([10, 20]);
  expect(lines.find(({ channel }) => channel === 'event')?.values).toEqual([null, 10]);
});

test('a typed mix counts as one figure', () => {
  expect(typedCount(saved(1, []))).toBe(2);
});
