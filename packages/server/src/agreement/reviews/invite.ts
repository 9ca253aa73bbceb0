import { type Agreement, DAY_MS, MINUTE_MS, type ReviewMeeting, reviewMeetings } from '@leadpact/core';
import { mailSubject, reviewInvitation, writeMail } from '@leadpact/documents';
import { enqueueMail, type NewMail } from '@leadpact/store';
import type { Background } from '../../context.ts';
import { type Audience, audienceOf, type Listener, membersOf } from '../../notices/audience.ts';
import { text, whenText } from '../../notices/text.ts';
import { inForceVersion, todayOf } from '../in-force-version.ts';
import { meetingOf } from './calendar-meeting.ts';

/** How long before a meeting its invitation goes out. */
const INVITED_BEFORE_MS = 7 * DAY_MS;

type Inviting = Readonly<{ audience: Audience; agreement: Agreement; workspaceId: string; at: number }>;

const mailOf = (
  { settings }: Background,
  { agreement, workspaceId, at }: Inviting,
  meeting: ReviewMeeting,
  listener: Listener,
): NewMail => {
  const shown = meetingOf(agreement, meeting);
  const url = `${settings.publicUrl}/agreement/reviews`;
  const subject = text('reviewSubject', {
    name: shown.name,
    when: whenText(meeting.startsAt, listener.zone),
  });
  return {
    key: `review:${meeting.review}:${meeting.agreedDate}:${listener.userId}`,
    to: listener.email,
    userId: listener.userId,
    subject: mailSubject(subject),
    ...writeMail({
      heading: subject,
      paragraphs: [
        text('reviewText', {
          agreement: agreement.name,
          minutes: Math.round((meeting.endsAt - meeting.startsAt) / MINUTE_MS),
        }),
      ],
      action: { label: text('openReviews'), url },
      reason: text('reasonReview', { zone: listener.zone }),
    }),
    calendar: reviewInvitation({
      workspaceId,
      name: agreement.name,
      meeting: shown,
      attendee: listener.email,
      organizer: settings.mail?.from.address ?? `leadpact@${new URL(settings.publicUrl).hostname}`,
      url,
      at,
    }),
    at: new Date(at),
  };
};

/**
 * Invites to the reviews of the coming week everybody concerned who has an account. One mail a person and meeting, whoever
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
      const inviting = { audience: await audienceOf(tx, members), agreement, workspaceId, at };
      for (const meeting of reviewMeetings(agreement, { from: at, until: at + INVITED_BEFORE_MS }))
        for (const address of meeting.who) {
          const listener = inviting.audience.byEmail.get(address);
          if (listener !== undefined) await enqueueMail(tx, mailOf(context, inviting, meeting, listener));
        }
    });
    seen.set(workspaceId, state);
  };
};
