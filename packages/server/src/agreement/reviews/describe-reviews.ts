import {
  type Agreement,
  DAY_MS,
  type ReviewMeeting as Meeting,
  parseAgreement,
  type ReviewProposal,
  reviewMeetings,
  reviewProposals,
  reviewStanding,
} from '@leadpact/core';
import { idWords } from '@leadpact/documents';
import {
  calendarFeeds,
  type HeldReviewRow,
  heldReviews,
  type JudgingAgreement,
  openDraft,
  readWorkspace,
  type CalendarFeed as StoredFeed,
  type Tx,
} from '@leadpact/store';
import type {
  AgreementReviews,
  CalendarFeed,
  HeldReview,
  ReviewMeeting,
  ReviewStanding,
} from '@leadpact/wire';
import type { SignedIn } from '../../http/signed-in.ts';
import { nameOfPromise } from '../../leads/name-of-promise.ts';
import { mayDo } from '../../people/permissions.ts';
import type { PlanOf } from '../../plan/worked-out.ts';
import { inForceVersion } from '../in-force-version.ts';
import { gatherReviewFacts } from './review-facts.ts';

/** How far ahead dates are shown. */
const AHEAD_MS = 120 * DAY_MS;
const SHOWN_MAX = 24;

export const reviewName = (agreement: Agreement | undefined, id: string): string =>
  agreement?.reviews?.find((review) => review.id === id)?.name ?? idWords(id);

const wireMeeting = (agreement: Agreement, meeting: Meeting): ReviewMeeting => ({
  review: meeting.review,
  name: reviewName(agreement, meeting.review),
  agreedDate: meeting.agreedDate,
  date: meeting.date,
  startsAt: new Date(meeting.startsAt).toISOString(),
  endsAt: new Date(meeting.endsAt).toISOString(),
  who: [...meeting.who],
});

export const wireFeed = ({ id, name, createdAt, lastReadAt }: StoredFeed): CalendarFeed => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
  lastReadAt: lastReadAt?.toISOString() ?? null,
});

const wireHeld = (agreement: Agreement | undefined, row: HeldReviewRow): HeldReview => ({
  id: row.id,
  versionNumber: row.versionNumber,
  review: row.review,
  name: reviewName(agreement, row.review),
  date: row.date,
  notes: row.notes,
  by: row.by,
  recordedAt: row.recordedAt.toISOString(),
});

/** Whether the version in force has gone without its review for longer than agreed. */
export const standingOf = async (
  tx: Tx,
  version: JudgingAgreement | undefined,
  now: number,
): Promise<ReviewStanding> => {
  if (version === undefined) return { versionNumber: null, name: null, overdueSince: null, lastHeld: null };
  const held = (await heldReviews(tx)).filter(({ versionId }) => versionId === version.id);
  const { review, overdueSince, lastHeld } = reviewStanding(version.agreement, held, now);
  return {
    versionNumber: version.number,
    name: review === null ? null : reviewName(version.agreement, review),
    overdueSince,
    lastHeld,
  };
};

/** What a proposal is about, as people call it. */
const aboutOf = (agreement: Agreement, proposal: ReviewProposal): string => {
  switch (proposal.kind) {
    case 'value-left-range':
      return [proposal.channel, proposal.persona].filter((name) => name !== null).join(', ');
    case 'always-met-by-far':
    case 'never-met':
      return nameOfPromise(
        proposal.commitment,
        agreement.commitments.find(({ id }) => id === proposal.commitment),
      );
    case 'channel-without-promise':
      return proposal.channel;
    case 'definition-nothing-meets':
      return proposal.definition.toUpperCase();
  }
};

/** The agreement that proposals would change: the open draft where it can be read, so that what it says already is not proposed. */
const nextAgreement = (inForce: Agreement, draft: string | undefined): Agreement => {
  const parsed = draft === undefined ? undefined : parseAgreement(draft);
  return parsed?.ok === true ? parsed.value : inForce;
};

/** The page of reviews, for whoever asks. */
export const describeReviews = async (
  tx: Tx,
  by: Pick<SignedIn, 'workspaceId' | 'userId' | 'role'>,
  { now, planOf }: Readonly<{ now: number; planOf: PlanOf }>,
): Promise<AgreementReviews> => {
  const version = await inForceVersion(tx, now);
  const agreement = version?.agreement;
  const workspace = await readWorkspace(tx);
  const meetings =
    agreement === undefined ? [] : reviewMeetings(agreement, { from: now, until: now + AHEAD_MS });
  const draft = await openDraft(tx);
  const gathered =
    agreement === undefined
      ? undefined
      : await gatherReviewFacts(tx, agreement, { workspaceId: by.workspaceId, now, planOf });
  return {
    version:
      version === undefined ? null : { id: version.id, number: version.number, name: version.agreement.name },
    timezone: agreement?.timezone ?? workspace.timezone,
    currency: agreement?.currency ?? workspace.currency,
    standing: await standingOf(tx, version, now),
    reviews: (agreement?.reviews ?? []).map(({ id }) => ({ id, name: reviewName(agreement, id) })),
    next:
      agreement === undefined
        ? []
        : meetings.slice(0, SHOWN_MAX).map((meeting) => wireMeeting(agreement, meeting)),
    held: (await heldReviews(tx)).map((row) => wireHeld(agreement, row)),
    proposals:
      agreement === undefined || gathered === undefined
        ? []
        : reviewProposals(nextAgreement(agreement, draft?.text), gathered.facts).map((proposal) => ({
            proposal,
            about: aboutOf(agreement, proposal),
          })),
    lookedFrom: gathered?.lookedFrom ?? null,
    feeds: (await calendarFeeds(tx, by.userId)).map(wireFeed),
    mayEdit: mayDo(by.role, 'edit-agreement'),
    hasDraft: draft !== undefined,
  };
};
