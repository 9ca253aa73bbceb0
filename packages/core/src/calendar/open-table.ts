import { entry, whole } from './column.ts';
import type { CalendarPlan } from './definition.ts';
import { DAY_MS, type InstantMs } from './instant.ts';
import type { DayNumber } from './local-date.ts';
import { layShifts } from './shifts.ts';
import type { Zone } from './zone.ts';

/**
 * The open spans of a calendar over a range of dates as columns, in order of time and disjoint, with the working time
 * before each as a running sum. Questions about instants in [from, until) are answered rightly; beyond lies a margin.
 * Columns of spans have one entry more than there are spans: the end, which never opens.
 */
export type OpenTable = Readonly<{
  from: InstantMs;
  until: InstantMs;
  opens: Float64Array;
  closes: Float64Array;
  /** Working milliseconds before the span opens, counted from the table's first span. */
  sums: Float64Array;
  /** Index into the columns of days of the day to which the span belongs. */
  dayOf: Int32Array;
  days: Int32Array;
  dayOpens: Float64Array;
  dayCloses: Float64Array;
  /** For each bucket of time (of working time), the first span that closes (whose sum at its close lies) after its start. */
  byTime: Int32Array;
  byWork: Int32Array;
  timeScale: number;
  workScale: number;
  /** The longest closed stretch between two spans of the table. */
  longestGapMs: number;
}>;

/** Spans of a date end at most this many days after its UTC midnight: a night shift, and a gap of a whole day. */
const MARGIN_DAYS = 4;

/** So many that most buckets meet one span only, and a question seldom takes a second step (measured: 1 → 4 = +30 %). */
const BUCKETS_PER_SPAN = 4;

/** A width of buckets: a power of two, so that multiplying by its inverse is exact. */
const bucketWidth = (length: number, count: number): number =>
  2 ** Math.max(10, Math.floor(Math.log2(length / Math.max(1, count * BUCKETS_PER_SPAN))));

/** First index whose end lies after each bucket's start. */
const indexOf = (
  ends: (index: number) => number,
  count: number,
  length: number,
  width: number,
): Int32Array => {
  const index = new Int32Array(Math.floor(length / width) + 2);
  let span = 0;
  for (let bucket = 0; bucket < index.length; bucket += 1) {
    while (span < count && ends(span) <= bucket * width) span += 1;
    index[bucket] = span;
  }
  return index;
};

/** The table of the dates from `first` to before `end`. */
export const buildTable = (plan: CalendarPlan, zone: Zone, first: DayNumber, end: DayNumber): OpenTable => {
  const { count, opens, closes, dayOf, days, dayOpens, dayCloses } = layShifts(plan, zone, first, end);
  const from = (first + MARGIN_DAYS) * DAY_MS;
  const until = (end - MARGIN_DAYS) * DAY_MS;
  const sums = new Float64Array(count + 1);
  let longestGapMs = 0;
  let reached = from;
  for (let i = 0; i < count; i += 1) {
    longestGapMs = Math.max(longestGapMs, entry(opens, i) - reached);
    reached = entry(closes, i);
    sums[i + 1] = entry(sums, i) + (reached - entry(opens, i));
  }
  const total = entry(sums, count);
  const timeWidth = bucketWidth(until - from, count);
  const workWidth = bucketWidth(total, count);
  return {
    from,
    until,
    opens,
    closes,
    sums,
    dayOf,
    days,
    dayOpens,
    dayCloses,
    byTime: indexOf((i) => entry(closes, i) - from, count, until - from, timeWidth),
    byWork: indexOf((i) => entry(sums, i + 1), count, total, workWidth),
    timeScale: 1 / timeWidth,
    workScale: 1 / workWidth,
    longestGapMs,
  };
};

/** The span that holds the instant, else the next one. The instant must lie in the table's range. */
export const spanAt = (table: OpenTable, instantMs: InstantMs): number => {
  let i = whole(table.byTime, Math.floor((instantMs - table.from) * table.timeScale));
  while (entry(table.closes, i) <= instantMs) i += 1;
  return i;
};

/** Working milliseconds from the table's first span to the instant, which must lie in the table's range. */
export const workBefore = (table: OpenTable, instantMs: InstantMs): number => {
  const i = spanAt(table, instantMs);
  return entry(table.sums, i) + Math.max(0, instantMs - entry(table.opens, i));
};

/** The span in which that much work is done and still goes on; the end's index when the table does not hold so much. */
export const spanOfWork = (table: OpenTable, workMs: number): number => {
  const { byWork, sums, workScale } = table;
  const end = sums.length - 1;
  if (!(workMs < entry(sums, end))) return end;
  let i = whole(byWork, Math.floor(workMs * workScale));
  while (entry(sums, i + 1) <= workMs) i += 1;
  return i;
};
