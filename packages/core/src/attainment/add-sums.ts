import type { Sums } from '../obligation/fold.ts';

const addTo = (into: Int32Array | Float64Array, part: Int32Array | Float64Array): void => {
  for (let index = 0; index < into.length; index++) into[index] = (into[index] ?? 0) + (part[index] ?? 0);
};

/**
 * Adds to the sums of one fold those of another over other leads, under the same agreements and as of the same instant:
 * so that several threads may fold a part each, and a lead that changed may be taken in again. Written in place.
 */
export const addSums = (into: Sums, part: Sums): void => {
  addTo(into.byState, part.byState);
  for (const [rule, counts] of into.byPeriod.entries())
    addTo(counts, part.byPeriod[rule] ?? counts.subarray(0, 0));
  for (const [slot, { delivered, numerator, denominator }] of into.periods.entries()) {
    const other = part.periods[slot];
    if (!other) continue;
    addTo(delivered, other.delivered);
    addTo(numerator, other.numerator);
    addTo(denominator, other.denominator);
  }
};
