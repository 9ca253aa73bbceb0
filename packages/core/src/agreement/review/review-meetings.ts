import { type Period, periodCalendar } from '../../attainment/period.ts';
import { DAY_MS, type InstantMs, MINUTE_MS } from '../../calendar/instant.ts';
import { type DayNumber, dateText, parseDate, weekdayIndex } from '../../calendar/local-date.ts';
import { worksOn } from '../../calendar/works-on.ts';
import type { Zone } from '../../calendar/zone.ts';
import type { Agreement } from '../agreement.ts';
import { holidayDates, WEEKDAYS } from '../hours.ts';

type Review = NonNullable<Agreement['reviews']>[number];

/** One date of a review that an agreement sets. */
export type ReviewMeeting = Readonly<{
  /** Id of the review. */
  review: string;
  name: string | null;
  /** The agreed date `YYYY-MM-DD`, before any move: what identifies the meeting, whatever becomes a holiday. */
  agreedDate: string;
  /** The date on which it takes place: the agreed one, or the next working day. */
  date: string;
  startsAt: InstantMs;
  endsAt: InstantMs;
  /** First day of its week, month or quarter. */
  periodFrom: string;
  /** E-mail addresses of those who meet, each once. */
  who: readonly string[];
}>;

/** A day is sought no further than this behind the agreed one; a calendar that never opens moves nothing. */
const DAYS_SOUGHT = 366;

/** Whether people work on a day, by the agreement's first calendar; without one, Monday to Friday. */
const workingDays = ({ calendars = {} }: Agreement): ((day: DayNumber) => boolean) => {
  const [hours] = Object.values(calendars);
  if (hours === undefined) return (day) => weekdayIndex(day) < 5;
  const works = worksOn(hours.week, new Set(holidayDates(hours)));
  return (day) => works(dateText(day));
};

const moved = (day: DayNumber, isWorking: (day: DayNumber) => boolean): DayNumber => {
  for (let ahead = 0; ahead < DAYS_SOUGHT; ahead++) if (isWorking(day + ahead)) return day + ahead;
  return day;
};

/** The agreed day of a period: a weekday is its first one, a number past the period's end its last day. */
const agreedDay = ({ day }: Review, { fromDay, toDay }: Period): DayNumber => {
  if (typeof day === 'number') return Math.min(fromDay + day - 1, toDay - 1);
  const wanted = WEEKDAYS.indexOf(day);
  return fromDay + ((wanted - weekdayIndex(fromDay) + 7) % 7);
};

const instantAt = (zone: Zone, day: DayNumber, clock: string): InstantMs => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return zone.instantOf(day * DAY_MS + (hours * 60 + minutes) * MINUTE_MS);
};

/** Everybody whom a review concerns. */
const reviewAudience = ({ parties }: Agreement, who: Review['who']): readonly string[] => {
  const { marketing, sales } = parties;
  const heads = [marketing.head, sales.head];
  const meant =
    who === 'heads'
      ? heads
      : who === 'everybody'
        ? [...heads, ...(marketing.members ?? []), ...(sales.members ?? [])]
        : who;
  return [...new Set(meant.map((address) => address.toLowerCase()))];
};

/**
 * The dates of all reviews that begin in the half-open stretch, in order of time: in the agreement's zone, while the
 * agreement is in force. `at` is wall time: the clock shows it whatever DST does; inside a gap it moves forward.
 */
export const reviewMeetings = (
  agreement: Agreement,
  { from, until }: Readonly<{ from: InstantMs; until: InstantMs }>,
): readonly ReviewMeeting[] => {
  const { effective, timezone, reviews = [] } = agreement;
  const isWorking = workingDays(agreement);
  const first = parseDate(effective.from) ?? 0;
  const last = effective.until === undefined ? Number.POSITIVE_INFINITY : (parseDate(effective.until) ?? 0);
  const found = reviews.flatMap((review): readonly ReviewMeeting[] => {
    const { zone, at, after } = periodCalendar(review.every, timezone);
    const meetings: ReviewMeeting[] = [];
    // One that was moved past the end of its period may begin in the stretch.
    let period = at(Math.max(from, zone.startOf(first)) - 31 * DAY_MS);
    while (period.from < until && period.fromDay <= last) {
      const agreed = agreedDay(review, period);
      const day = moved(agreed, isWorking);
      const startsAt = instantAt(zone, day, review.at);
      if (agreed >= first && agreed <= last && startsAt >= from && startsAt < until)
        meetings.push({
          review: review.id,
          name: review.name ?? null,
          agreedDate: dateText(agreed),
          date: dateText(day),
          startsAt,
          endsAt: startsAt + review.minutes * MINUTE_MS,
          periodFrom: dateText(period.fromDay),
          who: reviewAudience(agreement, review.who),
        });
      period = after(period);
    }
    return meetings;
  });
  return found.toSorted((a, b) => a.startsAt - b.startsAt || (a.review < b.review ? -1 : 1));
};
