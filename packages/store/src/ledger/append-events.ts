import type { LedgerEvent } from '@leadpact/core';
import { type ProjectOptions, projectLeads } from '../lead/project-leads.ts';
import { judgingOf } from '../obligation/judging.ts';
import { announceEvents } from '../webhook/announce-events.ts';
import type { Tx } from '../workspace/scope.ts';
import { leadsCorrectedBy, lockFacts } from './corrections.ts';
import { contentOf, eventHash } from './event-hash.ts';
import { markLedgerChange } from './ledger-version.ts';
import { isOfLead } from './of-lead.ts';
import { factKey, NOT_A_LEAD } from './project.ts';
import { isStorable } from './storable.ts';
import { type HashedEvent, knownHashes, storeEvents } from './store-events.ts';

/** What became of each event, in the order in which they were given; a refused one cannot be stored at all. */
export type Appended = 'accepted' | 'duplicate' | 'conflict' | 'refused';

/** The event with the digest of its content, or null when the database cannot keep it. */
const hashedOf = (event: LedgerEvent): HashedEvent | null => {
  const content = contentOf(event);
  return isStorable(event, content)
    ? { event, hash: eventHash(content), key: factKey(event.source, event.id) }
    : null;
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
    if (!isOfLead(event)) continue;
    const known = leads.get(event.subject);
    if (known === undefined) leads.set(event.subject, [event]);
    else known.push(event);
  }
  return leads;
};

/**
 * Appends events to the ledger and brings the projections of their leads up to date, in the caller's transaction. An
 * event that is there already changes nothing; the same identity with other content is a conflict, and the first stays.
 * One that the database cannot keep (see `isStorable`) is refused, and the rest of the batch is stored.
 */
export const appendEvents = async (
  tx: Tx,
  events: readonly LedgerEvent[],
  options: ProjectOptions,
): Promise<readonly Appended[]> => {
  const hashed = events.map(hashedOf);
  const first = new Map<string, HashedEvent>();
  for (const entry of hashed) if (entry !== null && !first.has(entry.key)) first.set(entry.key, entry);
  if (first.size === 0) return hashed.map(() => 'refused');

  const given = [...first.values()];
  await lockFacts(
    tx,
    given.map(({ event }) => event),
  );
  const { known, replaced } = await storeEvents(tx, given, options.imported === true);
  if (known.size < given.length) {
    const fresh = given.filter((entry) => !known.has(entry)).map(({ event }) => event);
    const leads = byLead(fresh, await leadsCorrectedBy(tx, fresh));
    if (leads.size > 0) {
      const judging = options.judging ?? (await judgingOf(tx));
      const decided = await projectLeads(tx, leads, replaced, judging, options);
      // What an import brings is history: nobody is alarmed by it.
      if (options.imported !== true) await announceEvents(tx, fresh.filter(isOfLead), options.now);
      // What the system decides now is an event like any other; it names its cause, so that none is decided twice.
      if (decided.length > 0) await appendEvents(tx, decided, { ...options, judging });
    }
    await markLedgerChange(tx);
  }
  const hashes = await knownHashes(tx, known);
  return hashed.map((entry) => {
    if (entry === null) return 'refused';
    const stored = first.get(entry.key);
    if (stored === entry && !known.has(entry)) return 'accepted';
    return (hashes.get(entry.key) ?? stored?.hash) === entry.hash ? 'duplicate' : 'conflict';
  });
};
