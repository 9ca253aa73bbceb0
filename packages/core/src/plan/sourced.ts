import { sideOf } from './build-card.ts';
import type { Facts } from './facts.ts';
import type { Side } from './input.ts';
import type { SourcedShare } from './plan-result.ts';
import { major2, rate6 } from './rounding.ts';

/** Leads, wins and revenue of the look-back by the side whose channel created the lead; the shares add up to 1. */
export const sourcedOf = (facts: Facts): Readonly<{ marketing: SourcedShare; sales: SourcedShare }> => {
  const { admitted, tallies, sales, options } = facts;
  const sums = { marketing: { leads: 0, won: 0, revenue: 0 }, sales: { leads: 0, won: 0, revenue: 0 } };
  for (const [at, tally] of tallies.entries()) {
    const side = sums[sideOf(facts, admitted.cells[at]?.channel ?? null)];
    side.leads += tally.leads;
    side.won += tally.won;
    side.revenue += tally.revenueMinor;
  }
  const shareOf = (own: number, other: number): number | null =>
    own + other > 0 ? rate6(own / (own + other)) : null;
  const of = (own: Side, other: Side): SourcedShare => {
    const [mine, theirs] = [sums[own], sums[other]];
    return {
      leads: mine.leads,
      won: mine.won,
      revenue: sales === null ? null : major2(mine.revenue, options.currencyDigits ?? 2),
      shareOfLeads: shareOf(mine.leads, theirs.leads),
      shareOfWon: shareOf(mine.won, theirs.won),
      shareOfRevenue: sales === null ? null : shareOf(mine.revenue, theirs.revenue),
    };
  };
  return { marketing: of('marketing', 'sales'), sales: of('sales', 'marketing') };
};
