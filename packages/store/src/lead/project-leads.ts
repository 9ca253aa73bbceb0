import type { LedgerEvent } from '@leadpact/core';
import { sql } from 'kysely';
import { decisionsFor } from '../handoff/decisions.ts';
import { factKey } from '../ledger/project.ts';
import type { Judging } from '../obligation/judging.ts';
import { storeObligations } from '../obligation/store-obligations.ts';
import type { Tx } from '../workspace/scope.ts';
import { insertDeals, replaceDeals } from './deal-rows.ts';
import { type ProjectedLead, projectLead } from './fold-leads.ts';
import { eventsInForce } from './lead-events.ts';
import { insertLeads, lockLeads, updateLeads } from './lead-row.ts';

export type ProjectOptions = Readonly<{
  /** The instant as of which leads are folded, in milliseconds. */
  now: number;
  /** What an import brings is recorded without alarm, and makes no automatic decision. */
  imported?: boolean;
  /** What judges the leads, where the transaction has asked for it already. */
  judging?: Judging;
}>;

type EventsByLead = ReadonlyMap<string, readonly LedgerEvent[]>;

const removeLeads = async (tx: Tx, keys: readonly string[]): Promise<void> => {
  if (keys.length === 0) return;
  await sql`delete from leadpact.lead l using unnest(${[...keys]}::text[]) as k (key) where l.key = k.key`.execute(
    tx,
  );
};

/** Works leads out anew whose rows are locked, from all that the ledger holds of them. */
export const projectKnown = async (
  tx: Tx,
  keys: readonly string[],
  judging: Judging,
  now: number,
): Promise<readonly ProjectedLead[]> => {
  if (keys.length === 0) return [];
  const events = await eventsInForce(tx, keys);
  const projected = keys.map((key) => projectLead(key, events.get(key) ?? [], judging, now));
  await updateLeads(
    tx,
    projected.map(({ row }) => row),
  );
  await replaceDeals(tx, projected);
  await removeLeads(
    tx,
    keys.filter((key) => !events.has(key)),
  );
  return projected;
};

/**
 * Brings the projections of the leads up to date that some new events, by lead, belong to. A lead without a row has no
 * event but these; the others are worked out anew from all that the ledger holds of them. `replaced` are the keys of the
 * new facts that a later copy of their source has replaced. Gives the events that the system decides now for these leads; whoever
 * calls appends them.
 */
export const projectLeads = async (
  tx: Tx,
  fresh: EventsByLead,
  replaced: ReadonlySet<string>,
  judging: Judging,
  { now, imported = false }: ProjectOptions,
): Promise<readonly LedgerEvent[]> => {
  const there = await lockLeads(tx, [...fresh.keys()]);
  const isInForce = ({ source, id }: LedgerEvent): boolean => !replaced.has(factKey(source, id));
  const projected: ProjectedLead[] = [];
  for (const [key, events] of fresh)
    if (!there.has(key) && events.length > 0)
      projected.push(projectLead(key, events.filter(isInForce), judging, now));
  const late = await insertLeads(
    tx,
    projected.map(({ row }) => row),
  );
  const added = late.size === 0 ? projected : projected.filter(({ key }) => !late.has(key));
  await insertDeals(
    tx,
    added.flatMap(({ key, deals }) => deals.map((deal) => [key, deal] as const)),
  );
  const known = await projectKnown(tx, [...there, ...late], judging, now);
  await storeObligations(tx, judging, { added, known }, { now, imported });
  return imported ? [] : decisionsFor(tx, judging, [...added, ...known], now);
};
