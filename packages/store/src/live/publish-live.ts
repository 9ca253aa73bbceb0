import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { LIVE_CHANNEL, type LiveHint } from './notify-live.ts';

/** Hints that come within this time of each other go out in one statement, each once. */
const GATHER_MS = 30;
/** More leads than this of one workspace concern "any lead". */
const NAMED_LEADS_MAX = 50;

const payloadOf = (workspaceId: string, { kind, lead, user }: LiveHint): string =>
  JSON.stringify({ w: workspaceId, k: kind, l: lead ?? null, u: user ?? null });

/** Equal hints once; one for any lead instead of many for single ones. */
const payloadsOf = (workspaceId: string, hints: readonly LiveHint[]): readonly string[] => {
  const named = new Set(hints.flatMap(({ lead, user }) => (user === undefined && lead ? [lead] : [])));
  const isMany = named.size > NAMED_LEADS_MAX;
  return hints.map((hint) =>
    payloadOf(workspaceId, isMany && hint.user === undefined ? { kind: hint.kind } : hint),
  );
};

export type LivePublisher = Readonly<{
  publish: (workspaceId: string, hints: readonly LiveHint[]) => void;
  /** Sends what waits. */
  flush: () => Promise<void>;
}>;

/**
 * Sends the hints of committed transactions to every process, a few at a time. PostgreSQL takes a lock of the whole server
 * at the commit of a transaction that notifies: in the transactions themselves it would make them wait for each other. A
 * hint that is lost with its process or with the database costs a page nothing for good: it asks anew when it is back.
 */
export const makeLivePublisher = (db: Kysely<Database>): LivePublisher => {
  const gathered = new Map<string, LiveHint[]>();
  let timer: NodeJS.Timeout | undefined;
  let sending: Promise<void> = Promise.resolve();

  const send = async (): Promise<void> => {
    const payloads = [...gathered].flatMap(([workspaceId, hints]) => payloadsOf(workspaceId, hints));
    gathered.clear();
    const distinct = [...new Set(payloads)];
    if (distinct.length === 0) return;
    await sql`select pg_notify(${LIVE_CHANNEL}, payload) from unnest(${distinct}::text[]) as payload`
      .execute(db)
      .catch(() => undefined);
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    sending = sending.then(send);
    return sending;
  };
  return {
    publish: (workspaceId, hints) => {
      if (hints.length === 0) return;
      const known = gathered.get(workspaceId);
      if (known === undefined) gathered.set(workspaceId, [...hints]);
      else known.push(...hints);
      timer ??= setTimeout(() => void flush(), GATHER_MS);
    },
    flush,
  };
};
