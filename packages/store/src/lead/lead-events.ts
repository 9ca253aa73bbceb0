import type { LedgerEvent } from '@leadpact/core';
import { sql } from 'kysely';
import { arrayLiteral } from '../connection/array-literal.ts';
import { isReplaced } from '../ledger/corrections.ts';
import { type LedgerEventRow, ledgerEventOf } from '../ledger/ledger-event.ts';
import type { Tx } from '../workspace/scope.ts';

type EventRow = LedgerEventRow & Readonly<{ imported: boolean; replaced: boolean }>;

/** An event as the ledger keeps it. */
export type StoredEvent = LedgerEvent &
  Readonly<{
    /** Whether an import brought it: then it makes no automatic decision. */
    imported?: boolean;
  }>;

/**
 * What the ledger says of some leads: all their events but the replaced ones, with the person's values, in no order; of a
 * lead without any event nothing, of one whose events are all replaced an empty list. One look into the indexes for each.
 */
export const eventsInForce = async (
  tx: Tx,
  leads: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredEvent[]>> => {
  const byLead = new Map<string, StoredEvent[]>();
  if (leads.length === 0) return byLead;
  const { rows } = await sql<EventRow>`
    select e.* from unnest(${arrayLiteral(leads)}::text[]) as k (key)
    cross join lateral (
      select source, id, type, subject, time, data, imported, ${isReplaced('event')} as replaced,
        (select "values" from leadpact.person p where p.lead_key = k.key and p.source = event.source and p.id = event.id) as personal
      from leadpact.event where subject = k.key offset 0) as e`.execute(tx);
  for (const row of rows) {
    const events = byLead.get(row.subject) ?? [];
    if (!row.replaced) events.push({ ...ledgerEventOf(row), imported: row.imported });
    byLead.set(row.subject, events);
  }
  return byLead;
};

/** The same of one lead. */
export const leadEvents = async (tx: Tx, lead: string): Promise<readonly StoredEvent[]> =>
  (await eventsInForce(tx, [lead])).get(lead) ?? [];
