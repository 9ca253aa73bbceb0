import { entry } from './column.ts';
import type { CalendarPlan } from './definition.ts';
import { DAY_MS, type InstantMs } from './instant.ts';
import { buildTable, type OpenTable, spanAt } from './open-table.ts';
import { EARLIEST_MS, LATEST_MS, type Zone } from './zone.ts';

/** How long a search goes on without meeting working time: ten years, three leap days included. */
const TEN_YEARS_MS = 3653 * DAY_MS;
const YEAR_DAYS = 366;
/** Dates before and after the years themselves whose shifts, moved by zone and midnight, still reach into them. */
const EDGE_DAYS = 8;
const FIRST_DAY = EARLIEST_MS / DAY_MS - EDGE_DAYS;
const END_DAY = LATEST_MS / DAY_MS + EDGE_DAYS;

/** Tables that grow as far as they are asked. A table that was handed out stays as it is. */
export type OpenTables = Readonly<{
  /** A table whose range holds the instant. */
  tableAt: (instantMs: InstantMs) => OpenTable;
  /** A table whose range holds both. */
  tableOver: (aMs: InstantMs, bMs: InstantMs) => OpenTable;
  /** A table that reaches further than one in which a search from the instant ended; throws after ten empty years. */
  further: (table: OpenTable, searchedFrom: InstantMs) => OpenTable;
  /** The same, back in time. */
  earlier: (table: OpenTable, searchedFrom: InstantMs) => OpenTable;
}>;

const noWorkingTime = (name: string, side: 'after' | 'before', instantMs: InstantMs): Error =>
  new Error(
    `The calendar "${name}" has no working time in the ten years ${side} ${new Date(instantMs).toISOString()}; look at its holidays.`,
  );

/** `found`, unless the way from the instant to it leads through ten years without working time. */
export const requireOpen = (table: OpenTable, from: InstantMs, found: InstantMs, name: string): InstantMs => {
  if (table.longestGapMs <= TEN_YEARS_MS) return found;
  let closed = from;
  for (let i = spanAt(table, from); closed <= found && entry(table.opens, i) <= found; i += 1) {
    if (entry(table.opens, i) - closed > TEN_YEARS_MS) throw noWorkingTime(name, 'after', closed);
    closed = entry(table.closes, i);
  }
  return found;
};

/** `close`, unless there were ten years without working time between it and the instant looked back from. */
export const requireRecent = (close: InstantMs, lookedFrom: InstantMs, name: string): InstantMs => {
  if (lookedFrom - close > TEN_YEARS_MS) throw noWorkingTime(name, 'before', lookedFrom);
  return close;
};

/** Nothing yet: no instant lies in its range. */
const EMPTY: OpenTable = {
  from: Number.POSITIVE_INFINITY,
  until: Number.NEGATIVE_INFINITY,
  opens: new Float64Array(0),
  closes: new Float64Array(0),
  sums: new Float64Array(0),
  dayOf: new Int32Array(0),
  days: new Int32Array(0),
  dayOpens: new Float64Array(0),
  dayCloses: new Float64Array(0),
  byTime: new Int32Array(0),
  byWork: new Int32Array(0),
  timeScale: 0,
  workScale: 0,
  longestGapMs: 0,
};

export const openTables = (plan: CalendarPlan, zone: Zone, name: string): OpenTables => {
  let current = EMPTY;
  let firstDay = 0;
  let endDay = 0;

  /** Grows by half of what there is at least, so that asking ever a little further stays cheap. */
  const cover = (ms: InstantMs): OpenTable => {
    if (!(ms >= EARLIEST_MS && ms < LATEST_MS)) {
      throw new RangeError(`${ms} ms is no instant of the years 1 to 9999 (calendar "${name}")`);
    }
    const day = Math.floor(ms / DAY_MS);
    const growth = Math.max(YEAR_DAYS, Math.ceil((endDay - firstDay) / 2));
    if (current === EMPTY) [firstDay, endDay] = [day - YEAR_DAYS, day + 2 * YEAR_DAYS];
    else if (ms < current.from) firstDay = Math.min(firstDay - growth, day - YEAR_DAYS);
    else endDay = Math.max(endDay + growth, day + YEAR_DAYS);
    firstDay = Math.max(firstDay, FIRST_DAY);
    endDay = Math.min(endDay, END_DAY);
    zone.offsetAt(firstDay * DAY_MS);
    zone.offsetAt(endDay * DAY_MS);
    current = buildTable(plan, zone, firstDay, endDay);
    return current;
  };

  const holds = (table: OpenTable, ms: InstantMs): boolean => ms >= table.from && ms < table.until;
  const tableAt = (ms: InstantMs): OpenTable => (holds(current, ms) ? current : cover(ms));

  return {
    tableAt,
    tableOver: (aMs, bMs) => {
      const table = tableAt(aMs);
      return holds(table, bMs) ? table : cover(bMs);
    },
    further: (table, searchedFrom) => {
      const closed = Math.max(table.closes.at(-2) ?? searchedFrom, searchedFrom);
      if (table.until - closed > TEN_YEARS_MS) throw noWorkingTime(name, 'after', closed);
      return tableAt(table.until);
    },
    earlier: (table, searchedFrom) => {
      if (searchedFrom - table.from > TEN_YEARS_MS) throw noWorkingTime(name, 'before', searchedFrom);
      return tableAt(table.from - 1);
    },
  };
};
