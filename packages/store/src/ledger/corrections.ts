import type { LedgerEvent } from '@leadpact/core';
import { type RawBuilder, sql } from 'kysely';
import { arrayLiteral } from '../connection/array-literal.ts';
import type { Tx } from '../workspace/scope.ts';
import { factKey } from './project.ts';

/** The id of the earlier fact of the same source that an event replaces, or null. */
export const correctedId = ({ data }: LedgerEvent): string | null =>
  typeof data.corrects === 'string' && data.corrects !== '' ? data.corrects : null;

const SLOTS = 32;

const slotOf = (source: string, id: string): number => {
  let hash = 0;
  const key = factKey(source, id);
  for (let at = 0; at < key.length; at += 1) hash = (Math.imul(hash, 31) + key.charCodeAt(at)) | 0;
  return (hash >>> 0) % SLOTS;
};

/**
 * Makes a correction and the fact that it names wait for each other, whichever lead they belong to: the slots of corrected
 * ids are taken alone, those of other ids together with anybody, all in one order, until the transaction ends.
 */
export const lockFacts = async (tx: Tx, events: readonly LedgerEvent[]): Promise<void> => {
  const alone = new Map<number, boolean>();
  for (const event of events) {
    const own = slotOf(event.source, event.id);
    if (!alone.has(own)) alone.set(own, false);
    const corrected = correctedId(event);
    if (corrected !== null) alone.set(slotOf(event.source, corrected), true);
  }
  const slots = [...alone].sort(([a], [b]) => a - b);
  await sql`
    select case when s.alone then pg_advisory_xact_lock(s.key)::text else pg_advisory_xact_lock_shared(s.key)::text end
    from (
      select hashtextextended(leadpact.current_workspace()::text, n.slot) as key, n.alone
      from unnest(${arrayLiteral(slots.map(([slot]) => slot))}::int[], ${arrayLiteral(slots.map(([, isAlone]) => isAlone))}::boolean[])
        with ordinality as n (slot, alone, nth)
      order by n.nth offset 0) as s`.execute(tx);
};

/** The leads to which the facts belong that some events replace; a waiver of a period belongs to none. */
export const leadsCorrectedBy = async (
  tx: Tx,
  events: readonly LedgerEvent[],
): Promise<readonly string[]> => {
  const named = events.flatMap((event) => {
    const id = correctedId(event);
    return id === null ? [] : [{ source: event.source, id }];
  });
  if (named.length === 0) return [];
  const { rows } = await sql<{ subject: string }>`
    select distinct k.subject from unnest(${arrayLiteral(named.map(({ source }) => source))}::text[], ${arrayLiteral(named.map(({ id }) => id))}::text[]) as n (source, id)
    cross join lateral (
      select subject from leadpact.event_key where source = n.source and id = n.id offset 0) as k
    where not exists (
      select from leadpact.event e where e.subject = k.subject and e.source = n.source and e.id = n.id
        and e.type = 'obligation.waived' and e.data ->> 'key' = e.subject)`.execute(tx);
  return rows.map(({ subject }) => subject);
};

/** Most ledgers hold no correction at all: then nothing has to be looked for. Asked once for each statement. */
const HAS_CORRECTIONS = sql<boolean>`(select exists (select from leadpact.event where corrects is not null))`;

/** Whether a later copy has replaced a fact of a query, by the name of its rows; one look into the index of corrections. */
export const isReplaced = (fact: string): RawBuilder<boolean> =>
  sql<boolean>`(${HAS_CORRECTIONS} and exists (
    select from leadpact.event c
    where c.corrects is not null and c.source = ${sql.ref(`${fact}.source`)} and c.corrects = ${sql.ref(`${fact}.id`)} offset 0))`;
