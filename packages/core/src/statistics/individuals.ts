/** Limits of individual values from their moving ranges (XmR chart). Units are those of the values. */
export type IndividualLimits = Readonly<{
  mean: number;
  /** Mean of the ranges between neighbours. */
  movingRange: number;
  upper: number;
  lower: number;
  /** A range between neighbours above it is a signal too. */
  rangeLimit: number;
}>;

/** 3 ÷ 1.128, as Wheeler rounds it. @see Wheeler, Understanding Variation (1993) */
const LIMIT_FACTOR = 2.66;
const RANGE_FACTOR = 3.268;

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean absolute difference of neighbours; NaN for fewer than two values. */
export const meanRange = (values: readonly number[]): number =>
  meanOf(values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value))));

/** Mean ± 2.66 mean moving ranges; undefined for fewer than two values, or where none differs from its neighbour. */
export const individualLimits = (values: readonly number[]): IndividualLimits | undefined => {
  if (values.length < 2) return undefined;
  const mean = meanOf(values);
  const movingRange = meanRange(values);
  if (movingRange === 0) return undefined;
  return {
    mean,
    movingRange,
    upper: mean + LIMIT_FACTOR * movingRange,
    lower: mean - LIMIT_FACTOR * movingRange,
    rangeLimit: RANGE_FACTOR * movingRange,
  };
};
