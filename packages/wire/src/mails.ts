import { z } from 'zod';

/** `waiting`: to be sent, or tried again. `kept`: no mail server is set, read it here. `failed`: given up. */
export const MailState = z.enum(['waiting', 'sent', 'failed', 'kept']);
export type MailState = z.infer<typeof MailState>;

export const MailLine = z.object({
  id: z.uuid(),
  to: z.string(),
  subject: z.string(),
  state: MailState,
  attempts: z.int(),
  /** What the mail server said last, when it did not take the mail. */
  error: z.string().nullable(),
  createdAt: z.iso.datetime(),
  /** When it is tried next; null when it is not. */
  nextAttemptAt: z.iso.datetime().nullable(),
  sentAt: z.iso.datetime().nullable(),
});
export type MailLine = z.infer<typeof MailLine>;

/** Newest first; `next` is the cursor of older ones, null at the end. */
export const Mails = z.object({ mails: z.array(MailLine), next: z.string().nullable() });
export type Mails = z.infer<typeof Mails>;

/** A mail with its words. The HTML is ours, with every text of users escaped; show it without scripts all the same. */
export const MailText = MailLine.extend({ text: z.string(), html: z.string().nullable() });
export type MailText = z.infer<typeof MailText>;

/** How sending stands. */
export const MailHealth = z.object({
  /** The mail server and the sender; null when none is set and mails are kept. */
  server: z.object({ host: z.string(), port: z.int(), from: z.string() }).nullable(),
  waiting: z.int(),
  failed: z.int(),
  oldestWaiting: z.iso.datetime().nullable(),
  lastError: z.string().nullable(),
  lastSentAt: z.iso.datetime().nullable(),
});
export type MailHealth = z.infer<typeof MailHealth>;
