import { DAY_MS, type InstantMs } from '../calendar/instant.ts';
import { type Admitted, admit } from './admit.ts';
import { type AverageSales, averageSales } from './average-sale.ts';
import { type Credibility, credibilityOf } from './credibility.ts';
import type { PlanDeal, PlanLead, PlanOptions } from './input.ts';
import { withoutLargestDeal } from './largest-deal.ts';
import { type LateSales, lateSalesOf } from './late-sales.ts';
import type { LeadAges } from './life-table.ts';
import { lookbackStart } from './local-days.ts';
import { type CellTally, tallyCells } from './tally.ts';
import { type ChosenTable, chooseTable } from './window.ts';

/** All that is worked out from the rows, in one pass; the plan, the rate card and the notices are read off it. */
export type Facts = Readonly<{
  options: PlanOptions;
  admitted: Admitted;
  /** Beginning of the look-back; null without dates. */
  from: InstantMs | null;
  tallies: readonly CellTally[];
  /** Null when leads or wins have no dates: then there is no maturity, and nothing credible either. */
  chosen: ChosenTable | null;
  ages: LeadAges;
  credibility: Credibility | null;
  sales: AverageSales | null;
  /** Set where large deals arrive later; `sales` allows for it already. */
  lateSales: LateSales | null;
  /** Positions of the cells that have leads in the look-back: those of the rate card and the plan. */
  shown: readonly number[];
  /** Where each of them stands on the rate card. */
  cardIndex: ReadonlyMap<number, number>;
}>;

const agesOf = (admitted: Admitted, asOf: InstantMs): LeadAges => {
  const ageMs = new Float64Array(admitted.count);
  const winAgeMs = new Float64Array(admitted.count);
  for (let i = 0; i < admitted.count; i += 1) {
    const created = admitted.createdMs[i] ?? Number.NaN;
    const winAge = (admitted.wonMs[i] ?? Number.NaN) - created;
    const wonSomeDay = admitted.won[i] === 1 && Number.isNaN(winAge);
    // A win without a date can be neither exposure nor event: the lead is no part of the life table.
    ageMs[i] = wonSomeDay ? Number.NaN : asOf - created;
    winAgeMs[i] = winAge;
  }
  return { cell: admitted.cell, cellCount: admitted.cells.length, ageMs, winAgeMs };
};

/** Sales of the look-back; when it has none, those of the whole history, so that a young look-back still has a value. */
const salesOf = (admitted: Admitted, tallies: readonly CellTally[], asOf: InstantMs): AverageSales | null =>
  averageSales(tallies.map(({ amounts }) => amounts)) ??
  averageSales(tallyCells(admitted, null, asOf).map(({ amounts }) => amounts));

/** Average sales multiplied by what large deals still to come will add. */
const lifted = (sales: AverageSales | null, late: LateSales | null): AverageSales | null =>
  sales === null || late === null
    ? sales
    : {
        ...sales,
        cells: sales.cells.map(({ averageMinor, cv2 }) => ({
          averageMinor: averageMinor * late.factor,
          cv2,
        })),
      };

const meanAmount = (tallies: readonly CellTally[]): number =>
  tallies.reduce((sum, { revenueMinor }) => sum + revenueMinor, 0) /
  tallies.reduce((sum, { priced }) => sum + priced, 0);

const refuseNonsense = (options: PlanOptions): void => {
  const { marketingShare, goalMinor, asOf } = options;
  if (!(marketingShare > 0 && marketingShare <= 1))
    throw new RangeError(`marketingShare is ${marketingShare}; expected above 0 and at most 1`);
  if (goalMinor !== null && !(goalMinor >= 0 && Number.isFinite(goalMinor)))
    throw new RangeError(`goalMinor is ${goalMinor}; expected a number of minor units, 0 or more`);
  if (!Number.isInteger(asOf)) throw new RangeError(`asOf is ${asOf}; expected whole milliseconds`);
};

/**
 * Works out everything once.
 * @throws RangeError for options that no caller may hand in (a share outside (0, 1], an unknown zone)
 */
export const workOutFacts = (
  leads: readonly PlanLead[],
  deals: readonly PlanDeal[],
  options: PlanOptions,
): Facts => {
  refuseNonsense(options);
  const { asOf } = options;
  const rows = admit(leads, deals, options);
  const from = rows.leadsHaveDates ? lookbackStart(asOf, options.timezone, options.lookback) : null;
  const admitted = options.withoutLargestDeal === true ? withoutLargestDeal(rows, from) : rows;
  const tallies = tallyCells(admitted, from, asOf);
  const ages = agesOf(admitted, asOf);
  const dated = from !== null && admitted.winsHaveDates && admitted.count > 0;
  const chosen = dated ? chooseTable(ages, asOf - from) : null;
  const credibility = chosen
    ? credibilityOf(
        admitted.cells.map((key, i) => ({
          ...key,
          observed: chosen.table.observed[i] ?? 0,
          expected: chosen.table.expected[i] ?? 0,
        })),
      )
    : null;
  const lateSales = lateSalesOf(admitted, ages, from, chosen, meanAmount(tallies));
  const shown = admitted.cells.flatMap((_, i) => ((tallies[i]?.leads ?? 0) > 0 ? [i] : []));
  return {
    options,
    admitted,
    from,
    tallies,
    chosen,
    ages,
    credibility,
    sales: lifted(salesOf(admitted, tallies, asOf), lateSales),
    lateSales,
    shown,
    cardIndex: new Map(shown.map((at, i) => [at, i])),
  };
};

/** Length of the look-back in days; null without one. */
export const lookbackDays = ({ from, options }: Facts): number | null =>
  from === null ? null : (options.asOf - from) / DAY_MS;
