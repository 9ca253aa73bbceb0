import { type Agreement, type HeldReview, reviewStanding } from '@leadpact/core';
import { addHeldReview, type Tx } from '@leadpact/store';

/** Writes down that the sample company held each review of its agreement on its day, as a company that keeps to it does. */
export const holdSampleReviews = async (
  tx: Tx,
  version: Readonly<{ id: string; agreement: Agreement }>,
  now: number,
): Promise<void> => {
  const { id: versionId, agreement } = version;
  const held: HeldReview[] = [];
  for (;;) {
    const { review, overdueSince } = reviewStanding(agreement, held, now);
    if (review === null || overdueSince === null) return;
    held.push({ review, date: overdueSince });
    await addHeldReview(tx, {
      versionId,
      review,
      date: overdueSince,
      notes: 'Looked at the numbers of the quarter together. The agreement stays as it is.',
      by: agreement.parties.marketing.head,
      at: new Date(now),
    });
  }
};
