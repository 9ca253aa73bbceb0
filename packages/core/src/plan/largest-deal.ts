import type { InstantMs } from '../calendar/instant.ts';
import type { Admitted } from './admit.ts';
import { inLookback } from './tally.ts';

/** Whether row `i` is to be taken rather than row `j`: larger amount, then earlier cell, creation and win. */
const before = ({ amountMinor, cell, createdMs, wonMs }: Admitted, i: number, j: number): boolean => {
  for (const [column, sign] of [
    [amountMinor, -1],
    [cell, 1],
    [createdMs, 1],
    [wonMs, 1],
  ] as const) {
    const difference = sign * ((column[i] ?? 0) - (column[j] ?? 0));
    if (difference !== 0 && !Number.isNaN(difference)) return difference < 0;
  }
  return false;
};

/** The rows with the largest amount of the look-back made unknown: its lead stays won. Unchanged without amounts. */
export const withoutLargestDeal = (admitted: Admitted, from: InstantMs | null): Admitted => {
  let largest = -1;
  for (let i = 0; i < admitted.count; i += 1) {
    if (Number.isNaN(admitted.amountMinor[i] ?? Number.NaN) || !inLookback(admitted, from, i)) continue;
    if (largest < 0 || before(admitted, i, largest)) largest = i;
  }
  const amountMinor = Float64Array.from(admitted.amountMinor);
  if (largest >= 0) amountMinor[largest] = Number.NaN;
  return { ...admitted, amountMinor };
};
