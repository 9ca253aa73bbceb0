import { EVENT_RANK, type LedgerEvent } from '@leadpact/core';
import { sql } from 'kysely';
import { arrayLiteral } from '../connection/array-literal.ts';
import type { Tx } from '../workspace/scope.ts';
import { correctedId, isReplaced } from './corrections.ts';
import { splitPersonal } from './personal-values.ts';
import { factKey } from './project.ts';

/** An event, the digest of its content in hexadecimal, and the key of its fact. */
export type HashedEvent = Readonly<{ event: LedgerEvent; hash: string; key: string }>;

export type StoredEvents = Readonly<{
  /** Events whose identity the ledger had already; they were left alone. */
  known: ReadonlySet<HashedEvent>;
  /** The keys of those of the events that a correction replaces, one of the ledger or one among them. */
  replaced: ReadonlySet<string>;
}>;

const columnsOf = (given: readonly HashedEvent[]) => {
  const split = given.map(({ event }) => splitPersonal(event));
  const text = (pick: (entry: HashedEvent) => string | null): string => arrayLiteral(given.map(pick));
  return sql`unnest(
    ${text(({ event }) => event.source)}::text[], ${text(({ event }) => event.id)}::text[],
    ${text(({ hash }) => hash)}::text[], ${text(({ event }) => event.type)}::text[],
    ${text(({ event }) => event.subject)}::text[], ${arrayLiteral(given.map(({ event }) => event.time))}::float8[],
    ${arrayLiteral(given.map(({ event }) => EVENT_RANK[event.type]))}::smallint[],
    ${arrayLiteral(split.map(({ kept }) => JSON.stringify(kept)))}::text[],
    ${text(({ event }) => correctedId(event))}::text[],
    ${arrayLiteral(split.map(({ personal }) => (personal === null ? null : JSON.stringify(personal))))}::text[]
  ) with ordinality as n (source, id, hash, type, subject, ms, rank, data, corrects, personal, nth)`;
};

/**
 * Stores the events whose identity is new, with the person's values beside them, in one statement that is sent each text
 * once. Identities are claimed in one order, so that two transactions do not wait for each other. `given` holds each
 * identity once.
 */
export const storeEvents = async (
  tx: Tx,
  given: readonly HashedEvent[],
  imported: boolean,
): Promise<StoredEvents> => {
  const { rows } = await sql<{ nth: number; known: boolean; replaced: boolean }>`
    with given as materialized (select * from ${columnsOf(given)}),
    claimed as (
      insert into leadpact.event_key (source, id, hash, subject)
      select source, id, decode(hash, 'hex'), subject from given order by source collate "C", id collate "C"
      on conflict do nothing returning source, id),
    fresh as materialized (select given.* from given join claimed using (source, id)),
    stored as (
      insert into leadpact.event (source, id, type, subject, time, rank, data, corrects, imported)
      select source, id, type, subject, to_timestamp(ms / 1000), rank, data::jsonb, corrects, ${imported} from fresh),
    persons as (
      insert into leadpact.person (lead_key, source, id, time, rank, hash, "values")
      select subject, source, id, to_timestamp(ms / 1000), rank, decode(hash, 'hex'), personal::jsonb from fresh
      where personal is not null and not exists (select from leadpact.erasure e where e.lead_key = fresh.subject))
    select * from (
      select g.nth, claimed.id is null as known, ${isReplaced('g')} as replaced
      from given g left join claimed using (source, id)) as found
    where known or replaced`.execute(tx);
  const known = new Set<HashedEvent>();
  const replaced = new Set<string>();
  for (const row of rows) {
    const entry = given[row.nth - 1];
    if (entry === undefined) throw new Error(`The database tells of an event ${row.nth} of ${given.length}`);
    if (row.known) known.add(entry);
    if (row.replaced) replaced.add(entry.key);
  }
  for (const entry of given) {
    const corrected = correctedId(entry.event);
    if (corrected !== null && !known.has(entry)) replaced.add(factKey(entry.event.source, corrected));
  }
  return { known, replaced };
};

/** Digests of the content that the ledger has of some identities, by the key of the fact. */
export const knownHashes = async (
  tx: Tx,
  known: ReadonlySet<HashedEvent>,
): Promise<ReadonlyMap<string, string>> => {
  if (known.size === 0) return new Map();
  const events = [...known].map(({ event }) => event);
  const { rows } = await sql<{ source: string; id: string; hash: string }>`
    select n.source, n.id, encode(k.hash, 'hex') as hash
    from unnest(${arrayLiteral(events.map(({ source }) => source))}::text[], ${arrayLiteral(events.map(({ id }) => id))}::text[]) as n (source, id)
    cross join lateral (
      select hash from leadpact.event_key where source = n.source and id = n.id offset 0) as k`.execute(tx);
  return new Map(rows.map(({ source, id, hash }) => [factKey(source, id), hash]));
};
