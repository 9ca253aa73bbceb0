import { eventTypeOf, type LedgerEvent, minorDigits } from '@leadpact/core';
import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';
import { replacedAmong } from './corrections.ts';
import { type DealProjection, type LeadProjection, project } from './project.ts';

type EventRow = Readonly<{
  source: string;
  id: string;
  type: string;
  subject: string;
  time: Date;
  data: Record<string, unknown>;
}>;

const ledgerEvent = ({ source, id, type, subject, time, data }: EventRow): LedgerEvent => {
  const known = eventTypeOf(type);
  if (known === undefined) throw new Error(`The ledger holds an event of the unknown type ${type}`);
  return { source, id, type: known, subject, time: time.getTime(), data };
};

/** All events of some leads, by lead; one look into the index for each, however large the ledger is. */
export const eventsOf = async (
  tx: Tx,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, LedgerEvent[]>> => {
  const bySubject = new Map<string, LedgerEvent[]>(subjects.map((subject) => [subject, []]));
  if (subjects.length === 0) return bySubject;
  const { rows } = await sql<EventRow>`
    select e.* from unnest(${[...subjects]}::text[]) as k (key)
    cross join lateral (
      select source, id, type, subject, time, data from leadpact.event where subject = k.key offset 0) as e`.execute(
    tx,
  );
  for (const row of rows) bySubject.get(row.subject)?.push(ledgerEvent(row));
  return bySubject;
};

const instant = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

const amountMinor = ({ amount, currency }: DealProjection): number | null => {
  if (amount === null) return null;
  const minor = amount * 10 ** minorDigits(currency);
  const whole = Math.round(Number(minor.toPrecision(15)));
  return Number.isSafeInteger(whole) ? whole : null;
};

type FoldedLead = readonly [key: string, lead: LeadProjection];

const leadRows = (leads: readonly FoldedLead[]) => {
  const column = <Value>(pick: (lead: LeadProjection) => Value): Value[] =>
    leads.map(([, lead]) => pick(lead));
  return sql`select * from unnest(
    ${leads.map(([key]) => key)}::text[], ${column(({ createdAt }) => instant(createdAt))}::timestamptz[],
    ${column(({ createdUnknown }) => createdUnknown)}::boolean[], ${column(({ channel }) => channel)}::text[],
    ${column(({ persona }) => persona)}::text[], ${column(({ campaign }) => campaign)}::text[],
    ${column(({ stage }) => stage)}::text[], ${column(({ owner }) => owner)}::text[],
    ${column(({ lostAt }) => instant(lostAt))}::timestamptz[], ${column(({ lastEventAt }) => instant(lastEventAt))}::timestamptz[],
    ${column(({ sample }) => sample)}::boolean[]) order by 1`;
};

const COLUMNS = sql`key, created_at, created_unknown, channel, persona, campaign, stage, owner, lost_at, last_event_at, sample`;

/**
 * Inserts the rows of leads that are new, and locks the rows of those that are there: in the order of their keys, so that
 * of two transactions that touch the same lead the second waits and then sees what the first has stored. Gives the keys
 * of the new ones.
 */
const insertOrLock = async (tx: Tx, leads: readonly FoldedLead[]): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ key: string }>`
    insert into leadpact.lead (${COLUMNS}) ${leadRows(leads)}
    on conflict (workspace_id, key) do update set key = excluded.key where false
    returning key`.execute(tx);
  return new Set(rows.map(({ key }) => key));
};

const replaceLeads = async (tx: Tx, leads: readonly FoldedLead[]): Promise<void> => {
  await sql`
    insert into leadpact.lead (${COLUMNS}) ${leadRows(leads)}
    on conflict (workspace_id, key) do update set
      created_at = excluded.created_at, created_unknown = excluded.created_unknown, channel = excluded.channel,
      persona = excluded.persona, campaign = excluded.campaign, stage = excluded.stage, owner = excluded.owner,
      lost_at = excluded.lost_at, last_event_at = excluded.last_event_at, sample = excluded.sample`.execute(
    tx,
  );
};

const insertDeals = async (
  tx: Tx,
  deals: readonly (readonly [leadKey: string, deal: DealProjection])[],
): Promise<void> => {
  if (deals.length === 0) return;
  const column = <Value>(pick: (deal: DealProjection) => Value): Value[] =>
    deals.map(([, deal]) => pick(deal));
  await sql`
    insert into leadpact.deal (key, lead_key, won_at, won_unknown, lost_at, amount_minor, currency, persona)
    select * from unnest(
      ${column(({ key }) => key)}::text[], ${deals.map(([leadKey]) => leadKey)}::text[],
      ${column(({ wonAt }) => instant(wonAt))}::timestamptz[], ${column(({ wonUnknown }) => wonUnknown)}::boolean[],
      ${column(({ lostAt }) => instant(lostAt))}::timestamptz[], ${column(amountMinor)}::bigint[],
      ${column(({ currency }) => currency)}::text[], ${column(({ persona }) => persona)}::text[])`.execute(
    tx,
  );
};

