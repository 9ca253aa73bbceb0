import { type Agreement, DAY_MS, MINUTE_MS, type ReviewMeeting, reviewMeetings } from '@leadpact/core';
import { mailSubject, reviewInvitation, writeMail } from '@leadpact/documents';
import { agreementVersions, enqueueMail, type NewMail } from '@leadpact/store';
import type { Background } from '../../context.ts';
import { type Audience, audienceOf, membersOf } from '../../notices/audience.ts';
import { text, whenText } from '../../notices/text.ts';
import { SAMPLE_ACTOR } from '../../sample/sample-actor.ts';
import { inForceVersion, todayOf } from '../in-force-version.ts';
import { meetingOf } from './calendar-meeting.ts';

/** How long before a meeting its invitation goes out. */
const INVITED_BEFORE_MS = 7 * DAY_MS;

/** Who is invited: a member, or somebody of whom the agreement knows the address alone. */
type Guest = Readonly<{ email: string; zone: string; userId: string | null }>;

type Inviting = Readonly<{ audience: Audience; agreement: Agreement; workspaceId: string; at: number }>;

const mailOf = (
  { settings }: Background,
  { agreement, workspaceId, at }: Inviting,
  meeting: ReviewMeeting,
  guest: Guest,
): NewMail => {
  const shown = meetingOf(agreement, meeting);
  const url = `${settings.publicUrl}/agreement/reviews`;
  const subject = text('reviewSubject', {
    name: shown.name,
    when: whenText(meeting.startsAt, guest.zone),
  });
  return {
    key: `review:${meeting.review}:${meeting.agreedDate}:${guest.userId ?? guest.email}`,
    to: guest.email,
    ...(guest.userId === null ? {} : { userId: guest.userId }),
    subject: mailSubject(subject),
    ...writeMail({
      heading: subject,
      paragraphs: [
        text(guest.userId === null ? 'reviewGuestText' : 'reviewText', {
          agreement: agreement.name,
          minutes: Math.round((meeting.endsAt - meeting.startsAt) / MINUTE_MS),
        }),
      ],
      ...(guest.userId === null ? {} : { action: { label: text('openReviews'), url } }),
      reason: text('reasonReview', { zone: guest.zone }),
    }),
    calendar: reviewInvitation({
      workspaceId,
      name: agreement.name,
      meeting: shown,
      attendee: guest.email,
      organizer: settings.mail?.from.address ?? `leadpact@${new URL(settings.publicUrl).hostname}`,
      url,
      at,
    }),
    at: new Date(at),
  };
};

/** Whom an address stands for; nobody outside where the agreement is the sample company's, whose people are made up. */
const guestOf = (
  { audience, agreement, isSample }: Inviting & Readonly<{ isSample: boolean }>,
  email: string,
): Guest | undefined =>
  audience.byEmail.get(email) ?? (isSample ? undefined : { email, zone: agreement.timezone, userId: null });

/**
 * Invites everybody concerned to the reviews of the coming week, whether or not they have an account. One mail a person and meeting, whoever
 * looks how often and whatever restarts: the key of a mail is written once.
 */
export const makeInviteToReviews = (context: Background) => {
  const { store, now } = context;
  /** What was looked at last, so that a quiet minute costs one look at the versions. */
  const seen = new Map<string, string>();
  return async (workspaceId: string): Promise<void> => {
    const at = now();
    const version = await store.withWorkspace(workspaceId, (tx) => inForceVersion(tx, at));
    if (version === undefined || version.agreement.reviews === undefined) return;
    const { agreement, id } = version;
    const state = `${id} ${todayOf(agreement, at)}`;
    if (seen.get(workspaceId) === state) return;
    const members = await membersOf(context, workspaceId);
    await store.withWorkspace(workspaceId, async (tx) => {
      const isSample = (await agreementVersions(tx)).some(
        (one) => one.id === id && one.createdBy === SAMPLE_ACTOR,
      );
      const inviting = { audience: await audienceOf(tx, members), agreement, workspaceId, at, isSample };
      for (const meeting of reviewMeetings(agreement, { from: at, until: at + INVITED_BEFORE_MS }))
        for (const address of meeting.who) {
          const guest = guestOf(inviting, address);
          if (guest !== undefined) await enqueueMail(tx, mailOf(context, inviting, meeting, guest));
        }
    });
    seen.set(workspaceId, state);
  };
};
