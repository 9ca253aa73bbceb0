import { entry } from './column.ts';
import type { Span } from './instant.ts';
import { spanAt } from './open-table.ts';
import { type OpenTables, requireRecent } from './open-tables.ts';
import { joinSpans } from './span.ts';
import type { WorkingCalendar } from './working-calendar.ts';

type Openings = Pick<WorkingCalendar, 'isWorking' | 'closeOf' | 'openSpans'>;

/** When it opens and closes, over growing tables. */
export const openings = ({ tableAt, tableOver, earlier }: OpenTables, name: string): Openings => ({
  isWorking: (instantMs) => {
    const table = tableAt(instantMs);
    return entry(table.opens, spanAt(table, instantMs)) <= instantMs;
  },
  closeOf: (dueMs) => {
    let table = tableAt(dueMs);
    for (;;) {
      const i = spanAt(table, dueMs);
      const open = entry(table.opens, i);
      const close = entry(table.closes, i - 1);
      if (open < dueMs || close === open) return undefined;
      if (close >= table.from) return requireRecent(close, dueMs, name);
      table = earlier(table, dueMs);
    }
  },
  openSpans: (fromMs, untilMs) => {
    const table = tableOver(fromMs, untilMs);
    const spans: Span[] = [];
    for (let i = spanAt(table, fromMs); entry(table.opens, i) < untilMs; i += 1) {
      const from = Math.max(fromMs, entry(table.opens, i));
      spans.push({ from, until: Math.min(untilMs, entry(table.closes, i)) });
    }
    return joinSpans(spans);
  },
});
