import { entry } from './column.ts';
import { spanOfWork, workBefore } from './open-table.ts';
import { type OpenTables, requireOpen } from './open-tables.ts';
import type { WorkClock } from './unpaused.ts';

/** Working time over growing tables: two look-ups each way, whatever the distance. */
export const workClock = ({ tableAt, tableOver, further }: OpenTables, name: string): WorkClock => ({
  advance: (from, workMs) => {
    let table = tableAt(from);
    for (;;) {
      const work = workBefore(table, from) + workMs;
      const i = spanOfWork(table, work);
      const due = entry(table.opens, i) + (work - entry(table.sums, i));
      if (due < table.until) return requireOpen(table, from, due, name);
      table = further(table, from);
    }
  },
  spent: (a, b) => {
    const table = tableOver(a, b);
    return workBefore(table, b) - workBefore(table, a);
  },
});
