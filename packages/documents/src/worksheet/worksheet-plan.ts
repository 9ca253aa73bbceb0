import type { InstantMs, Plan, PlanDeal, PlanLead, PlanOptions } from '@leadpact/core';
import type { Worksheet, WorksheetCell, WorksheetTally } from './worksheet.ts';

/** The plan as a worksheet: the counts of its look-back, its goal and share. Rows without leads of their own are left out. */
export const worksheetFromPlan = (
  plan: Plan,
  running?: Readonly<{ month: string; tallies: readonly WorksheetTally[] }>,
): Worksheet => ({
  currency: plan.currency,
  goal: plan.commitment?.goal ?? null,
  marketingShare: plan.commitment?.marketingShare ?? null,
  cells: plan.cells.flatMap(({ channel, persona, leads, won, revenue }) =>
    leads === null ? [] : [{ channel, persona, leads, won, revenue: won > 0 ? revenue : null }],
  ),
  month: running?.month ?? null,
  tallies: running?.tallies ?? [],
});

/** What the maths takes: see `plan(leads, deals, options)` of the core. */
export type WorksheetPlan = Readonly<{
  leads: readonly PlanLead[];
  deals: readonly PlanDeal[];
  options: PlanOptions;
}>;

/** The revenue of a row over its sales, to the last minor unit. */
const amounts = ({ won, revenue }: WorksheetCell, scale: number): readonly (number | null)[] => {
  if (revenue === null) return Array.from({ length: won }, () => null);
  const total = Math.round(revenue * scale);
  const each = Math.floor(total / won);
  return Array.from({ length: won }, (_, nth) => each + (nth < total - each * won ? 1 : 0));
};

/**
 * The worksheet as leads and deals without dates, for the core's plan. Single sales are not known: the revenue of a row
 * is spread evenly over them, so a chance worked out from it knows nothing of how unlike sales are.
 */
export const worksheetToPlan = (
  worksheet: Worksheet,
  {
    asOf,
    timezone,
    currencyDigits = 2,
  }: Readonly<{ asOf: InstantMs; timezone: string; currencyDigits?: number }>,
): WorksheetPlan => {
  const scale = 10 ** currencyDigits;
  const leads: PlanLead[] = [];
  const deals: PlanDeal[] = [];
  worksheet.cells.forEach((cell, row) => {
    const sales = amounts(cell, scale);
    for (let nth = 0; nth < cell.leads; nth += 1) {
      const key = `row-${String(row + 1).padStart(4, '0')}-${String(nth + 1).padStart(7, '0')}`;
      leads.push({ key, createdAt: null, channel: cell.channel, persona: cell.persona });
      const amountMinor = sales[nth];
      if (amountMinor !== undefined) deals.push({ leadKey: key, wonAt: null, amountMinor });
    }
  });
  return {
    leads,
    deals,
    options: {
      asOf,
      timezone,
      lookback: { months: 6 },
      currency: worksheet.currency,
      currencyDigits,
      goalMinor: worksheet.goal === null ? null : Math.round(worksheet.goal * scale),
      marketingShare: worksheet.marketingShare ?? 1,
    },
  };
};
