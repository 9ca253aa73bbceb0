import { entry, whole } from './column.ts';
import type { CalendarPlan } from './definition.ts';
import { DAY_MS, type InstantMs, MINUTE_MS } from './instant.ts';
import { type DayNumber, weekdayIndex } from './local-date.ts';
import type { Zone } from './zone.ts';

/** Shifts as columns, sorted and disjoint, with one entry more than `count`: the end, which never opens. */
export type Shifts = Readonly<{
  count: number;
  opens: Float64Array;
  closes: Float64Array;
  /** Index of the shift's day in the columns of days. */
  dayOf: Int32Array;
  days: Int32Array;
  /** First opening and last closing of each day, whatever other days' shifts cover of it. */
  dayOpens: Float64Array;
  dayCloses: Float64Array;
}>;

type Draft = { count: number; opens: Float64Array; closes: Float64Array; dayOf: Int32Array };

/** Puts a shift in its place by opening: at the end, but where a gap moved one past the opening of the next. */
const put = (draft: Draft, open: InstantMs, close: InstantMs, day: number): void => {
  const { opens, closes, dayOf } = draft;
  let i = draft.count;
  for (; i > 0 && entry(opens, i - 1) > open; i -= 1) {
    opens[i] = entry(opens, i - 1);
    closes[i] = entry(closes, i - 1);
    dayOf[i] = whole(dayOf, i - 1);
  }
  opens[i] = open;
  closes[i] = close;
  dayOf[i] = day;
  draft.count += 1;
};

/** Clips each shift to what those before it left, so that a minute which two of them cover counts once. */
const clip = (draft: Draft): void => {
  const { opens, closes, dayOf, count } = draft;
  let reached = Number.NEGATIVE_INFINITY;
  draft.count = 0;
  for (let i = 0; i < count; i += 1) {
    const open = Math.max(entry(opens, i), reached);
    const close = entry(closes, i);
    if (open >= close) continue;
    opens[draft.count] = open;
    closes[draft.count] = close;
    dayOf[draft.count] = whole(dayOf, i);
    draft.count += 1;
    reached = close;
  }
};

const most = (plan: CalendarPlan, dates: number): number =>
  plan.week.reduce((sum, intervals) => sum + intervals.length, 0) * Math.ceil(dates / 7 + 1);

/**
 * The intervals of the dates from `first` to before `end` as instants. One that a gap left without length is gone, and
 * a date on which nothing else starts is no working day.
 */
export const layShifts = (plan: CalendarPlan, zone: Zone, first: DayNumber, end: DayNumber): Shifts => {
  const size = most(plan, end - first) + 1;
  const draft: Draft = {
    count: 0,
    opens: new Float64Array(size),
    closes: new Float64Array(size),
    dayOf: new Int32Array(size),
  };
  const days = new Int32Array(end - first);
  const dayOpens = new Float64Array(end - first);
  const dayCloses = new Float64Array(end - first);
  let dayCount = 0;
  for (let day = first; day < end; day += 1) {
    if (plan.holidays.has(day)) continue;
    let lastClose = Number.NEGATIVE_INFINITY;
    for (const { start, end: finish } of plan.week[weekdayIndex(day)] ?? []) {
      const open = zone.instantOf(day * DAY_MS + start * MINUTE_MS);
      const close = zone.instantOf(day * DAY_MS + finish * MINUTE_MS);
      if (open >= close) continue;
      if (lastClose === Number.NEGATIVE_INFINITY) dayOpens[dayCount] = open;
      lastClose = Math.max(lastClose, close);
      put(draft, open, close, dayCount);
    }
    if (lastClose === Number.NEGATIVE_INFINITY) continue;
    days[dayCount] = day;
    dayCloses[dayCount] = lastClose;
    dayCount += 1;
  }
  clip(draft);
  const { count, opens, closes, dayOf } = draft;
  opens[count] = Number.POSITIVE_INFINITY;
  closes[count] = Number.POSITIVE_INFINITY;
  dayOf[count] = dayCount;
  return {
    count,
    opens: opens.slice(0, count + 1),
    closes: closes.slice(0, count + 1),
    dayOf: dayOf.slice(0, count + 1),
    days: days.slice(0, dayCount),
    dayOpens: dayOpens.slice(0, dayCount),
    dayCloses: dayCloses.slice(0, dayCount),
  };
};
