import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';
import type { Notice } from './notices.ts';

/** What one person is to be mailed now, after their quiet hours or as their digest. */
export type WaitingMail = Readonly<{
  userId: string;
  /** The instant that it waited for. */
  mailAt: Date;
  /** Oldest first. */
  notices: readonly Notice[];
}>;

type Row = Readonly<{
  id: string;
  kind: string;
  lead: string | null;
  leadName: string | null;
  company: string | null;
  obligation: string | null;
  payload: Record<string, unknown>;
  createdAt: Date;
  readAt: Date | null;
  mailAt: Date;
}>;

/**
 * Takes all that waits for one person and is due: marked as mailed in this transaction, in which the mail must be written.
 * Others pass over that person meanwhile. `undefined` when nothing waits; what the person has read in the app meanwhile is
 * among it, and need not be mailed.
 */
export const takeWaitingMail = async (
  tx: Tx,
  now: Date,
  except: readonly string[],
): Promise<WaitingMail | undefined> => {
  const first = await sql<{ userId: string }>`
    select user_id as "userId" from leadpact.notice
    where mail_at <= ${now} and mail_at is not null and mailed_at is null and user_id <> all(${[...except]}::text[])
    order by mail_at limit 1 for update skip locked`.execute(tx);
  const userId = first.rows[0]?.userId;
  if (userId === undefined) return undefined;
  const { rows } = await sql<Row>`
    with taken as (
      update leadpact.notice set mailed_at = ${now}
      where user_id = ${userId} and mail_at <= ${now} and mail_at is not null and mailed_at is null
      returning id, kind, lead_key, obligation_key, payload, created_at, read_at, mail_at)
    select n.id, n.kind, n.lead_key as lead, l.name as "leadName", l.company, n.obligation_key as obligation, n.payload,
      n.created_at as "createdAt", n.read_at as "readAt", n.mail_at as "mailAt"
    from taken n left join leadpact.lead l on l.key = n.lead_key
    order by n.created_at, n.id`.execute(tx);
  const mailAt = new Date(Math.max(...rows.map((row) => row.mailAt.getTime())));
  return { userId, mailAt, notices: rows };
};
