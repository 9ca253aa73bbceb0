import type { ReviewProposal } from '@leadpact/core';
import { z } from 'zod';

/** One date of a review that the agreement in force sets. */
export const ReviewMeeting = z.object({
  review: z.string(),
  name: z.string(),
  /** The agreed date, and the one on which it takes place: the next working day where the agreed one is none. */
  agreedDate: z.iso.date(),
  date: z.iso.date(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  who: z.array(z.string()),
});
export type ReviewMeeting = z.infer<typeof ReviewMeeting>;

/** A review that took place. */
export const HeldReview = z.object({
  id: z.uuid(),
  versionNumber: z.int(),
  review: z.string(),
  name: z.string(),
  date: z.iso.date(),
  notes: z.string(),
  by: z.string(),
  recordedAt: z.iso.datetime(),
});
export type HeldReview = z.infer<typeof HeldReview>;

/** A calendar that the reader subscribes to; its address is told once, when it is opened. */
export const CalendarFeed = z.object({
  id: z.uuid(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  lastReadAt: z.iso.datetime().nullable(),
});
export type CalendarFeed = z.infer<typeof CalendarFeed>;

/** Whether the version in force has gone without its own review for longer than agreed. */
export const ReviewStanding = z.object({
  versionNumber: z.int().nullable(),
  /** Name of the review at which the agreement itself is looked at; null where none is agreed. */
  name: z.string().nullable(),
  overdueSince: z.iso.date().nullable(),
  lastHeld: z.iso.date().nullable(),
});
export type ReviewStanding = z.infer<typeof ReviewStanding>;

/** Something to change at the review with its evidence; the core's own type, and what it is about by name. */
export const ProposedChange = z.object({
  proposal: z.custom<ReviewProposal>((value) => typeof value === 'object' && value !== null),
  /** Name of the promise, channel, persona or definition. */
  about: z.string(),
});
export type ProposedChange = z.infer<typeof ProposedChange>;

/** The dates ahead, what was held, and what to change, for the agreement in force. */
export const AgreementReviews = z.object({
  version: z.object({ id: z.uuid(), number: z.int(), name: z.string() }).nullable(),
  timezone: z.string(),
  currency: z.string(),
  standing: ReviewStanding,
  /** All reviews of the version by name, for writing one down. */
  reviews: z.array(z.object({ id: z.string(), name: z.string() })),
  next: z.array(ReviewMeeting),
  held: z.array(HeldReview),
  proposals: z.array(ProposedChange),
  /** First day of the leads that the proposals look at; null without any. */
  lookedFrom: z.iso.date().nullable(),
  feeds: z.array(CalendarFeed),
  /** Whether the reader may write reviews down and accept proposals. */
  mayEdit: z.boolean(),
  hasDraft: z.boolean(),
});
export type AgreementReviews = z.infer<typeof AgreementReviews>;

/** Writes down that a review took place. */
export const HoldReview = z.object({
  review: z.string().min(1).max(100),
  date: z.iso.date(),
  notes: z.string().trim().max(10_000),
});
export type HoldReview = z.infer<typeof HoldReview>;

/** Puts proposals into the open draft, or into a new one from the version in force. */
export const AcceptProposals = z.object({ ids: z.array(z.string().min(1).max(500)).min(1).max(100) });
export type AcceptProposals = z.infer<typeof AcceptProposals>;

export const AcceptedProposals = z.object({ edits: z.int(), isNewDraft: z.boolean() });
export type AcceptedProposals = z.infer<typeof AcceptedProposals>;

export const NewCalendarFeed = z.object({ name: z.string().trim().min(1).max(100) });
export type NewCalendarFeed = z.infer<typeof NewCalendarFeed>;

/** The address opens the calendar to whoever has it; it is told this once. */
export const OpenedCalendarFeed = z.object({ feed: CalendarFeed, address: z.url() });
export type OpenedCalendarFeed = z.infer<typeof OpenedCalendarFeed>;

/** The forms in which a version can be downloaded. */
export const DOCUMENT_FORMS = ['md', 'html', 'pdf', 'docx'] as const;
export const DocumentQuery = z.object({ to: z.enum(DOCUMENT_FORMS) });
export type DocumentQuery = z.infer<typeof DocumentQuery>;
