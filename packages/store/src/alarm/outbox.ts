import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** Something that follows from what was stored, and is done by the sweeper in a transaction of its own. */
export type OutboxEntry = Readonly<{ sequence: number; kind: string; key: string; payload: unknown }>;

/** Leaves word for the sweeper; the same kind and key twice is one entry for as long as it waits. */
export const addToOutbox = async (
  tx: Tx,
  entries: readonly Readonly<{ kind: string; key: string; payload: object }>[],
): Promise<void> => {
  if (entries.length === 0) return;
  await sql`
    insert into leadpact.outbox (kind, key, payload)
    select * from unnest(${entries.map(({ kind }) => kind)}::text[], ${entries.map(({ key }) => key)}::text[],
      ${entries.map(({ payload }) => JSON.stringify(payload))}::jsonb[])
    on conflict do nothing`.execute(tx);
};

/** Takes the oldest entry that nobody else holds out of the outbox; what it asks for must be done in this transaction. */
export const takeFromOutbox = async (
  tx: Tx,
  { kinds, except }: Readonly<{ kinds: readonly string[]; except: readonly number[] }>,
): Promise<OutboxEntry | undefined> => {
  const { rows } = await sql<OutboxEntry>`
    delete from leadpact.outbox where sequence = (
      select sequence from leadpact.outbox
      where kind = any(${[...kinds]}::text[]) and sequence <> all(${[...except]}::bigint[])
      order by sequence limit 1 for update skip locked)
    returning sequence, kind, key, payload`.execute(tx);
  return rows[0];
};
