import { z } from 'zod';

/**
 * What a person can be told. The first six are alarms of promises; `lead_assigned` a lead that came to them by an
 * escalation; the others what colleagues did. `mentioned` and `commented` are of the talk about the agreement.
 * `signature_asked` goes to those who are to sign a version, `agreement_news` says what became of it: both come by mail
 * whatever is chosen. `webhook_failing` goes to those who look after connections.
 */
export const NoticeKind = z.enum([
  'due_soon',
  'missed',
  'reminder',
  'escalated',
  'reassigned',
  'corrected',
  'lead_assigned',
  'lead_taken',
  'verdict_contested',
  'verdict_settled',
  'mentioned',
  'commented',
  'signature_asked',
  'agreement_news',
  'webhook_failing',
]);
export type NoticeKind = z.infer<typeof NoticeKind>;

/** The facts of a notice; which are there depends on its kind. Instants in RFC 3339, people as e-mail addresses. */
export const NoticeFacts = z
  .object({
    /** The promise in the agreement's words, and its side. */
    promise: z.string(),
    side: z.enum(['marketing', 'sales']),
    owner: z.string().nullable(),
    /** Who has the lead from now on; null: nobody was to be found. */
    to: z.string().nullable(),
    dueAt: z.iso.datetime(),
    doneAt: z.iso.datetime().nullable(),
    /** Used share of the time, 0..1, of a warning. */
    share: z.number(),
    /** The agreement's own words for this step. */
    words: z.string(),
    /** Who did it, why, and what became of it. */
    by: z.string(),
    reason: z.string(),
    upheld: z.boolean(),
    /** A place of the agreement in words, and the thread about it. */
    place: z.string(),
    thread: z.uuid(),
    /** A version of the agreement, its number and first day, and what was done about it. */
    version: z.uuid(),
    number: z.int(),
    from: z.string(),
    step: z.enum(['proposed', 'reminder', 'signed', 'refused', 'withdrawn', 'in_force']),
    /** A connection by its name. */
    name: z.string(),
    /** Why the miss is none any more. */
    became: z.enum(['met', 'cancelled', 'pending', 'paused', 'waived']),
  })
  .partial();
export type NoticeFacts = z.infer<typeof NoticeFacts>;

export const Notice = z.object({
  id: z.uuid(),
  kind: NoticeKind,
  /** The lead's key, where it is about one. */
  lead: z.string().nullable(),
  /** The thread of the agreement that it is about. */
  thread: z.uuid().nullable(),
  /** The version of the agreement that it is about. */
  version: z.uuid().nullable(),
  /** One line, and the sentence that goes with it; times are in the person's zone. */
  title: z.string(),
  text: z.string(),
  createdAt: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
});
export type Notice = z.infer<typeof Notice>;

/** A page of notices, the newest first; `unread` counts up to 100. */
export const NoticePage = z.object({ items: z.array(Notice), next: z.string().nullable(), unread: z.int() });
export type NoticePage = z.infer<typeof NoticePage>;

/** Marks notices as read or unread; without `ids` all of them. */
export const NoticeMark = z.object({ ids: z.array(z.uuid()).min(1).max(200).optional(), read: z.boolean() });
export type NoticeMark = z.infer<typeof NoticeMark>;

/** `HH:MM`, wall time. */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time of day such as 08:30.');

export const NoticeChannels = z.object({ app: z.boolean(), mail: z.boolean() });
export type NoticeChannels = z.infer<typeof NoticeChannels>;

/** What a person wishes to hear, and how. */
export const NoticeSettings = z.object({
  channels: z.record(NoticeKind, NoticeChannels),
  /** No mail from `from` until `until`, which may be on the next day; on free weekends not at all. What waits comes afterwards in one mail. */
  quiet: z.object({ from: ClockTime, until: ClockTime, weekends: z.boolean() }).nullable(),
  /** One mail a day at this time instead of single ones; none on a day without news. */
  digest: z.object({ at: ClockTime }).nullable(),
  /** The person's own time zone; null: the company's. */
  timezone: z.string().max(64).nullable(),
});
export type NoticeSettings = z.infer<typeof NoticeSettings>;

const both: NoticeChannels = { app: true, mail: true };
const appOnly: NoticeChannels = { app: true, mail: false };

/** What a person hears who has chosen nothing: everything in the app, and by mail what is late or new to them. */
export const defaultNoticeSettings: NoticeSettings = {
  channels: {
    due_soon: appOnly,
    missed: both,
    reminder: both,
    escalated: both,
    reassigned: both,
    corrected: both,
    lead_assigned: both,
    lead_taken: appOnly,
    verdict_contested: both,
    verdict_settled: both,
    mentioned: both,
    commented: both,
    signature_asked: appOnly,
    agreement_news: appOnly,
    webhook_failing: both,
  },
  quiet: null,
  digest: null,
  timezone: null,
};
