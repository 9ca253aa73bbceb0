import { DAY_MS, type InstantMs } from '../calendar/instant.ts';
import type { Admitted } from './admit.ts';

/** What the leads of the look-back did, by cell: the simple figures, without any reading of ages. */
export type CellTally = Readonly<{
  leads: number;
  won: number;
  /** Wins whose amount is known. */
  priced: number;
  /** Sum of the known amounts in minor units. */
  revenueMinor: number;
  /** Known amounts in minor units, ascending. */
  amounts: readonly number[];
  /** Leads by whole days of age; empty without dates. */
  leadsByAge: Int32Array;
}>;

/** Whether a lead is one of the look-back's; without dates every lead is. */
export const inLookback = (admitted: Admitted, from: InstantMs | null, i: number): boolean =>
  from === null || (admitted.createdMs[i] ?? Number.NaN) >= from;

/** Tallies of every cell, those without a lead in the look-back too. */
export const tallyCells = (admitted: Admitted, from: InstantMs | null, asOf: InstantMs): CellTally[] => {
  const days = from === null ? 0 : Math.floor((asOf - from) / DAY_MS) + 1;
  const size = admitted.cells.length;
  const leads = new Float64Array(size);
  const won = new Float64Array(size);
  const amounts: number[][] = admitted.cells.map(() => []);
  const byAge = admitted.cells.map(() => new Int32Array(days));
  for (let i = 0; i < admitted.count; i += 1) {
    if (!inLookback(admitted, from, i)) continue;
    const cell = admitted.cell[i] ?? 0;
    leads[cell] = (leads[cell] ?? 0) + 1;
    const ages = byAge[cell];
    if (from !== null && ages) {
      const day = Math.floor((asOf - (admitted.createdMs[i] ?? 0)) / DAY_MS);
      ages[day] = (ages[day] ?? 0) + 1;
    }
    if (admitted.won[i] === 0) continue;
    won[cell] = (won[cell] ?? 0) + 1;
    const amount = admitted.amountMinor[i] ?? Number.NaN;
    if (!Number.isNaN(amount)) amounts[cell]?.push(amount);
  }
  return amounts.map((own, cell) => {
    own.sort((a, b) => a - b);
    return {
      leads: leads[cell] ?? 0,
      won: won[cell] ?? 0,
      priced: own.length,
      revenueMinor: own.reduce((sum, amount) => sum + amount, 0),
      amounts: own,
      leadsByAge: byAge[cell] ?? new Int32Array(0),
    };
  });
};

/** Half of the leads counted by age are younger than this many whole days; null when there are none. */
export const medianAge = (histograms: readonly Int32Array[]): number | null => {
  const days = Math.max(0, ...histograms.map((h) => h.length));
  const count = (day: number): number => histograms.reduce((sum, h) => sum + (h[day] ?? 0), 0);
  let all = 0;
  for (let day = 0; day < days; day += 1) all += count(day);
  let younger = 0;
  for (let day = 0; day < days; day += 1) {
    younger += count(day);
    if (all > 0 && younger * 2 >= all) return day + 1;
  }
  return null;
};
