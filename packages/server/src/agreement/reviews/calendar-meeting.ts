import type { Agreement, ReviewMeeting } from '@leadpact/core';
import type { CalendarMeeting } from '@leadpact/documents';
import { reviewName } from './describe-reviews.ts';

/** A date of a review as a calendar shows it. */
export const meetingOf = (
  agreement: Agreement,
  { review, agreedDate, startsAt, endsAt, who }: ReviewMeeting,
): CalendarMeeting => ({
  review,
  name: reviewName(agreement, review),
  agreedDate,
  startsAt,
  endsAt,
  description: `${agreement.name}. ${who.join(', ')}`,
});
