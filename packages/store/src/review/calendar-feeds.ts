import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** A calendar that somebody subscribes to by a secret address. */
export type CalendarFeed = Readonly<{
  id: string;
  userId: string;
  name: string;
  createdAt: Date;
  lastReadAt: Date | null;
}>;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** The open feeds of a person, the oldest first. */
export const calendarFeeds = async (tx: Tx, userId: string): Promise<readonly CalendarFeed[]> => {
  const { rows } = await sql<CalendarFeed>`
    select id, user_id as "userId", name, created_at as "createdAt", last_read_at as "lastReadAt"
    from leadpact.calendar_feed where user_id = ${userId} and revoked_at is null
    order by created_at, id`.execute(tx);
  return rows;
};

/** Opens a feed; only the hash of its token is kept. */
export const addCalendarFeed = async (
  tx: Tx,
  { userId, name, token, at }: Readonly<{ userId: string; name: string; token: string; at: Date }>,
): Promise<string> => {
  const { rows } = await sql<{ id: string }>`
    insert into leadpact.calendar_feed (user_id, name, token_hash, created_at)
    values (${userId}, ${name}, ${hashOf(token)}, ${at}) returning id`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('A calendar feed was not written');
  return row.id;
};

/** Ends a feed of that person for good; false when there is none. */
export const revokeCalendarFeed = async (
  tx: Tx,
  { id, userId, at }: Readonly<{ id: string; userId: string; at: Date }>,
): Promise<boolean> => {
  const { rows } = await sql`
    update leadpact.calendar_feed set revoked_at = ${at}
    where id = ${id} and user_id = ${userId} and revoked_at is null returning id`.execute(tx);
  return rows.length > 0;
};

/** Whose feed a token opens; null when it was revoked, is unknown, or the person has left the workspace. */
export const readCalendarFeed = async (
  tx: Tx,
  token: string,
  at: Date,
): Promise<Readonly<{ userId: string }> | null> => {
  const { rows } = await sql<{ userId: string }>`
    update leadpact.calendar_feed f set last_read_at = ${at}
    from leadpact.member m
    where f.token_hash = ${hashOf(token)} and f.revoked_at is null
      and m.workspace_id = f.workspace_id and m.user_id = f.user_id
    returning f.user_id as "userId"`.execute(tx);
  return rows[0] ?? null;
};
