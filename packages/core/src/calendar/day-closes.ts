import { requireDays } from './budget.ts';
import { entry, whole } from './column.ts';
import type { InstantMs } from './instant.ts';
import { dateText } from './local-date.ts';
import { type OpenTable, spanAt, spanOfWork, workBefore } from './open-table.ts';
import { type OpenTables, requireOpen } from './open-tables.ts';
import { type WorkClock, walkPauses } from './unpaused.ts';
import type { WorkingCalendar } from './working-calendar.ts';

type Days = Pick<WorkingCalendar, 'addDays' | 'addDaysUnpaused' | 'workingDays'>;

/** Working days over growing tables: what counts by days, and ends at closes. */
export const dayCloses = (
  { tableAt, tableOver, further }: OpenTables,
  clock: WorkClock,
  name: string,
): Days => {
  /** The close that `find` answers with, in a table that reaches so far. */
  const closeIn = (from: InstantMs, find: (table: OpenTable) => number): InstantMs => {
    let table = tableAt(from);
    for (;;) {
      const close = entry(table.dayCloses, find(table));
      if (close < table.until) return requireOpen(table, from, close, name);
      table = further(table, from);
    }
  };

  const addDays: Days['addDays'] = (startMs, days) => {
    requireDays(days);
    return closeIn(startMs, (table) => whole(table.dayOf, spanAt(table, startMs)) + days);
  };

  /** The day in which `workMs` after `from` is first reached; exactly at a close, the day that closes. */
  const closeOfWork = (from: InstantMs, workMs: number): InstantMs =>
    closeIn(from, (table) => {
      const work = workBefore(table, from) + workMs;
      const i = spanOfWork(table, work);
      return whole(table.dayOf, entry(table.sums, i) === work ? i - 1 : i);
    });

  return {
    addDays,
    addDaysUnpaused: (startMs, days, pauses) => {
      const due = addDays(startMs, days);
      if (pauses.length === 0) return due;
      const start = { at: startMs, left: clock.spent(startMs, due) };
      const { at, left } = walkPauses(clock, start, pauses, 'while some is left');
      return closeOfWork(at, left);
    },
    workingDays: (fromMs, untilMs) => {
      const table = tableOver(fromMs, untilMs);
      const dates: string[] = [];
      for (let i = whole(table.dayOf, spanAt(table, fromMs)); entry(table.dayOpens, i) < untilMs; i += 1) {
        if (entry(table.dayOpens, i) >= fromMs) dates.push(dateText(whole(table.days, i)));
      }
      return dates;
    },
  };
};
