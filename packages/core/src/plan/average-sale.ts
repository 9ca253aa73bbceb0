import { type BuhlmannStraub, buhlmannStraub } from '../statistics/buhlmann-straub.ts';

/** A cell's sale is read as if this many deals at the cell's typical level had been seen beside its own. */
const IMAGINARY_DEALS = 25;

/** Amounts of a cell's won deals in minor units, in ascending order; wins without an amount are not among them. */
export type SaleRecord = readonly number[];

/** Average sale of the cells, reconciled: Σ deals × average = what was booked. Null when no sale is above zero. */
export type AverageSales = Readonly<{
  cells: readonly Readonly<{ averageMinor: number; cv2: number }>[];
  /** Coefficient of variation of one deal's size, company-wide; null with fewer than two deals. */
  dealCv: number | null;
}>;

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/**
 * Relative variance of a cell's average: √((e^s2 − 1) / deals that speak for it). Neighbours speak for it as far as
 * cells are alike, but never with more deals than there are.
 */
const relativeVariance = (own: number, all: number, { within, between }: BuhlmannStraub): number => {
  const borrowed = between > 0 ? Math.min(within / between, all - own) : all - own;
  return Math.expm1(within) / Math.max(1, own + borrowed);
};

/**
 * Mean sale per cell: means, because revenue is wins × mean (medians, trimmed and capped means read 2 to 42 % low).
 * Logarithms of the sales above zero give each cell its typical level by Bühlmann and Straub; own deals count in
 * full, those at zero too; the last factor reconciles the table to the booked revenue.
 */
export const averageSales = (records: readonly SaleRecord[]): AverageSales | null => {
  const paid = records.map((amounts) => amounts.filter((amount) => amount > 0));
  const deals = sum(paid.map((amounts) => amounts.length));
  if (deals === 0) return null;
  const model = buhlmannStraub(
    paid.map((amounts) => amounts.map((a) => ({ value: Math.log(a), weight: 1 }))),
  );
  const typical = model.groups.map(({ estimate }) => Math.exp(estimate));
  const booked = sum(records.map(sum));
  const phi = booked / sum(records.map((amounts, i) => amounts.length * (typical[i] ?? 0)));
  const blended = records.map(
    (amounts, i) =>
      (sum(amounts) + IMAGINARY_DEALS * phi * (typical[i] ?? 0)) / (amounts.length + IMAGINARY_DEALS),
  );
  const rho = booked / sum(records.map((amounts, i) => amounts.length * (blended[i] ?? 0)));
  return {
    cells: records.map((_, i) => ({
      averageMinor: rho * (blended[i] ?? 0),
      cv2: relativeVariance(paid[i]?.length ?? 0, deals, model),
    })),
    dealCv: deals > 1 ? Math.sqrt(Math.expm1(model.within)) : null,
  };
};
