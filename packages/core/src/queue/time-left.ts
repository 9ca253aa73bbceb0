import type { Agreement } from '../agreement/agreement.ts';
import { elapsedCalendar } from '../calendar/elapsed-calendar.ts';
import type { InstantMs } from '../calendar/instant.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { compileVersions } from '../obligation/version.ts';

/** How long is left for an obligation, as the person who owes it counts. */
export type TimeLeft = Readonly<{
  /** Working minutes to the due instant (elapsed where the promise names no calendar); negative once it has passed. */
  minutes: number;
  isWorkingTime: boolean;
  /** The closing time by which people know the due instant ("by Fri 17:00"); null where the instant speaks for itself. */
  closesAt: InstantMs | null;
}>;

export type TimeLeftQuestion = Readonly<{
  /** The version that judges the obligation. */
  agreement: Agreement;
  commitment: string;
  dueAt: InstantMs;
  /** The end of the pause that holds; null while none does. */
  pausedUntil: InstantMs | null;
  now: InstantMs;
}>;

/** The clock of a promise: its working calendar, or elapsed time where it names none. */
export const clockOf = (agreement: Agreement, commitment: string): WorkingCalendar => {
  const name = agreement.commitments.find(({ id }) => id === commitment)?.calendar;
  const [version] = compileVersions([agreement]);
  return version?.calendarOf(name) ?? elapsedCalendar;
};

/** The time left on the clock of the obligation's promise; time inside a pause that holds is not counted. */
export const timeLeft = ({ agreement, commitment, dueAt, pausedUntil, now }: TimeLeftQuestion): TimeLeft => {
  const calendar = clockOf(agreement, commitment);
  const from = pausedUntil !== null && pausedUntil > now ? Math.min(pausedUntil, dueAt) : now;
  const isWorkingTime = calendar !== elapsedCalendar;
  return {
    minutes: calendar.between(from, dueAt),
    isWorkingTime,
    closesAt: isWorkingTime ? (calendar.closeOf(dueAt) ?? null) : null,
  };
};
