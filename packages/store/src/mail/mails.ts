import { sql } from 'kysely';
import type { MailState } from '../database.ts';
import type { Tx } from '../workspace/scope.ts';

/** A mail to be sent once: a second one of the same `key` is not written. `userId` lets its reader find it in the app. */
export type NewMail = Readonly<{
  key: string;
  to: string;
  userId?: string | undefined;
  subject: string;
  text: string;
  html?: string | undefined;
  /** An invitation that goes along, as iCalendar. */
  calendar?: string | undefined;
  at: Date;
}>;

/** A mail in a list. */
export type MailLine = Readonly<{
  id: string;
  to: string;
  subject: string;
  state: MailState;
  attempts: number;
  error: string | null;
  createdAt: Date;
  nextAttemptAt: Date;
  sentAt: Date | null;
}>;

export type Mail = MailLine & Readonly<{ text: string; html: string | null }>;

const line = [
  'id',
  'to_address as to',
  'subject',
  'state',
  'attempts',
  'error',
  'created_at as createdAt',
  'next_attempt_at as nextAttemptAt',
  'sent_at as sentAt',
] as const;

/** Writes a mail in the caller's transaction, so that it goes out when its cause holds, and only then; false: it was written before. */
export const enqueueMail = async (tx: Tx, mail: NewMail): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('leadpact.mail')
    .values({
      key: mail.key,
      to_address: mail.to,
      to_user: mail.userId ?? null,
      subject: mail.subject,
      text: mail.text,
      html: mail.html ?? null,
      calendar: mail.calendar ?? null,
      next_attempt_at: mail.at,
      created_at: mail.at,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'key']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
};

/** Whether a mail of that key was written. */
export const isMailWritten = async (tx: Tx, key: string): Promise<boolean> => {
  const { rows } = await sql`select from leadpact.mail where key = ${key}`.execute(tx);
  return rows.length > 0;
};

/** Which mails: one person's, by account or address, or everybody's; older than a cursor. */
export type MailQuestion = Readonly<{
  reader: Readonly<{ userId: string; email: string }> | null;
  before: Readonly<{ createdAt: Date; id: string }> | null;
  limit: number;
}>;

/** Newest first. */
export const mails = async (
  tx: Tx,
  { reader, before, limit }: MailQuestion,
): Promise<readonly MailLine[]> => {
  let query = tx.selectFrom('leadpact.mail').select(line);
  if (reader !== null)
    query = query.where((is) =>
      is.or([is('to_user', '=', reader.userId), is('to_address', '=', reader.email)]),
    );
  if (before !== null)
    query = query.where(
      sql<boolean>`(created_at, id) < (${before.createdAt.toISOString()}::timestamptz, ${before.id}::uuid)`,
    );
  return query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
};

/** One mail with its text; with a reader only if it is theirs. */
export const readMail = async (tx: Tx, id: string, reader: MailQuestion['reader']): Promise<Mail | null> => {
  let query = tx
    .selectFrom('leadpact.mail')
    .select([...line, 'text', 'html'])
    .where('id', '=', id);
  if (reader !== null)
    query = query.where((is) =>
      is.or([is('to_user', '=', reader.userId), is('to_address', '=', reader.email)]),
    );
  return (await query.executeTakeFirst()) ?? null;
};

/** How many mails wait or were given up, since when the oldest waits, what the server said last, and when it last took one. */
export type MailHealth = Readonly<{
  waiting: number;
  failed: number;
  oldestWaiting: Date | null;
  lastError: string | null;
  lastSentAt: Date | null;
}>;

export const mailHealth = async (tx: Tx): Promise<MailHealth> => {
  const counts = await tx
    .selectFrom('leadpact.mail')
    .where('state', 'in', ['waiting', 'failed'])
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('state', '=', 'waiting').as('waiting'),
      fn.countAll<number>().filterWhere('state', '=', 'failed').as('failed'),
      fn.min<Date | null>('created_at').filterWhere('state', '=', 'waiting').as('oldestWaiting'),
    ])
    .executeTakeFirstOrThrow();
  const refused = await tx
    .selectFrom('leadpact.mail')
    .select('error')
    .where('state', '=', 'waiting')
    .where('error', 'is not', null)
    .orderBy('next_attempt_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const sent = await tx
    .selectFrom('leadpact.mail')
    .select(({ fn }) => fn.max<Date | null>('sent_at').as('at'))
    .executeTakeFirstOrThrow();
  return {
    waiting: Number(counts.waiting),
    failed: Number(counts.failed),
    oldestWaiting: counts.oldestWaiting,
    lastError: refused?.error ?? null,
    lastSentAt: sent.at,
  };
};
