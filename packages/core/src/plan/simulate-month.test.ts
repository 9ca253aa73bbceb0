import { describe, expect, test } from 'vitest';
import { company, OPTIONS } from './company.suite.ts';
import type { WhatIf } from './rate-card.ts';
import { simulateMonth } from './simulate-month.ts';
import { whatIf } from './what-if.ts';
import { workOut } from './work-out.ts';

const { leads, deals } = company(5000, 9);
const { card, samples } = workOut(leads, deals, OPTIONS);

const ask = (goalMinor: number, more: Partial<WhatIf> = {}): WhatIf => ({
  method: 'credible',
  goalMinor,
  marketingShare: 1,
  chances: [],
  ...more,
});

describe('10,000 drawn months', () => {
  for (const goalMinor of [4_000_000, 10_000_000, 60_000_000])
    test(`agree with the formula within 2 points where 20 deals or more are expected (goal ${goalMinor / 100})`, () => {
      const formula = whatIf(card, ask(goalMinor));
      const drawn = simulateMonth(card, samples, ask(goalMinor));
      expect(formula.expectedDeals).toBeGreaterThan(20);
      expect(Math.abs((drawn?.chance ?? 0) - (formula.chance ?? 1))).toBeLessThan(0.02);
      expect((drawn?.meanMinor ?? 0) / goalMinor).toBeCloseTo(1, 1);
      expect(drawn?.lowMinor).toBeLessThan(drawn?.highMinor ?? 0);
    });

  test('with every figure typed in, only deals are left to chance: still within 2 points', () => {
    const typed = ask(10_000_000, {
      closeRate: new Map(card.cells.map((_, i) => [i, 0.1])),
      averageSaleMinor: new Map(card.cells.map((_, i) => [i, 100_000])),
    });
    const drawn = simulateMonth(card, samples, typed);
    expect(Math.abs((drawn?.chance ?? 0) - (whatIf(card, typed).chance ?? 1))).toBeLessThan(0.02);
  });

  test('thousands of deals in a cell are drawn at once, to the same end', () => {
    const large = ask(2_000_000_000);
    const drawn = simulateMonth(card, samples, large);
    expect(whatIf(card, large).expectedDeals).toBeGreaterThan(5000);
    expect(Math.abs((drawn?.chance ?? 0) - (whatIf(card, large).chance ?? 1))).toBeLessThan(0.02);
  });

  test('the same question has the same answer, to the bit; another goal another', () => {
    expect(simulateMonth(card, samples, ask(4_000_000))).toEqual(
      simulateMonth(card, samples, ask(4_000_000)),
    );
    expect(simulateMonth(card, samples, ask(4_000_001))).not.toEqual(
      simulateMonth(card, samples, ask(4_000_000)),
    );
  });

  test('without amounts there is nothing to draw from', () => {
    const bare = workOut(
      leads,
      deals.map((d) => ({ ...d, amountMinor: null })),
      OPTIONS,
    );
    expect(simulateMonth(bare.card, bare.samples, ask(4_000_000))).toBeNull();
  });
});
