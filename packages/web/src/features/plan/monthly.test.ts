import type { Plan } from '@leadpact/core';
import { expect, test } from 'vitest';
import { card } from './card.suite.ts';
import { monthlyTable } from './monthly.ts';

const monthly = [
  { month: '2026-05', byChannel: { email: 2, outbound: 9 }, total: 11 },
  { month: '2026-06', byChannel: { email: 5, outbound: 20 }, total: 25 },
];
const plan = { monthly, lookback: { from: '2026-05-25', to: '2026-07-01' } } as unknown as Plan;

test('months go across and channels down, most leads first, cut months marked', () => {
  const table = monthlyTable(plan, card, 'All');
  expect(table.months).toEqual([
    { month: '2026-05', part: true },
    { month: '2026-06', part: false },
  ]);
  expect(table.rows).toEqual([
    { channel: 'outbound', side: 'sales', counts: [9, 20], top: 20 },
    { channel: 'email', side: 'marketing', counts: [2, 5], top: 5 },
  ]);
  expect(table.total.counts).toEqual([11, 25]);
});
