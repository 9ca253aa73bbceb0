import type { PeriodSlot } from './deliver.ts';

/** Sums over leads per period, one column per deliver or ratio commitment. Sums of disjoint sets of leads add up. */
export type PeriodSums = readonly Readonly<{
  /** What was delivered, in thousandths, so that no order of adding can change it. */
  delivered: Float64Array;
  /** Events of the part and of the whole. */
  numerator: Float64Array;
  denominator: Float64Array;
}>[];

export const THOUSANDTHS = 1000;

export const newSums = (slots: readonly PeriodSlot[]): PeriodSums =>
  slots.map(({ periods: { length } }) => ({
    delivered: new Float64Array(length),
    numerator: new Float64Array(length),
    denominator: new Float64Array(length),
  }));
