import { eventTypeOf, type LedgerEvent } from '@leadpact/core';
import { sql } from 'kysely';
import { arrayLiteral } from '../connection/array-literal.ts';
import type { Tx } from '../workspace/scope.ts';
import { replacedAmong } from './corrections.ts';
import { areSame, deleteDeals, insertDeals, storedDeals } from './deal-rows.ts';
import { deleteLeads, insertLeads, lockLeads, updateLeads } from './lead-rows.ts';
import { type Projection, project } from './project.ts';

type EventRow = Readonly<{
  source: string;
  id: string;
  type: string;
  subject: string;
  ms: number;
  data: Record<string, unknown>;
}>;

const ledgerEvent = ({ source, id, type, subject, ms, data }: EventRow): LedgerEvent => {
  const known = eventTypeOf(type);
  if (known === undefined) throw new Error(`The ledger holds an event of the unknown type ${type}`);
  return { source, id, type: known, subject, time: ms, data };
};

/** All events of some leads, by lead; one look into the index for each, however large the ledger is. */
const eventsOf = async (tx: Tx, subjects: readonly string[]): Promise<ReadonlyMap<string, LedgerEvent[]>> => {
  const bySubject = new Map<string, LedgerEvent[]>(subjects.map((subject) => [subject, []]));
  if (subjects.length === 0) return bySubject;
  const { rows } = await sql<EventRow>`
    select e.* from unnest(${arrayLiteral(subjects)}::text[]) as k (key)
    cross join lateral (
      select source, id, type, subject, (extract(epoch from time) * 1000)::float8 as ms, data
      from leadpact.event where subject = k.key offset 0) as e`.execute(tx);
  for (const row of rows) bySubject.get(row.subject)?.push(ledgerEvent(row));
  return bySubject;
};

type Folded = Projection & Readonly<{ key: string }>;

const dealsOf = (folded: readonly Folded[]) =>
  folded.flatMap(({ key, deals }) => deals.map((deal) => ({ leadKey: key, deal })));

/** Works the leads out anew from all that the ledger holds of them; their rows are locked. */
const replaceProjections = async (tx: Tx, keys: readonly string[]): Promise<void> => {
  const events = await eventsOf(tx, keys);
  const replaced = await replacedAmong(tx, [...events.values()].flat());
  const folded = keys.map((key) => ({ key, ...project(events.get(key) ?? [], replaced) }));
  const stored = await storedDeals(tx, keys);
  const changed = folded.filter(({ key, deals }) => !areSame(stored.get(key) ?? [], deals));
  await updateLeads(tx, folded);
  await deleteDeals(
    tx,
    changed.map(({ key }) => key).filter((key) => stored.has(key)),
  );
  await insertDeals(tx, dealsOf(changed));
  await deleteLeads(
    tx,
    keys.filter((key) => events.get(key)?.length === 0),
  );
};

/**
 * Brings the projections of the leads up to date that some new events, by lead, belong to. A lead without a row has no
 * event but these; the others are worked out anew from all that the ledger holds of them. `replaced` names the facts among
 * the new events that a correction has replaced.
 */
export const refold = async (
  tx: Tx,
  fresh: ReadonlyMap<string, readonly LedgerEvent[]>,
  replaced: ReadonlySet<string>,
): Promise<void> => {
  if (fresh.size === 0) return;
  const known = await lockLeads(tx, [...fresh.keys()]);
  const folded: Folded[] = [];
  for (const [key, events] of fresh)
    if (!known.has(key) && events.length > 0) folded.push({ key, ...project(events, replaced) });
  const late = await insertLeads(tx, folded);
  await insertDeals(tx, dealsOf(late.size === 0 ? folded : folded.filter(({ key }) => !late.has(key))));
  const rest = [...known, ...late];
  if (rest.length > 0) await replaceProjections(tx, rest);
};
