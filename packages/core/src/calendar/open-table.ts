import type { CalendarPlan } from './definition.ts';
import { DAY_MS, type InstantMs, MINUTE_MS } from './instant.ts';
import { type DayNumber, weekdayIndex } from './local-date.ts';
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

/** The entry of a column; beyond its end NaN, which no comparison accepts. */
export const entry = (column: Float64Array | Int32Array, index: number): number =>
  column[index] ?? Number.NaN;

type Shift = Readonly<{ open: InstantMs; close: InstantMs; dayIndex: number }>;
type Day = { number: DayNumber; open: InstantMs; close: InstantMs };

/** The intervals of each date as instants. One that a gap left without length is gone, and is no working day. */
const shiftsOf = (plan: CalendarPlan, zone: Zone, first: DayNumber, end: DayNumber) => {
  const shifts: Shift[] = [];
  const days: Day[] = [];
  for (let number = first; number < end; number += 1) {
    if (plan.holidays.has(number)) continue;
    let day: Day | undefined;
    for (const interval of plan.week[weekdayIndex(number)] ?? []) {
      const open = zone.instantOf(number * DAY_MS + interval.start * MINUTE_MS);
      const close = zone.instantOf(number * DAY_MS + interval.end * MINUTE_MS);
      if (open >= close) continue;
      if (day) day.close = Math.max(day.close, close);
      else {
        day = { number, open, close };
        days.push(day);
      }
      shifts.push({ open, close, dayIndex: days.length - 1 });
    }
  }
  return { shifts, days };
};

/** Sorted and clipped, so that a minute which two shifts cover (one was moved by a gap) counts once. */
const disjoint = (shifts: readonly Shift[]): Shift[] => {
  const result: Shift[] = [];
  let reached = Number.NEGATIVE_INFINITY;
  for (const shift of shifts.toSorted((a, b) => a.open - b.open)) {
    const open = Math.max(shift.open, reached);
    if (open < shift.close) result.push({ ...shift, open });
    reached = Math.max(reached, shift.close);
  }
  return result;
};

/** A width of buckets near `length / count`: a power of two, so that multiplying by its inverse is exact. */
const bucketWidth = (length: number, count: number): number =>
  2 ** Math.max(10, Math.floor(Math.log2(length / Math.max(1, count))));

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
  const { shifts, days } = shiftsOf(plan, zone, first, end);
  const spans = disjoint(shifts);
  const from = (first + MARGIN_DAYS) * DAY_MS;
  const until = (end - MARGIN_DAYS) * DAY_MS;
  const opens = new Float64Array(spans.length + 1).fill(Number.POSITIVE_INFINITY);
  const closes = new Float64Array(spans.length + 1).fill(Number.POSITIVE_INFINITY);
  const sums = new Float64Array(spans.length + 1);
  const dayOf = new Int32Array(spans.length + 1).fill(days.length);
  let total = 0;
  let longestGapMs = 0;
  spans.forEach(({ open, close, dayIndex }, i) => {
    if (i > 0) longestGapMs = Math.max(longestGapMs, open - entry(closes, i - 1));
    opens[i] = open;
    closes[i] = close;
    dayOf[i] = dayIndex;
    total += close - open;
    sums[i + 1] = total;
  });
  const timeWidth = bucketWidth(until - from, spans.length);
  const workWidth = bucketWidth(total, spans.length);
  return {
    from,
    until,
    opens,
    closes,
    sums,
    dayOf,
    days: Int32Array.from(days, ({ number }) => number),
    dayOpens: Float64Array.from(days, ({ open }) => open),
    dayCloses: Float64Array.from(days, ({ close }) => close),
    byTime: indexOf((i) => entry(closes, i) - from, spans.length, until - from, timeWidth),
    byWork: indexOf((i) => entry(sums, i + 1), spans.length, total, workWidth),
    timeScale: 1 / timeWidth,
    workScale: 1 / workWidth,
    longestGapMs,
  };
};

/** The span that holds the instant, else the next one. The instant must lie in the table's range. */
export const spanAt = (table: OpenTable, instantMs: InstantMs): number => {
  let i = entry(table.byTime, Math.floor((instantMs - table.from) * table.timeScale));
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
  let i = entry(byWork, Math.floor(workMs * workScale));
  while (entry(sums, i + 1) <= workMs) i += 1;
  return i;
};
