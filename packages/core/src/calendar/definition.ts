/** Keys of a calendar's week, Monday first as ISO 8601 counts them. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** `"09:00-17:00"` or `["09:00", "17:00"]`: local wall time, half-open; `24:00` closes a day. */
export type WorkingInterval = string | readonly [string, string];

/**
 * A calendar as it stands in an agreement, its holidays as dates.
 * A weekday that is left out, or is `[]`, is closed. An interval whose end is before its start runs past midnight and
 * belongs to the day it starts on; a holiday takes away the intervals that start on it.
 */
export type CalendarDefinition = Readonly<{
  /** IANA name, such as `America/New_York`. */
  timezone: string;
  week: Readonly<Partial<Record<Weekday, string | readonly WorkingInterval[]>>>;
  /** Local dates, `YYYY-MM-DD`, in any order. */
  holidays?: readonly string[];
}>;

/** One reason why a definition is refused. */
export type CalendarProblem = Readonly<{
  /** Where it stands inside the definition, such as `['week', 'mon', 0]`. */
  path: readonly (string | number)[];
  /** What was found and what is expected. */
  message: string;
  hint?: string;
}>;

/** One interval of the week in minutes after its day's midnight; `end` is above 1440 when it runs past midnight. */
export type DayInterval = Readonly<{ start: number; end: number }>;

/** A definition that was found right. */
export type CalendarPlan = Readonly<{
  timezone: string;
  /** Seven days, Monday first; each day's intervals in order of their start. */
  week: readonly (readonly DayInterval[])[];
  /** Day numbers (days since 1970-01-01). */
  holidays: ReadonlySet<number>;
}>;
