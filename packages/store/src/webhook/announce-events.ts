import type { LedgerEvent } from '@leadpact/core';
import { sql } from 'kysely';
import { splitPersonal } from '../ledger/personal-values.ts';
import type { Tx } from '../workspace/scope.ts';
import { enqueueDeliveries } from './deliveries.ts';

/** The types of events that some receiver wants to hear of. */
const wantedTypes = async (tx: Tx): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ event: string }>`
    select distinct e.event from leadpact.webhook w, unnest(w.events) as e (event)
    where w.state <> 'paused'`.execute(tx);
  return new Set(rows.map(({ event }) => event));
};

const messageOf = (event: LedgerEvent) => {
  const { source, id, type, subject, time } = event;
  return {
    key: `event:${JSON.stringify([source, id])}`,
    event: type,
    payload: {
      type,
      timestamp: new Date(time).toISOString(),
      data: { lead: subject, source, id, details: splitPersonal(event).kept },
    },
  };
};

/**
 * Tells other systems of events that are new in the ledger, in the transaction that stores them; without the person's
 * values, as everything that leaves the machine by itself.
 */
export const announceEvents = async (tx: Tx, events: readonly LedgerEvent[], now: number): Promise<void> => {
  if (events.length === 0) return;
  const wanted = await wantedTypes(tx);
  const told = events.filter(({ type }) => wanted.has(type));
  await enqueueDeliveries(tx, told.map(messageOf), new Date(now));
};
