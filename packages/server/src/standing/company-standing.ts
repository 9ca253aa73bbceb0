import {
  countsWorkingTime,
  firstTouchClock,
  handoffSpans,
  openZone,
  type WorkingCalendar,
  weekdayCalendar,
} from '@leadpact/core';
import { createdAndTried, firstTouches, readWorkspace, spansWithoutAttempt, type Tx } from '@leadpact/store';
import type { CompanyStanding } from '@leadpact/wire';
import { Temporal } from 'temporal-polyfill';
import { inForceVersion } from '../agreement/in-force-version.ts';

const MONTHS = 6;
const DAYS_SHOWN = 20;

/** The agreement's hours of a first touch; every weekday where it has none, or is none. */
const calendarOf = (
  agreement: Parameters<typeof firstTouchClock>[0],
  timezone: string,
): Readonly<{ calendar: WorkingCalendar; kind: CompanyStanding['calendar'] }> => {
  const clock = firstTouchClock(agreement);
  return agreement !== undefined && countsWorkingTime(clock)
    ? { calendar: clock, kind: 'agreement' }
    : { calendar: weekdayCalendar(timezone), kind: 'weekdays' };
};

/** Six months back from now, from local midnight. */
const halfYear = (now: number, timezone: string) => {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone);
  const from = today.toPlainDate().subtract({ months: MONTHS });
  return {
    from: from.toString(),
    fromMs: from.toZonedDateTime(timezone).epochMilliseconds,
    to: today.toPlainDate().toString(),
  };
};

/** How first touches went by what is on record, and how far that can be trusted. */
export const companyStanding = async (tx: Tx, now: number): Promise<CompanyStanding> => {
  const { timezone } = await readWorkspace(tx);
  const agreement = (await inForceVersion(tx, now))?.agreement;
  const { calendar, kind } = calendarOf(agreement, timezone);
  const { from, fromMs, to } = halfYear(now, timezone);
  const zone = openZone(calendar.timezone);
  const days = handoffSpans(calendar, fromMs, now).map((span) => ({
    from: new Date(span.from),
    until: new Date(span.until),
    sameBy: new Date(span.sameBy),
    nextBy: new Date(span.nextBy),
    fifthBy: new Date(span.fifthBy),
  }));
  const touches = await firstTouches(tx, days, new Date(now));
  // Only days that are over can lack an attempt, and only since anybody was handed a lead.
  const over = touches.handedOver === 0 ? [] : days.filter(({ sameBy }) => sameBy.getTime() < now);
  const without = await spansWithoutAttempt(tx, over);
  const created =
    touches.handedOver > touches.young
      ? null
      : await createdAndTried(tx, { from: new Date(fromMs), until: new Date(now + 1) });
  return {
    asOf: new Date(now).toISOString(),
    from,
    to,
    calendar: kind,
    handedOver: touches.handedOver,
    young: touches.young,
    touched: {
      before: touches.before,
      sameDay: touches.same,
      nextDay: touches.next,
      fiveDays: touches.fifth,
      later: touches.later,
      none: touches.none,
    },
    logging: {
      silent: touches.silent,
      workingDays: over.length,
      daysWithoutAttempt: without.length,
      lastDaysWithout: without
        .slice(-DAYS_SHOWN)
        .map(({ until }) => zone.dateAt(until.getTime() - 1))
        .reverse(),
      firstAttempt: touches.firstAttempt === null ? null : zone.dateAt(touches.firstAttempt.getTime()),
    },
    created: created === null ? null : { leads: created.created, tried: created.tried },
  };
};
