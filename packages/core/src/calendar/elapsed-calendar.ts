import { budgetMs, requireDays } from './budget.ts';
import { DAY_MS, type InstantMs, MINUTE_MS } from './instant.ts';
import { dateText } from './local-date.ts';
import { advanceUnpaused, spentUnpaused, type WorkClock } from './unpaused.ts';
import type { WorkingCalendar } from './working-calendar.ts';
import { EARLIEST_MS, LATEST_MS } from './zone.ts';

const within = (ms: number): InstantMs => {
  if (ms >= EARLIEST_MS && ms < LATEST_MS) return ms;
  throw new RangeError(`${ms} ms is no instant of the years 1 to 9999 (elapsed time)`);
};

const clock: WorkClock = {
  advance: (from, workMs) => within(within(from) + workMs),
  spent: (a, b) => within(b) - within(a),
};

const addDays = (startMs: InstantMs, days: number): InstantMs => {
  requireDays(days);
  return clock.advance(startMs, days * DAY_MS);
};

const workingDays = (fromMs: InstantMs, untilMs: InstantMs): string[] => {
  const dates: string[] = [];
  for (let day = Math.ceil(within(fromMs) / DAY_MS); day * DAY_MS < within(untilMs); day += 1) {
    dates.push(dateText(day));
  }
  return dates;
};

/**
 * Elapsed time in the shape of a calendar, for commitments that have none: always open, `d` is 24 hours and `w` 168,
 * nothing closes. With pauses a day is 1,440 unpaused minutes: there is no close to wait for. Its working days are
 * those of UTC.
 */
export const elapsedCalendar: WorkingCalendar = {
  name: 'elapsed time',
  timezone: 'UTC',
  daysPerWeek: 7,
  add: (instantMs, minutes) => clock.advance(instantMs, budgetMs(minutes)),
  between: (aMs, bMs) => clock.spent(aMs, bMs) / MINUTE_MS,
  isWorking: (instantMs) => within(instantMs) === instantMs,
  addUnpaused: (instantMs, minutes, pauses) =>
    advanceUnpaused(clock, { at: instantMs, left: budgetMs(minutes) }, pauses),
  betweenUnpaused: (aMs, bMs, pauses) =>
    (aMs <= bMs ? spentUnpaused(clock, aMs, bMs, pauses) : 0 - spentUnpaused(clock, bMs, aMs, pauses)) /
    MINUTE_MS,
  addDays,
  addDaysUnpaused: (startMs, days, pauses) => {
    requireDays(days);
    return advanceUnpaused(clock, { at: startMs, left: days * DAY_MS }, pauses);
  },
  nextOpening: within,
  closeOf: () => undefined,
  openSpans: (fromMs, untilMs) =>
    within(fromMs) < within(untilMs) ? [{ from: fromMs, until: untilMs }] : [],
  workingDays,
};