const deleteDeals = async (tx: Tx, leadKeys: readonly string[]): Promise<void> => {
  if (leadKeys.length === 0) return;
  await sql`delete from leadpact.deal d using unnest(${[...leadKeys]}::text[]) as k (key) where d.lead_key = k.key`.execute(
    tx,
  );
};

type DealRow = Readonly<{
  lead_key: string;
  key: string;
  won_at: Date | null;
  won_unknown: boolean;
  lost_at: Date | null;
  amount_minor: number | null;
  currency: string | null;
  persona: string | null;
}>;

/** The stored deals of each lead that has any, each as the text of what it says. */
const storedDeals = async (
  tx: Tx,
  leadKeys: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const { rows } = await sql<DealRow>`
    select d.* from unnest(${[...leadKeys]}::text[]) as k (key)
    cross join lateral (
      select lead_key, key, won_at, won_unknown, lost_at, amount_minor, currency, persona
      from leadpact.deal where lead_key = k.key offset 0) as d`.execute(tx);
  const said = new Map<string, string[]>();
  for (const row of rows) {
    const { key, won_unknown, amount_minor, currency, persona } = row;
    const times = [row.won_at?.getTime() ?? null, row.lost_at?.getTime() ?? null];
    const deal = JSON.stringify([key, ...times, won_unknown, amount_minor, currency, persona]);
    said.set(row.lead_key, [...(said.get(row.lead_key) ?? []), deal]);
  }
  return said;
};

const dealText = (deal: DealProjection): string => {
  const { key, wonAt, lostAt, wonUnknown, currency, persona } = deal;
  return JSON.stringify([key, wonAt, lostAt, wonUnknown, amountMinor(deal), currency, persona]);
};

const isSame = (stored: readonly string[], derived: readonly string[]): boolean =>
  stored.length === derived.length && stored.toSorted().join() === derived.toSorted().join();

const foldAll = (
  keys: readonly string[],
  events: ReadonlyMap<string, readonly LedgerEvent[]>,
  replaced: ReadonlySet<string>,
) => keys.map((key) => ({ key, ...project(events.get(key) ?? [], replaced) }));

type Folded = ReturnType<typeof foldAll>;

const dealsOf = (folded: Folded) =>
  folded.flatMap(({ key, deals }) => deals.map((deal) => [key, deal] as const));
const leadsOf = (folded: Folded) => folded.map(({ key, lead }): FoldedLead => [key, lead]);

const replaceProjections = async (tx: Tx, keys: readonly string[]): Promise<void> => {
  const events = await eventsOf(tx, keys);
  const folded = foldAll(keys, events, await replacedAmong(tx, [...events.values()].flat()));
  const stored = await storedDeals(tx, keys);
  const changed = folded.filter(({ key, deals }) => !isSame(stored.get(key) ?? [], deals.map(dealText)));
  const gone = keys.filter((key) => events.get(key)?.length === 0);
  await replaceLeads(tx, leadsOf(folded));
  await deleteDeals(
    tx,
    changed.map(({ key }) => key).filter((key) => stored.has(key)),
  );
  await insertDeals(tx, dealsOf(changed));
  if (gone.length > 0) {
    await sql`delete from leadpact.lead l using unnest(${gone}::text[]) as k (key) where l.key = k.key`.execute(
      tx,
    );
  }
};

/**
 * Brings the projections of the leads up to date that some new events, by lead, belong to. A lead without a row has no
 * event but these; the others are worked out anew from all that the ledger holds of them.
 */
export const refold = async (tx: Tx, fresh: ReadonlyMap<string, readonly LedgerEvent[]>): Promise<void> => {
  const keys = [...fresh.keys()].sort();
  if (keys.length === 0) return;
  const folded = foldAll(keys, fresh, await replacedAmong(tx, [...fresh.values()].flat()));
  const isNew = await insertOrLock(tx, leadsOf(folded));
  await insertDeals(tx, dealsOf(folded.filter(({ key }) => isNew.has(key))));
  const known = keys.filter((key) => !isNew.has(key));
  if (known.length > 0) await replaceProjections(tx, known);
};
