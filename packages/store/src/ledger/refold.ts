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

/** All events of some leads, by lead. */
export const eventsOf = async (
  tx: Tx,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, LedgerEvent[]>> => {
  const { rows } = await sql<EventRow>`
    select source, id, type, subject, time, data from leadpact.event where subject = any(${[...subjects]}::text[])`.execute(
    tx,
  );
  const bySubject = new Map<string, LedgerEvent[]>(subjects.map((subject) => [subject, []]));
  for (const row of rows) bySubject.get(row.subject)?.push(ledgerEvent(row));
  return bySubject;
};

const instant = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

const digits = new Map<string, number>();
const minorDigits = (currency: string): number => {
  const known = digits.get(currency);
  if (known !== undefined) return known;
  const found =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  digits.set(currency, found);
  return found;
};

const amountMinor = ({ amount, currency }: DealProjection): number | null =>
  amount === null
    ? null
    : Math.round(Number((amount * 10 ** (currency === null ? 2 : minorDigits(currency))).toPrecision(15)));

const writeLeads = async (tx: Tx, leads: readonly (readonly [string, LeadProjection])[]): Promise<void> => {
  const column = <Value>(pick: (lead: LeadProjection) => Value): Value[] =>
    leads.map(([, lead]) => pick(lead));
  await sql`
    update leadpact.lead as l set
      created_at = n.created_at, created_unknown = n.created_unknown, channel = n.channel, persona = n.persona,
      campaign = n.campaign, stage = n.stage, owner = n.owner, lost_at = n.lost_at, last_event_at = n.last_event_at,
      sample = n.sample
    from unnest(
      ${leads.map(([key]) => key)}::text[], ${column(({ createdAt }) => instant(createdAt))}::timestamptz[],
      ${column(({ createdUnknown }) => createdUnknown)}::boolean[], ${column(({ channel }) => channel)}::text[],
      ${column(({ persona }) => persona)}::text[], ${column(({ campaign }) => campaign)}::text[],
      ${column(({ stage }) => stage)}::text[], ${column(({ owner }) => owner)}::text[],
      ${column(({ lostAt }) => instant(lostAt))}::timestamptz[], ${column(({ lastEventAt }) => instant(lastEventAt))}::timestamptz[],
      ${column(({ sample }) => sample)}::boolean[]
    ) as n (key, created_at, created_unknown, channel, persona, campaign, stage, owner, lost_at, last_event_at, sample)
    where l.key = n.key`.execute(tx);
};

const writeDeals = async (
  tx: Tx,
  keys: readonly string[],
  deals: readonly (readonly [string, DealProjection])[],
): Promise<void> => {
  await sql`delete from leadpact.deal where lead_key = any(${[...keys]}::text[])`.execute(tx);
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

/**
 * Works the projections of some leads out anew from all their events. The rows are made and locked first, in the order
 * of their keys, so that of two transactions that touch the same lead the second sees what the first has stored.
 */
export const refold = async (tx: Tx, touched: Iterable<string>): Promise<void> => {
  const keys = [...new Set(touched)].sort();
  if (keys.length === 0) return;
  await sql`insert into leadpact.lead (key) select * from unnest(${keys}::text[]) order by 1 on conflict do nothing`.execute(
    tx,
  );
  await sql`select from leadpact.lead where key = any(${keys}::text[]) order by key for update`.execute(tx);
  const events = await eventsOf(tx, keys);
  const folded = keys.map((key) => [key, project(events.get(key) ?? [])] as const);
  const gone = keys.filter((key) => events.get(key)?.length === 0);
  await writeLeads(
    tx,
    folded.map(([key, { lead }]) => [key, lead] as const),
  );
  await writeDeals(
    tx,
    keys,
    folded.flatMap(([key, { deals }]) => deals.map((deal) => [key, deal] as const)),
  );
  if (gone.length > 0) await sql`delete from leadpact.lead where key = any(${gone}::text[])`.execute(tx);
};
