import { EVENT_RANK, type LedgerEvent } from '@leadpact/core';
import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';
import { correctedId, leadsCorrectedBy, lockFacts } from './corrections.ts';
import { contentOf, eventHash } from './event-hash.ts';
import { markLedgerChange } from './ledger-version.ts';
import { splitPersonal } from './personal-values.ts';
import { NOT_A_LEAD } from './project.ts';
import { refold } from './refold.ts';
import { isStorable } from './storable.ts';

/** What became of each event, in the order in which they were given; a refused one cannot be stored at all. */
export type Appended = 'accepted' | 'duplicate' | 'conflict' | 'refused';

type Hashed = Readonly<{ event: LedgerEvent; hash: Buffer; identity: string }>;

const identityOf = ({ source, id }: Pick<LedgerEvent, 'source' | 'id'>): string =>
  JSON.stringify([source, id]);

/** The event with the digest of its content, or null when the database cannot keep it. */
const hashedOf = (event: LedgerEvent): Hashed | null => {
  const content = contentOf(event);
  return isStorable(event, content) ? { event, hash: eventHash(content), identity: identityOf(event) } : null;
};

/** Events by their lead, and an empty list for a lead that is only touched. */
const byLead = (
  events: readonly LedgerEvent[],
  touched: readonly string[],
): ReadonlyMap<string, readonly LedgerEvent[]> => {
  const leads = new Map<string, LedgerEvent[]>(
    touched.filter((subject) => subject !== NOT_A_LEAD).map((subject) => [subject, []]),
  );
  for (const event of events) {
    if (event.subject === NOT_A_LEAD) continue;
    const known = leads.get(event.subject);
    if (known === undefined) leads.set(event.subject, [event]);
    else known.push(event);
  }
  return leads;
};

/** Claims the keys of events that are new; the keys in one order, so that two transactions cannot wait for each other. */
const claimKeys = async (tx: Tx, first: readonly Hashed[]): Promise<ReadonlySet<string>> => {
  const sorted = first.toSorted((a, b) => (a.identity < b.identity ? -1 : 1));
  const { rows } = await sql<{ source: string; id: string }>`
    insert into leadpact.event_key (source, id, hash, subject)
    select * from unnest(
      ${sorted.map(({ event }) => event.source)}::text[], ${sorted.map(({ event }) => event.id)}::text[],
      ${sorted.map(({ hash }) => hash)}::bytea[], ${sorted.map(({ event }) => event.subject)}::text[])
    on conflict do nothing returning source, id`.execute(tx);
  return new Set(rows.map(identityOf));
};

const knownHashes = async (tx: Tx, known: readonly Hashed[]): Promise<ReadonlyMap<string, Buffer>> => {
  if (known.length === 0) return new Map();
  const { rows } = await sql<{ source: string; id: string; hash: Buffer }>`
    select k.source, k.id, k.hash from leadpact.event_key k
    join unnest(${known.map(({ event }) => event.source)}::text[], ${known.map(({ event }) => event.id)}::text[]) as n (source, id)
      on k.source = n.source and k.id = n.id`.execute(tx);
  return new Map(rows.map((row) => [identityOf(row), row.hash]));
};

const storeEvents = async (tx: Tx, fresh: readonly Hashed[]): Promise<void> => {
  const events = fresh.map(({ event }) => event);
  const split = events.map(splitPersonal);
  await sql`
    insert into leadpact.event (source, id, type, subject, time, rank, data, corrects)
    select * from unnest(
      ${events.map(({ source }) => source)}::text[], ${events.map(({ id }) => id)}::text[], ${events.map(({ type }) => type)}::text[],
      ${events.map(({ subject }) => subject)}::text[], ${events.map(({ time }) => new Date(time).toISOString())}::timestamptz[],
      ${events.map(({ type }) => EVENT_RANK[type])}::smallint[], ${split.map(({ kept }) => JSON.stringify(kept))}::jsonb[],
      ${events.map(correctedId)}::text[])`.execute(tx);

  const persons = events.flatMap((event, index) => {
    const personal = split[index]?.personal;
    const hash = fresh[index]?.hash;
    return personal == null || hash === undefined ? [] : [{ event, personal, hash }];
  });
  if (persons.length === 0) return;
  await sql`
    insert into leadpact.person (lead_key, source, id, time, rank, hash, "values")
    select n.* from unnest(
      ${persons.map(({ event }) => event.subject)}::text[], ${persons.map(({ event }) => event.source)}::text[],
      ${persons.map(({ event }) => event.id)}::text[], ${persons.map(({ event }) => new Date(event.time).toISOString())}::timestamptz[],
      ${persons.map(({ event }) => EVENT_RANK[event.type])}::smallint[], ${persons.map(({ hash }) => hash)}::bytea[],
      ${persons.map(({ personal }) => JSON.stringify(personal))}::jsonb[]) as n (lead_key, source, id, time, rank, hash, personal)
    where not exists (select from leadpact.erasure e where e.lead_key = n.lead_key)`.execute(tx);
};

/**
 * Appends events to the ledger and brings the projections of their leads up to date, in the caller's transaction. An
 * event that is there already changes nothing; the same identity with other content is a conflict, and the first stays.
 * One that the database cannot keep (see `isStorable`) is refused, and the rest of the batch is stored.
 */
export const appendEvents = async (tx: Tx, events: readonly LedgerEvent[]): Promise<readonly Appended[]> => {
  const hashed = events.map(hashedOf);
  const first = new Map<string, Hashed>();
  for (const entry of hashed)
    if (entry !== null && !first.has(entry.identity)) first.set(entry.identity, entry);
  if (first.size === 0) return hashed.map(() => 'refused');

  await lockFacts(
    tx,
    [...first.values()].map(({ event }) => event),
  );
  const claimed = await claimKeys(tx, [...first.values()]);
  const fresh = [...first.values()].filter(({ identity }) => claimed.has(identity));
  const known = await knownHashes(
    tx,
    [...first.values()].filter(({ identity }) => !claimed.has(identity)),
  );
  if (fresh.length > 0) {
    await storeEvents(tx, fresh);
    const events = fresh.map(({ event }) => event);
    await refold(tx, byLead(events, await leadsCorrectedBy(tx, events)));
    await markLedgerChange(tx);
  }
  return hashed.map((entry) => {
    if (entry === null) return 'refused';
    if (first.get(entry.identity) === entry && claimed.has(entry.identity)) return 'accepted';
    const there = known.get(entry.identity) ?? first.get(entry.identity)?.hash;
    return there?.equals(entry.hash) ? 'duplicate' : 'conflict';
  });
};
