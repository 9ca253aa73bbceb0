import { describe, expect, test } from 'vitest';
import type { PlanLead } from './input.ts';
import { monthlyLeads } from './monthly-leads.ts';

const created = (key: string, text: string | null, channel: string | null): PlanLead => ({
  key,
  createdAt: text === null ? null : Date.parse(text),
  channel,
  persona: null,
});

const BETWEEN = {
  from: Date.parse('2026-01-15T05:00Z'),
  asOf: Date.parse('2026-04-01T04:00Z'),
  timezone: 'America/New_York',
};

describe('leads per month and channel, in New York', () => {
  const rows = monthlyLeads(
    [
      created('a', '2026-01-20T12:00Z', 'email'),
      created('b', '2026-03-01T04:59Z', 'email'),
      created('c', '2026-03-01T05:00Z', 'social'),
      created('d', '2026-03-31T12:00Z', null),
      created('e', '2026-01-10T12:00Z', 'before'),
      created('f', '2026-04-01T04:00Z', 'after'),
      created('g', null, 'undated'),
    ],
    BETWEEN,
  );

  test('months are local: 23:59 on 28 February is February', () => {
    expect(rows.map(({ month, total }) => [month, total])).toEqual([
      ['2026-01', 1],
      ['2026-02', 1],
      ['2026-03', 2],
    ]);
  });

  test('a channel has a 0 where nothing came; one that never came in the stretch is not there', () => {
    expect(rows[1]?.byChannel).toEqual({ email: 1, social: 0, '(none)': 0 });
    expect(rows[2]?.byChannel).toEqual({ email: 0, social: 1, '(none)': 1 });
  });
});

test('a month without a lead is a row of 0', () => {
  expect(monthlyLeads([created('a', '2026-03-20T12:00Z', 'email')], BETWEEN)[1]).toEqual({
    month: '2026-02',
    byChannel: { email: 0 },
    total: 0,
  });
});
