import { eventTypeOf, type LedgerEvent } from '@leadpact/core';
import { sql } from 'kysely';
import { arrayLiteral } from '../connection/array-literal.ts';
import { replacedAmong } from '../ledger/corrections.ts';
import { factKey } from '../ledger/project.ts';
import type { Tx } from '../workspace/scope.ts';

type EventRow = Readonly<{
  source: string;
  id: string;
  type: string;
  subject: string;
  time: Date;
  data: Record<string, unknown>;
  personal: Record<string, unknown> | null;
  imported: boolean;
}>;

/** An event as the ledger keeps it. */
export type StoredEvent = LedgerEvent &
  Readonly<{
    /** Whether an import brought it: then it makes no automatic decision. */
    imported?: boolean;
  }>;

const storedEvent = ({
  source,
  id,
  type,
  subject,
  time,
  data,
  personal,
  imported,
}: EventRow): StoredEvent => {
  const known = eventTypeOf(type);
  if (known === undefined) throw new Error(`The ledger holds an event of the unknown type ${type}`);
  const whole = personal === null ? data : { ...data, ...personal };
  return { source, id, type: known, subject, time: time.getTime(), data: whole, imported };
};

/** All events of some leads with the person's values, by lead; one look into the indexes for each. */
export const eventsOf = async (
  tx: Tx,
  leads: readonly string[],
): Promise<ReadonlyMap<string, StoredEvent[]>> => {
  const byLead = new Map<string, StoredEvent[]>(leads.map((lead) => [lead, []]));
  if (leads.length === 0) return byLead;
  const { rows } = await sql<EventRow>`
    select e.* from unnest(${arrayLiteral(leads)}::text[]) as k (key)
    cross join lateral (
      select source, id, type, subject, time, data, imported,
        (select "values" from leadpact.person p where p.lead_key = k.key and p.source = event.source and p.id = event.id) as personal
      from leadpact.event where subject = k.key offset 0) as e`.execute(tx);
  for (const row of rows) byLead.get(row.subject)?.push(storedEvent(row));
  return byLead;
};

/** What still says something: without the events that a newer copy of their source has replaced. */
export const inForce = (
  events: readonly StoredEvent[],
  replaced: ReadonlySet<string>,
): readonly StoredEvent[] =>
  replaced.size === 0 ? events : events.filter(({ source, id }) => !replaced.has(factKey(source, id)));

/** What the ledger says of some leads: all their events but the corrected ones, with the person's values, in no order. */
export const eventsInForce = async (
  tx: Tx,
  leads: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredEvent[]>> => {
  const events = await eventsOf(tx, leads);
  const replaced = await replacedAmong(tx, [...events.values()].flat());
  return new Map([...events].map(([lead, all]) => [lead, inForce(all, replaced)]));
};

/** The same of one lead. */
export const leadEvents = async (tx: Tx, lead: string): Promise<readonly StoredEvent[]> =>
  (await eventsInForce(tx, [lead])).get(lead) ?? [];
