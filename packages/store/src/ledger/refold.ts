import { eventTypeOf, type LedgerEvent } from '@leadpact/core';
import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';
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

const digits = new Map<string, number>();
const minorDigits = (currency: string): number => {
  if (!/^[A-Za-z]{3}$/.test(currency)) return 2;
  const known = digits.get(currency);
  if (known !== undefined) return known;
  const found =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  digits.set(currency, found);
  return found;
};

const amountMinor = ({ amount, currency }: DealProjection): number | null => {
  if (amount === null) return null;
  const minor = amount * 10 ** (currency === null ? 2 : minorDigits(currency));
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
  const { rows } = await sql<{ key: string; fresh: boolean }>`
    insert into leadpact.lead (${COLUMNS}) ${leadRows(leads)}
    on conflict (workspace_id, key) do update set key = excluded.key
    returning key, xmax = 0 as fresh`.execute(tx);
  return new Set(rows.filter(({ fresh }) => fresh).map(({ key }) => key));
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
  await sql`delete from leadpact.deal d using unnest(${[...leadKeys]}::text[]) as k (key) where d.lead_key = k.key`.execute(
    tx,
  );
};

const foldAll = (keys: readonly string[], events: ReadonlyMap<string, readonly LedgerEvent[]>) =>
  keys.map((key) => ({ key, ...project(events.get(key) ?? []) }));

type Folded = ReturnType<typeof foldAll>;

const dealsOf = (folded: Folded) =>
  folded.flatMap(({ key, deals }) => deals.map((deal) => [key, deal] as const));
const leadsOf = (folded: Folded) => folded.map(({ key, lead }): FoldedLead => [key, lead]);

const replaceProjections = async (tx: Tx, keys: readonly string[]): Promise<void> => {
  const events = await eventsOf(tx, keys);
  const folded = foldAll(keys, events);
  const gone = keys.filter((key) => events.get(key)?.length === 0);
  await replaceLeads(tx, leadsOf(folded));
  await deleteDeals(tx, keys);
  await insertDeals(tx, dealsOf(folded));
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
  const folded = foldAll(keys, fresh);
  const isNew = await insertOrLock(tx, leadsOf(folded));
  await insertDeals(tx, dealsOf(folded.filter(({ key }) => isNew.has(key))));
  const known = keys.filter((key) => !isNew.has(key));
  if (known.length > 0) await replaceProjections(tx, known);
};
