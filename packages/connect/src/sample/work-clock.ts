import { DAY_MS, type InstantMs, MINUTE_MS } from '@leadpact/core';
import { Temporal } from 'temporal-polyfill';

/** One local day of the sample. The office is open from 09:00 to 17:00. */
export type SampleDay = Readonly<{
  date: string;
  /** 1 Monday … 7 Sunday. */
  weekday: number;
  working: boolean;
  startsAt: InstantMs;
  opensAt: InstantMs;
  closesAt: InstantMs;
}>;

export type WorkClock = Readonly<{
  /** From the first day of the sample to well after as-of, without gaps. */
  days: readonly SampleDay[];
  /** The moment at which the sample is loaded. */
  asOf: InstantMs;
  /** Working minutes later; past the last day: an instant after it. */
  after: (from: InstantMs, workingMinutes: number) => InstantMs;
}>;

/** Days on which the sample company is closed, whatever the country. */
export const CLOSED_ON: readonly string[] = ['01-01', '12-25', '12-26'];

const sampleDay = (date: Temporal.PlainDate, timeZone: string): SampleDay => {
  const at = (plainTime: string) => date.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
  return {
    date: date.toString(),
    weekday: date.dayOfWeek,
    working: date.dayOfWeek <= 5 && !CLOSED_ON.includes(date.toString().slice(5)),
    startsAt: date.toZonedDateTime({ timeZone }).epochMilliseconds,
    opensAt: at('09:00'),
    closesAt: at('17:00'),
  };
};

/** Local date at an instant. */
export const localDate = (instant: InstantMs, timeZone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate();

/** The sample's days: `months` before as-of up to `ahead` days after it. */
export const workClock = (
  asOf: InstantMs,
  timeZone: string,
  span: Readonly<{ months: number; ahead: number }>,
): WorkClock => {
  const today = localDate(asOf, timeZone);
  const first = today.subtract({ months: span.months });
  const count = first.until(today, { largestUnit: 'days' }).days + span.ahead;
  const days = Array.from({ length: count }, (_, index) => sampleDay(first.add({ days: index }), timeZone));
  const end = (days.at(-1)?.startsAt ?? asOf) + 2 * DAY_MS;
  const openDays = days.filter(({ working }) => working);

  const after = (from: InstantMs, workingMinutes: number): InstantMs => {
    let low = 0;
    for (let high = openDays.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((openDays[middle]?.closesAt ?? end) > from) high = middle;
      else low = middle + 1;
    }
    let left = workingMinutes * MINUTE_MS;
    for (const day of openDays.slice(low)) {
      const start = Math.max(from, day.opensAt);
      if (left < day.closesAt - start) return Math.round(start + left);
      left -= day.closesAt - start;
    }
    return end;
  };

  return { days, asOf, after };
};
