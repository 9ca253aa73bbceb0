import type { Plan, PlanRow } from '@leadpact/core';

/** A row of a plan with that lead value, for tests. */
export const cell = (channel: string | null, persona: string | null, leadValue: number): PlanRow => ({
  channel,
  persona,
  leads: 100,
  won: 10,
  revenue: 2000,
  simple: { closeRate: 0.1, low: 0.06, high: 0.17, averageSale: 200, leadValue },
  matured: { closeRate: 0.1 },
  credible: { closeRate: 0.1, low: 0.06, high: 0.17, averageSale: 200, leadValue, weight: 0.5 },
  medianAgeDays: 60,
  note: null,
});

const byChannel = [
  { channel: 'email', leads: 4000, value: 180_000 },
  { channel: null, leads: 3310, value: 120_000 },
];

/** The plan of 10-look's sketch: 500,000 a month, 60 % from Marketing, 7,310 leads. */
export const samplePlan = (): Plan => ({
  asOf: '2026-06-01',
  lookback: { from: '2025-12-01', to: '2026-06-01' },
  currency: 'USD',
  horizonDays: 180,
  windowDays: 182,
  maturity: [],
  cells: [cell('email', 'small-business', 82), cell('email', 'enterprise', 12), cell(null, null, 30.5)],
  channels: [],
  personas: [cell(null, 'enterprise', 12), cell(null, 'small-business', 82), cell(null, null, 30.5)],
  total: cell(null, null, 41.04),
  sourced: {
    marketing: { leads: 100, won: 10, revenue: 2000, shareOfLeads: 1, shareOfWon: 1, shareOfRevenue: 1 },
    sales: { leads: 0, won: 0, revenue: 0, shareOfLeads: 0, shareOfWon: 0, shareOfRevenue: 0 },
  },
  monthly: [],
  commitment: {
    goal: 500_000,
    marketingShare: 0.6,
    simple: { leads: 7000, byChannel },
    credible: { leads: 7310, value: 300_000, byChannel },
    chance: 0.45,
    leadsForChance: { '0.8': 8620 },
  },
  notices: [],
  problems: [],
});
