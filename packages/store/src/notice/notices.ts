import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** Something that one person is told; a second one of the same person and key is not written. */
export type NewNotice = Readonly<{
  userId: string;
  key: string;
  kind: string;
  lead: string | null;
  obligation: string | null;
  /** Facts only: no name, address or other value of a person, for those can be erased where they are kept. */
  payload: Readonly<Record<string, unknown>>;
  /** Whether it stands in the app; otherwise it is there for its mail alone. */
  inApp: boolean;
  at: Date;
  /** When its mail goes out; null: never. `mailed`: it is written in the same transaction, and waits for nothing. */
  mailAt: Date | null;
  mailed: boolean;
}>;

/** Writes notices in the caller's transaction; gives which of them are new, by person and key. */
export const addNotices = async (
  tx: Tx,
  notices: readonly NewNotice[],
): Promise<readonly Readonly<{ userId: string; key: string }>[]> => {
  if (notices.length === 0) return [];
  return tx
    .insertInto('leadpact.notice')
    .values(
      notices.map(({ userId, key, kind, lead, obligation, payload, inApp, at, mailAt, mailed }) => ({
        user_id: userId,
        key,
        kind,
        lead_key: lead,
        obligation_key: obligation,
        payload: JSON.stringify(payload),
        in_app: inApp,
        created_at: at,
        mail_at: mailAt,
        mailed_at: mailed ? mailAt : null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['workspace_id', 'user_id', 'key']).doNothing())
    .returning(['user_id as userId', 'key'])
    .execute();
};

/** A notice as it is shown, with what the lead is called now. */
export type Notice = Readonly<{
  id: string;
  kind: string;
  lead: string | null;
  leadName: string | null;
  company: string | null;
  obligation: string | null;
  payload: Record<string, unknown>;
  createdAt: Date;
  readAt: Date | null;
}>;

export type NoticeQuestion = Readonly<{
  userId: string;
  unreadOnly: boolean;
  before: Readonly<{ createdAt: Date; id: string }> | null;
  limit: number;
}>;

/** A person's notices, the newest first. */
export const noticesOf = async (
  tx: Tx,
  { userId, unreadOnly, before, limit }: NoticeQuestion,
): Promise<readonly Notice[]> => {
  const older =
    before === null
      ? sql``
      : sql`and (n.created_at, n.id) < (${before.createdAt}::timestamptz, ${before.id}::uuid)`;
  const { rows } = await sql<Notice>`
    select n.id, n.kind, n.lead_key as lead, l.name as "leadName", l.company, n.obligation_key as obligation, n.payload,
      n.created_at as "createdAt", n.read_at as "readAt"
    from leadpact.notice n left join leadpact.lead l on l.key = n.lead_key
    where n.user_id = ${userId} and n.in_app ${unreadOnly ? sql`and n.read_at is null` : sql``} ${older}
    order by n.created_at desc, n.id desc limit ${limit}`.execute(tx);
  return rows;
};

/** How many a person has not read; counted up to `most`, for nobody needs to know how many more. */
export const unreadNotices = async (tx: Tx, userId: string, most: number): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from leadpact.notice where user_id = ${userId} and read_at is null and in_app limit ${most}) as unread`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
};

/** Marks some of a person's notices as read or unread; without ids all of them. Gives how many changed. */
export const markNotices = async (
  tx: Tx,
  userId: string,
  { ids, readAt }: Readonly<{ ids: readonly string[] | null; readAt: Date | null }>,
): Promise<number> => {
  let query = tx.updateTable('leadpact.notice').set({ read_at: readAt }).where('user_id', '=', userId);
  query = readAt === null ? query.where('read_at', 'is not', null) : query.where('read_at', 'is', null);
  if (ids !== null) query = query.where('id', 'in', [...ids]);
  const { numUpdatedRows } = await query.executeTakeFirst();
  return Number(numUpdatedRows);
};

/** Who was told of an obligation's miss, and whether by mail as well. */
export const toldOfMiss = async (
  tx: Tx,
  obligation: string,
  kinds: readonly string[],
): Promise<readonly Readonly<{ userId: string; mailed: boolean }>[]> => {
  const { rows } = await sql<{ userId: string; mailed: boolean }>`
    select user_id as "userId", bool_or(mailed_at is not null) as mailed from leadpact.notice
    where obligation_key = ${obligation} and kind = any(${[...kinds]}::text[]) group by user_id order by user_id`.execute(
    tx,
  );
  return rows;
};

/** Mails of a miss that has turned out to be none need not go out any more. */
export const cancelWaitingMailOf = async (tx: Tx, obligation: string): Promise<void> => {
  await sql`
    update leadpact.notice set mail_at = null
    where obligation_key = ${obligation} and mail_at is not null and mailed_at is null`.execute(tx);
};

/** Removes what nobody looks at any more. */
export const dropOldNotices = async (tx: Tx, before: Date): Promise<void> => {
  await tx.deleteFrom('leadpact.notice').where('created_at', '<', before).execute();
};
