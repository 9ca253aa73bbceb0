import type { InstantMs, Span } from './instant.ts';

/**
 * Working time of one calendar. All instants are milliseconds UTC, minutes are working minutes and may have a fraction.
 * Every method throws `RangeError` for an instant that is no number or lies outside the years 1 to 9999, and an `Error`
 * that names the calendar when a search finds no working time within ten years.
 * The methods use no `this` and may be handed on by themselves.
 */
export type WorkingCalendar = Readonly<{
  /** The name that errors call it by. */
  name: string;
  /** IANA zone of its wall time; `UTC` for elapsed time. */
  timezone: string;
  /** Weekdays that have working time: 1 to 7. `Nw` is N × this many working days. */
  daysPerWeek: number;
  /**
   * The latest instant at which the working time spent since `instantMs` is still within `minutes`. A budget used up at
   * closing time therefore ends at the next opening; 0 minutes give the instant itself in working time, else the next
   * opening. What lies below a whole millisecond of the budget is left away, so that for whole instants
   * `doneAt <= add(start, budget)` exactly when `between(start, doneAt) <= budget`.
   * @throws RangeError for minutes that are negative or not finite. @see docs/adr/0004-deadline-at-closing.md
   */
  add: (instantMs: InstantMs, minutes: number) => InstantMs;
  /** Working minutes from `aMs` to `bMs`, exact to the millisecond; negative when b is before a. */
  between: (aMs: InstantMs, bMs: InstantMs) => number;
  /** Whether the instant is working time: an opening is, a closing time is not. */
  isWorking: (instantMs: InstantMs) => boolean;
  /** `add` with the pauses taken out of working time. Pauses are sorted and disjoint: see `joinSpans`. */
  addUnpaused: (instantMs: InstantMs, minutes: number, pauses: readonly Span[]) => InstantMs;
  /** `between` without the working time inside pauses. */
  betweenUnpaused: (aMs: InstantMs, bMs: InstantMs, pauses: readonly Span[]) => number;
  /**
   * The close of the `days`-th working day after the day on which a clock starts: a start outside working hours counts
   * as the next opening, and a day is the one its interval starts on. 0 is the close of that day itself.
   * In elapsed time `days` × 24 hours.
   * @throws RangeError for days that are negative or not whole.
   */
  addDays: (startMs: InstantMs, days: number) => InstantMs;
  /**
   * `addDays` with pauses: the close of the day on which unpaused working time since the start first reaches what
   * `addDays` allows without pauses; reached exactly at a close, it stays at that close.
   */
  addDaysUnpaused: (startMs: InstantMs, days: number, pauses: readonly Span[]) => InstantMs;
  /** The instant itself in working time, else the next opening. */
  nextOpening: (instantMs: InstantMs) => InstantMs;
  /**
   * The closing time by which people know a due instant ("by Fri 17:00 (closing)" for Monday's opening): the last one at
   * or before it, when no working time lies between. Undefined inside working time, where the instant speaks for itself.
   */
  closeOf: (dueMs: InstantMs) => InstantMs | undefined;
  /** Working time within [fromMs, untilMs), touching spans joined. */
  openSpans: (fromMs: InstantMs, untilMs: InstantMs) => Span[];
  /**
   * Local dates (`YYYY-MM-DD`, in order) of the working days that open within [fromMs, untilMs): so the days of
   * neighbouring periods add up. Their number is what an ideal line or a pace counts.
   */
  workingDays: (fromMs: InstantMs, untilMs: InstantMs) => string[];
}>;
