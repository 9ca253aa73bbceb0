import { compileCalendar } from '../calendar/compile-calendar.ts';
import type { InstantMs } from '../calendar/instant.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';

/**
 * Handoffs [from, until) whose clock starts on one working day, and the closes of that day, of the next working day and
 * of the fifth after it: by when `0d`, `1d` and `5d` are due, inclusive.
 */
export type HandoffSpan = Readonly<{
  from: InstantMs;
  until: InstantMs;
  sameBy: InstantMs;
  nextBy: InstantMs;
  fifthBy: InstantMs;
}>;

const EVERY_WEEKDAY = {
  mon: '00:00-24:00',
  tue: '00:00-24:00',
  wed: '00:00-24:00',
  thu: '00:00-24:00',
  fri: '00:00-24:00',
};

/** Every Monday to Friday, all day: for who has said no working hours. */
export const weekdayCalendar = (timezone: string): WorkingCalendar =>
  compileCalendar({ timezone, week: EVERY_WEEKDAY, holidays: [] }, 'weekdays');

/**
 * The working days on which the clocks of handoffs in [from, until) start, in order and without gaps: a handoff while the
 * office is closed belongs to the next day that opens.
 */
export const handoffSpans = (
  calendar: WorkingCalendar,
  from: InstantMs,
  until: InstantMs,
): readonly HandoffSpan[] => {
  const spans: HandoffSpan[] = [];
  for (let begin = from; begin < until; ) {
    const close = calendar.addDays(begin, 0);
    const end = Math.min(close, until);
    spans.push({
      from: begin,
      until: end,
      sameBy: close,
      nextBy: calendar.addDays(begin, 1),
      fifthBy: calendar.addDays(begin, 5),
    });
    if (end <= begin) throw new Error(`The calendar "${calendar.name}" closes a day before it opens`);
    begin = end;
  }
  return spans;
};
