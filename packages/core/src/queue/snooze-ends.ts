import type { Agreement } from '../agreement/agreement.ts';
import { HOUR_MS, type InstantMs } from '../calendar/instant.ts';
import { parseDate } from '../calendar/local-date.ts';
import { openZone } from '../calendar/zone.ts';
import { compileVersions } from '../obligation/version.ts';

/** Where no calendar says when a day begins. */
const MORNING_MS = 9 * HOUR_MS;

export type SnoozeQuestion = Readonly<{
  agreement: Agreement | undefined;
  /** Zone of the days where the agreement has no calendar. */
  timezone: string;
  now: InstantMs;
}>;

/** The calendar by which Sales works: that of its first promise that names one. */
const salesCalendar = (agreement: Agreement) => {
  const name = agreement.commitments.find(
    ({ side, calendar }) => side === 'sales' && calendar !== undefined,
  )?.calendar;
  return name === undefined ? undefined : compileVersions([agreement])[0]?.calendarOf(name);
};

/**
 * When a snooze of some whole days ends: the first opening of Sales' calendar on or after that day; without a calendar
 * at 9 in the morning.
 */
export const snoozeEnd = ({ agreement, timezone, now }: SnoozeQuestion, days: number): InstantMs => {
  const calendar = agreement && salesCalendar(agreement);
  const zone = openZone(calendar?.timezone ?? timezone);
  const today = parseDate(zone.dateAt(now));
  if (today === undefined) throw new Error(`${now} ms has no date in ${zone.name}`);
  const begins = zone.startOf(today + days);
  return calendar === undefined ? begins + MORNING_MS : calendar.nextOpening(begins);
};
