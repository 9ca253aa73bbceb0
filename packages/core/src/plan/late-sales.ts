import { DAY_MS } from '../calendar/instant.ts';
import { rankCorrelation } from '../statistics/rank-correlation.ts';
import type { Admitted } from './admit.ts';
import { type LeadAges, maturityAt } from './life-table.ts';
import { inLookback } from './tally.ts';
import type { ChosenTable } from './window.ts';

/** Rank correlation of a deal's size with its lag above which large deals are said to arrive later. */
const LATER_CORRELATION = 0.3;
const LATER_DEALS_MIN = 30;

/** Large deals that close later than small ones, and by how much that lifts the average sale. */
export type LateSales = Readonly<{ correlation: number; factor: number }>;

/** Size and lag of each sale of the look-back, in an order that rows cannot change. */
const correlationOf = (admitted: Admitted, ages: LeadAges, from: number | null): number | null => {
  const sales: { amount: number; lag: number }[] = [];
  for (let i = 0; i < admitted.count; i += 1) {
    const amount = admitted.amountMinor[i] ?? Number.NaN;
    const lag = ages.winAgeMs[i] ?? Number.NaN;
    if (amount > 0 && !Number.isNaN(lag) && inLookback(admitted, from, i)) sales.push({ amount, lag });
  }
  if (sales.length < LATER_DEALS_MIN) return null;
  sales.sort((a, b) => a.amount - b.amount || a.lag - b.lag);
  return rankCorrelation(
    Float64Array.from(sales, (sale) => sale.lag),
    Float64Array.from(sales, (sale) => sale.amount),
  );
};

/**
 * Mean sale when every age band counts as much as the life table says it brings: Σ ΔF × mean sale of the band, over
 * the deals of the window. Bands without a priced deal count at the mean of all.
 */
const maturedSale = (admitted: Admitted, ages: LeadAges, { table, windowMs }: ChosenTable): number => {
  const amounts = new Float64Array(table.bands.length);
  const deals = new Float64Array(table.bands.length);
  for (let i = 0; i < admitted.count; i += 1) {
    const amount = admitted.amountMinor[i] ?? Number.NaN;
    const lag = Math.max(ages.winAgeMs[i] ?? Number.NaN, 1);
    if (!(amount > 0) || !(lag > (ages.ageMs[i] ?? 0) - windowMs)) continue;
    const band = table.bands.findIndex(({ untilDays }) => lag <= untilDays * DAY_MS);
    if (band < 0) continue;
    amounts[band] = (amounts[band] ?? 0) + amount;
    deals[band] = (deals[band] ?? 0) + 1;
  }
  const all = amounts.reduce((a, b) => a + b, 0) / deals.reduce((a, b) => a + b, 0);
  return table.bands.reduce((sum, { fromDays, untilDays }, band) => {
    const share = (maturityAt(table.bands, untilDays) ?? 0) - (maturityAt(table.bands, fromDays) ?? 0);
    const count = deals[band] ?? 0;
    return sum + share * (count > 0 ? (amounts[band] ?? 0) / count : all);
  }, 0);
};

/**
 * Whether large deals arrive later, so that the look-back's average sale reads low while its leads are young; null
 * where they do not (a rank correlation of at most .3, or fewer than 30 deals). Multiplying by `factor` undoes it,
 * at the price that deals × average sale no longer adds up to what was booked.
 */
export const lateSalesOf = (
  admitted: Admitted,
  ages: LeadAges,
  from: number | null,
  chosen: ChosenTable | null,
  bookedMean: number,
): LateSales | null => {
  const correlation = chosen === null ? null : correlationOf(admitted, ages, from);
  if (chosen === null || correlation === null || correlation <= LATER_CORRELATION) return null;
  const factor = maturedSale(admitted, ages, chosen) / bookedMean;
  return { correlation, factor: Number.isFinite(factor) && factor > 1 ? factor : 1 };
};
