import { type Plan, type PlanRow, whatIf } from '@leadpact/core';
import { describe, expect, test } from 'vitest';
import { card } from './card.suite.ts';
import { toWhatIf } from './inputs.ts';
import { matrixOf, tellingCell } from './matrix.ts';

const row = (own: Partial<PlanRow>): PlanRow => ({
  channel: null,
  persona: null,
  leads: 200,
  won: 17,
  revenue: 4000,
  simple: { closeRate: 0.085, low: 0.05, high: 0.13, averageSale: 235.29, leadValue: 20 },
  matured: { closeRate: 0.1 },
  credible: { closeRate: 0.09, low: 0.06, high: 0.12, averageSale: 222.22, leadValue: 20, weight: 0.7 },
  medianAgeDays: 60,
  note: null,
  ...own,
});
const plan: Plan = {
  asOf: '2026-11-25',
  lookback: { from: '2026-05-25', to: '2026-11-25' },
  currency: 'USD',
  horizonDays: 180,
  windowDays: 182,
  maturity: [],
  cells: [],
  channels: [row({ channel: 'email' })],
  personas: [row({ persona: 'small' })],
  total: row({}),
  sourced: {
    marketing: {
      leads: 100,
      won: 7,
      revenue: 2000,
      shareOfLeads: 0.5,
      shareOfWon: 0.41,
      shareOfRevenue: 0.5,
    },
    sales: { leads: 100, won: 10, revenue: 2000, shareOfLeads: 0.5, shareOfWon: 0.59, shareOfRevenue: 0.5 },
  },
  monthly: [],
  commitment: null,
  notices: [],
  problems: [],
};
const inputs = {
  method: 'credible',
  goalMinor: 1_000_000,
  marketingShare: 1,
  lookback: '6m',
  closeRate: {},
  averageSaleMinor: {},
  mix: {},
} as const;
const answer = whatIf(card, toWhatIf(card, inputs));

describe('the matrix', () => {
  test('takes sums from the data while nothing is typed over, in minor units', () => {
    const { total } = matrixOf({ plan, card, answer, method: 'credible', typed: false });
    expect(total).toMatchObject({
      leads: 200,
      closeRate: 0.09,
      averageSaleMinor: 22_222,
      leadValueMinor: 2000,
    });
  });
  test('sums up the cells, weighted by their leads, once something is', () => {
    const typed = whatIf(card, toWhatIf(card, { ...inputs, closeRate: { '["email","small"]': 0.2 } }));
    const { total } = matrixOf({ plan, card, answer: typed, method: 'credible', typed: true });
    // (40 × 0.2 + 60 × 0.05 + 100 × 0.1) ÷ 200, and 40 × 40.00 + 60 × 20.00 + 100 × 20.00 of value
    expect(total.closeRate).toBeCloseTo(0.105, 12);
    expect(total.leadValueMinor).toBeCloseTo(2400, 9);
    expect(total.averageSaleMinor).toBeCloseTo(2400 / 0.105, 6);
  });
  test('multiplies the matured rate with the average sale', () => {
    const { total } = matrixOf({ plan, card, answer, method: 'matured', typed: false });
    expect(total.leadValueMinor).toBeCloseTo(0.1 * 23_529, 6);
  });
  test('marks what is borrowed, and small samples', () => {
    const { rows } = matrixOf({ plan, card, answer, method: 'credible', typed: false });
    expect(rows.map(({ channel, side, cells }) => [channel, side, cells[0]?.mark])).toEqual([
      ['email', 'marketing', 'few'],
      ['organic', 'marketing', 'few'],
      ['outbound', 'sales', 'borrowed'],
    ]);
  });
});

test('the worked example is Marketing’s cell with most sales', () => {
  expect(tellingCell(card, answer)).toBe(0);
});
