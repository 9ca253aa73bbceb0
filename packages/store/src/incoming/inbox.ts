import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';
import type { MessageState } from './tables.ts';

export type InboxSourceRow = Readonly<{ name: string; token: string | null; mapping: unknown }>;

export type InboxMessageRow = Readonly<{
  id: string;
  state: MessageState;
  problem: string | null;
  body: unknown;
  digest: Buffer;
  receivedAt: Date;
}>;

export type SourceCounts = Readonly<{
  name: string;
  state: MessageState;
  count: number;
  last: Date;
}>;

const sourceColumns = ['name', 'token', 'mapping'] as const;
const messageColumns = ['id', 'state', 'problem', 'body', 'digest', 'received_at as receivedAt'] as const;

/** Makes a source that is not there yet; true when it was new. */
export const addInboxSource = async (tx: Tx, name: string, by: string, at: Date): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('leadpact.inbox_source')
    .values({ name, created_by: by, created_at: at, updated_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
};

export const inboxSources = async (tx: Tx): Promise<readonly InboxSourceRow[]> =>
  tx.selectFrom('leadpact.inbox_source').select(sourceColumns).orderBy('name').execute();

export const inboxSource = async (
  tx: Tx,
  by: Readonly<{ name: string }> | Readonly<{ token: string }>,
): Promise<InboxSourceRow | null> => {
  const all = tx.selectFrom('leadpact.inbox_source').select(sourceColumns);
  const row = await ('name' in by ? all.where('name', '=', by.name) : all.where('token', '=', by.token))
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
};

/** How many messages each source has in each state, and when the last of them came. */
export const inboxCounts = async (tx: Tx): Promise<readonly SourceCounts[]> => {
  const { rows } = await sql<SourceCounts>`
    select source as name, state, count(*) as count, max(received_at) as last
    from leadpact.inbox_message group by source, state`.execute(tx);
  return rows;
};

/** Changes a source's mapping or address; false when there is no such source. */
export const changeInboxSource = async (
  tx: Tx,
  name: string,
  change: Readonly<{ mapping: object } | { token: string | null }>,
  at: Date,
): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('leadpact.inbox_source')
    .set({
      ...('mapping' in change ? { mapping: JSON.stringify(change.mapping) } : { token: change.token }),
      updated_at: at,
    })
    .where('name', '=', name)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
};

/** Removes a source with all its messages; what they became stays in the ledger. */
export const removeInboxSource = async (tx: Tx, name: string): Promise<void> => {
  await tx.deleteFrom('leadpact.inbox_message').where('source', '=', name).execute();
  await tx.deleteFrom('leadpact.inbox_source').where('name', '=', name).execute();
};

/** Keeps a message as waiting; null when the source has sent the same before. */
export const addMessage = async (
  tx: Tx,
  message: Readonly<{ source: string; body: string; digest: Buffer }>,
  at: Date,
): Promise<InboxMessageRow | null> => {
  const row = await tx
    .insertInto('leadpact.inbox_message')
    .values({ ...message, state: 'waiting', received_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning(messageColumns)
    .executeTakeFirst();
  return row ?? null;
};

export const settleMessage = async (
  tx: Tx,
  id: string,
  { state, problem }: Readonly<{ state: MessageState; problem: string | null }>,
  at: Date,
): Promise<void> => {
  await tx
    .updateTable('leadpact.inbox_message')
    .set({ state, problem, handled_at: state === 'waiting' ? null : at })
    .where('id', '=', id)
    .execute();
};

/** Puts a waiting message aside, or takes it back; false when it is in neither state. */
export const dropMessage = async (
  tx: Tx,
  id: string,
  to: 'dropped' | 'waiting',
  at: Date,
): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('leadpact.inbox_message')
    .set({ state: to, handled_at: to === 'dropped' ? at : null })
    .where('id', '=', id)
    .where('state', '=', to === 'dropped' ? 'waiting' : 'dropped')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
};

export type MessagePlace = Readonly<{ receivedAt: Date; id: string }>;

/** Messages of a source, the newest first, after a place in that order. */
export const inboxMessages = async (
  tx: Tx,
  source: string,
  {
    state,
    after,
    limit,
  }: Readonly<{ state: MessageState | null; after: MessagePlace | null; limit: number }>,
): Promise<readonly InboxMessageRow[]> => {
  let query = tx.selectFrom('leadpact.inbox_message').select(messageColumns).where('source', '=', source);
  if (state !== null) query = query.where('state', '=', state);
  if (after !== null)
    query = query.where(sql<boolean>`(received_at, id) < (${after.receivedAt}, ${after.id}::uuid)`);
  return query.orderBy('received_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
};

/** The next messages to read anew, oldest first. */
export const messagesToReplay = async (
  tx: Tx,
  source: string,
  after: MessagePlace | null,
  limit: number,
): Promise<readonly InboxMessageRow[]> => {
  let query = tx
    .selectFrom('leadpact.inbox_message')
    .select(messageColumns)
    .where('source', '=', source)
    .where('state', 'in', ['waiting', 'skipped']);
  if (after !== null)
    query = query.where(sql<boolean>`(received_at, id) > (${after.receivedAt}, ${after.id}::uuid)`);
  return query.orderBy('received_at').orderBy('id').limit(limit).execute();
};

/** One message to read anew, held for this transaction; null when another process has it in hand or read it. */
export const holdForReplay = async (tx: Tx, id: string): Promise<InboxMessageRow | null> => {
  const row = await tx
    .selectFrom('leadpact.inbox_message')
    .select(messageColumns)
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'skipped'])
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row ?? null;
};

/**
 * Forgets the bodies of messages that became events long ago: the ledger has what they said, and persons' values should lie
 * in one place. The same message sent again then finds its events there.
 */
export const forgetStoredMessages = async (tx: Tx, source: string, before: Date): Promise<void> => {
  await sql`delete from leadpact.inbox_message where id in (
    select id from leadpact.inbox_message
    where source = ${source} and state = 'stored' and received_at < ${before} order by received_at limit 100)`.execute(
    tx,
  );
};
