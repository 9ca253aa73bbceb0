import type { InstantMs } from '../../calendar/instant.ts';
import { parseDate } from '../../calendar/local-date.ts';
import { openZone } from '../../calendar/zone.ts';
import type { Agreement } from '../agreement.ts';
import { type ReviewMeeting, reviewMeetings } from './review-meetings.ts';

const RARITY = { week: 0, month: 1, quarter: 2 } as const;

/** A review that took place: which, and on which day `YYYY-MM-DD`. */
export type HeldReview = Readonly<{ review: string; date: string }>;

/** How an agreement stands with the review that looks at itself. */
export type ReviewStanding = Readonly<{
  /** Id of that review: the one called `agreement`, else the rarest; null where none is agreed. */
  review: string | null;
  /** The last date of it that is still to be made up for; null when nothing is overdue. */
  overdueSince: string | null;
  /** The day on which it was held last under this version; null when it was not. */
  lastHeld: string | null;
}>;

/** The review at which the agreement itself is looked at: the one called `agreement`, else the rarest, of equal ones the last. */
const agreementReview = ({ reviews = [] }: Agreement): string | null => {
  const named = reviews.find(({ id }) => id === 'agreement');
  if (named !== undefined) return named.id;
  const rarest = Math.max(-1, ...reviews.map(({ every }) => RARITY[every]));
  return reviews.findLast(({ every }) => RARITY[every] === rarest)?.id ?? null;
};

/**
 * Whether the version has gone without its review for longer than agreed. A review answers for the period in which it is
 * held and for all before it; a date is overdue from the day after it. Only dates since the version began count.
 */
export const reviewStanding = (
  agreement: Agreement,
  held: readonly HeldReview[],
  now: InstantMs,
): ReviewStanding => {
  const review = agreementReview(agreement);
  if (review === null) return { review, overdueSince: null, lastHeld: null };
  const zone = openZone(agreement.timezone);
  const today = zone.dateAt(now);
  const begins = zone.startOf(parseDate(agreement.effective.from) ?? 0);
  const days = held
    .filter((one) => one.review === review && one.date >= agreement.effective.from && one.date <= today)
    .map(({ date }) => date)
    .toSorted();
  const lastHeld = days.at(-1) ?? null;
  const isOpen = ({ review: id, date, periodFrom }: ReviewMeeting): boolean =>
    id === review && date < today && (lastHeld === null || lastHeld < periodFrom);
  const missed = reviewMeetings(agreement, { from: begins, until: Math.max(begins, now) }).find(isOpen);
  return { review, overdueSince: missed?.date ?? null, lastHeld };
};
