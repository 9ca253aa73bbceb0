import type { NoticeSettings } from '@leadpact/wire';
import { Temporal } from 'temporal-polyfill';

const minuteOf = (clock: string): number => {
  const [hours = '0', minutes = '0'] = clock.split(':');
  return Number(hours) * 60 + Number(minutes);
};

const SATURDAY = 6;
const MINUTES_PER_DAY = 1_440;

type Quiet = NonNullable<NoticeSettings['quiet']>;

/** Whether a moment of wall time is quiet: `from` is, `until` no longer. Equal times are no quiet hours at all. */
const isQuiet = (minute: number, weekday: number, { from, until, weekends }: Quiet): boolean => {
  if (weekends && weekday >= SATURDAY) return true;
  const [start, end] = [minuteOf(from), minuteOf(until)];
  return start <= end ? start <= minute && minute < end : minute >= start || minute < end;
};

/** The end of the quiet hours that hold at an instant, in the zone; null when none do. Instants in ms. */
export const quietUntil = (at: number, quiet: Quiet | null, zone: string): number | null => {
  if (quiet === null) return null;
  let moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  let found = false;
  // Night, weekend and the night after it: a few steps reach the first moment that is not quiet.
  for (let step = 0; step < 8; step += 1) {
    const minute = moment.hour * 60 + moment.minute;
    if (!isQuiet(minute, moment.dayOfWeek, quiet)) return found ? moment.epochMilliseconds : null;
    found = true;
    moment = stepOver(moment, minute, quiet);
  }
  return moment.epochMilliseconds;
};

/** The next moment at which quiet may end: its own end on this day, else midnight. */
const stepOver = (moment: Temporal.ZonedDateTime, minute: number, quiet: Quiet): Temporal.ZonedDateTime => {
  const end = minuteOf(quiet.until);
  const isFreeDay = quiet.weekends && moment.dayOfWeek >= SATURDAY;
  if (isFreeDay || minute >= end) return moment.add({ days: 1 }).startOfDay();
  return moment.withPlainTime({ hour: Math.floor((end % MINUTES_PER_DAY) / 60), minute: end % 60 });
};

/** The first time of day `clock` after an instant, in the zone, in ms. */
export const nextClock = (at: number, clock: string, zone: string): number => {
  const now = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const today = now.withPlainTime(clock);
  if (today.epochMilliseconds > at) return today.epochMilliseconds;
  return now.toPlainDate().add({ days: 1 }).toZonedDateTime({ timeZone: zone, plainTime: clock })
    .epochMilliseconds;
};
