import { budgetMs, requireDays } from './budget.ts';
import { readCalendar } from './check-calendar.ts';
import { entry, whole } from './column.ts';
import type { CalendarDefinition, CalendarProblem } from './definition.ts';
import { type InstantMs, MINUTE_MS, type Span } from './instant.ts';
import { dateText } from './local-date.ts';
import { spanAt, spanOfWork, workBefore } from './open-table.ts';
import { openTables, requireOpen, requireRecent } from './open-tables.ts';
import { joinSpans } from './span.ts';
import { advanceUnpaused, spentUnpaused, type WorkClock, walkPauses } from './unpaused.ts';
import type { WorkingCalendar } from './working-calendar.ts';
import { openZone } from './zone.ts';

const lineOf = ({ path, message, hint }: CalendarProblem): string => {
  const place = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return `${place.replace(/^\./, '') || 'calendar'}: ${message}${hint === undefined ? '' : ` (${hint})`}`;
};

/**
 * The working time of a calendar. Nothing is computed before it is asked for; then years at a time, in both directions,
 * kept as sorted columns. After that every question costs the same, an hour ahead or two years.
 * `name` is what errors call the calendar; an agreement's calendars have one.
 * @throws Error for a definition that is refused, with every reason: `checkCalendar` gives them as values.
 */
export const compileCalendar = (
  definition: CalendarDefinition,
  name = `in ${definition?.timezone}`,
): WorkingCalendar => {
  const { plan, problems } = readCalendar(definition);
  if (problems.length > 0) {
    throw new Error(`The calendar "${name}" is refused.\n${problems.map(lineOf).join('\n')}`);
  }
  const tables = openTables(plan, openZone(plan.timezone), name);
  const { tableAt, tableOver, further, earlier } = tables;

  const advance: WorkClock['advance'] = (from, workMs) => {
    let table = tableAt(from);
    for (;;) {
      const work = workBefore(table, from) + workMs;
      const i = spanOfWork(table, work);
      const due = entry(table.opens, i) + (work - entry(table.sums, i));
      if (due < table.until) return requireOpen(table, from, due, name);
      table = further(table, from);
    }
  };

  const spent: WorkClock['spent'] = (a, b) => {
    const table = tableOver(a, b);
    return workBefore(table, b) - workBefore(table, a);
  };
  const clock: WorkClock = { advance, spent };

  const addDays = (startMs: InstantMs, days: number): InstantMs => {
    requireDays(days);
    let table = tableAt(startMs);
    for (;;) {
      const close = entry(table.dayCloses, whole(table.dayOf, spanAt(table, startMs)) + days);
      if (close < table.until) return requireOpen(table, startMs, close, name);
      table = further(table, startMs);
    }
  };

  /** The close of the day in which `workMs` after `from` is first reached; exactly at a close, of the day that closes. */
  const closeOfWork = (from: InstantMs, workMs: number): InstantMs => {
    let table = tableAt(from);
    for (;;) {
      const work = workBefore(table, from) + workMs;
      const i = spanOfWork(table, work);
      const close = entry(table.dayCloses, whole(table.dayOf, entry(table.sums, i) === work ? i - 1 : i));
      if (close < table.until) return requireOpen(table, from, close, name);
      table = further(table, from);
    }
  };

  const closeOf = (dueMs: InstantMs): InstantMs | undefined => {
    let table = tableAt(dueMs);
    for (;;) {
      const i = spanAt(table, dueMs);
      if (entry(table.opens, i) < dueMs) return undefined;
      const close = entry(table.closes, i - 1);
      if (close === entry(table.opens, i)) return undefined;
      if (close >= table.from) return requireRecent(close, dueMs, name);
      table = earlier(table, dueMs);
    }
  };

  return {
    name,
    timezone: plan.timezone,
    daysPerWeek: plan.week.filter((intervals) => intervals.length > 0).length,
    add: (instantMs, minutes) => advance(instantMs, budgetMs(minutes)),
    between: (aMs, bMs) => spent(aMs, bMs) / MINUTE_MS,
    isWorking: (instantMs) => {
      const table = tableAt(instantMs);
      return entry(table.opens, spanAt(table, instantMs)) <= instantMs;
    },
    addUnpaused: (instantMs, minutes, pauses) =>
      advanceUnpaused(clock, { at: instantMs, left: budgetMs(minutes) }, pauses),
    betweenUnpaused: (aMs, bMs, pauses) =>
      (aMs <= bMs ? spentUnpaused(clock, aMs, bMs, pauses) : 0 - spentUnpaused(clock, bMs, aMs, pauses)) /
      MINUTE_MS,
    addDays,
    addDaysUnpaused: (startMs, days, pauses) => {
      const due = addDays(startMs, days);
      if (pauses.length === 0) return due;
      const start = { at: startMs, left: spent(startMs, due) };
      const { at, left } = walkPauses(clock, start, pauses, 'while some is left');
      return closeOfWork(at, left);
    },
    nextOpening: (instantMs) => advance(instantMs, 0),
    closeOf,
    openSpans: (fromMs, untilMs) => {
      const table = tableOver(fromMs, untilMs);
      const spans: Span[] = [];
      for (let i = spanAt(table, fromMs); entry(table.opens, i) < untilMs; i += 1) {
        spans.push({
          from: Math.max(fromMs, entry(table.opens, i)),
          until: Math.min(untilMs, entry(table.closes, i)),
        });
      }
      return joinSpans(spans);
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
