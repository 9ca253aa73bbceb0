import { type RawBuilder, sql } from 'kysely';
import { arrayLiteral } from '../connection/array-literal.ts';
import type { Tx } from '../workspace/scope.ts';
import type { LeadProjection } from './project.ts';

export type FoldedLead = Readonly<{ key: string; lead: LeadProjection }>;

/** Text arrays of keys are compared and ordered as the tables do it: by bytes. */
const keysOf = (keys: readonly string[]): RawBuilder<unknown> =>
  sql`unnest(${arrayLiteral(keys)}::text[]) as k (key)`;

const COLUMNS = sql`key, created_at, created_unknown, channel, persona, campaign, stage, owner, lost_at, last_event_at, sample`;

const leadRows = (leads: readonly FoldedLead[]) => {
  const column = (pick: (lead: LeadProjection) => string | number | boolean | null): string =>
    arrayLiteral(leads.map(({ lead }) => pick(lead)));
  return sql`
    select key collate "C" as key, to_timestamp(created_ms / 1000)::timestamptz(3) as created_at, created_unknown, channel, persona, campaign,
      stage, owner, to_timestamp(lost_ms / 1000)::timestamptz(3) as lost_at,
      to_timestamp(last_ms / 1000)::timestamptz(3) as last_event_at, sample
    from unnest(
      ${arrayLiteral(leads.map(({ key }) => key))}::text[], ${column(({ createdAt }) => createdAt)}::float8[],
      ${column(({ createdUnknown }) => createdUnknown)}::boolean[], ${column(({ channel }) => channel)}::text[],
      ${column(({ persona }) => persona)}::text[], ${column(({ campaign }) => campaign)}::text[],
      ${column(({ stage }) => stage)}::text[], ${column(({ owner }) => owner)}::text[],
      ${column(({ lostAt }) => lostAt)}::float8[], ${column(({ lastEventAt }) => lastEventAt)}::float8[],
      ${column(({ sample }) => sample)}::boolean[]) as n (
        key, created_ms, created_unknown, channel, persona, campaign, stage, owner, lost_ms, last_ms, sample)
    order by 1`;
};

/**
 * Locks the rows of the leads that are there, in the order of their keys, so that of two transactions that touch the same
 * lead the second waits and then sees what the first has stored. Gives their keys.
 */
export const lockLeads = async (tx: Tx, keys: readonly string[]): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ key: string }>`
    select l.key from ${keysOf(keys)} join leadpact.lead l using (key) order by l.key for no key update of l`.execute(
    tx,
  );
  return new Set(rows.map(({ key }) => key));
};

/**
 * Inserts the rows of leads in the order of their keys. Where another transaction was faster, its row is locked and left
 * as it is. Gives how many rows were inserted, and of fewer than were given the keys of those that were not.
 */
export const insertLeads = async (tx: Tx, leads: readonly FoldedLead[]): Promise<ReadonlySet<string>> => {
  if (leads.length === 0) return new Set();
  const { rows } = await sql<{ key: string }>`
    with inserted as (
      insert into leadpact.lead (${COLUMNS}) ${leadRows(leads)}
      on conflict (workspace_id, key) do update set key = excluded.key where false
      returning key)
    select k.key from ${keysOf(leads.map(({ key }) => key))} where not exists (select from inserted i where i.key = k.key)`.execute(
    tx,
  );
  return new Set(rows.map(({ key }) => key));
};

/** Brings the rows of leads that are there and locked to what their events say; rows that say it already are left alone. */
export const updateLeads = async (tx: Tx, leads: readonly FoldedLead[]): Promise<void> => {
  await sql`
    update leadpact.lead l set
      created_at = n.created_at, created_unknown = n.created_unknown, channel = n.channel, persona = n.persona,
      campaign = n.campaign, stage = n.stage, owner = n.owner, lost_at = n.lost_at, last_event_at = n.last_event_at,
      sample = n.sample
    from (${leadRows(leads)}) as n
    where l.key = n.key and
      (l.created_at, l.created_unknown, l.channel, l.persona, l.campaign, l.stage, l.owner, l.lost_at, l.last_event_at, l.sample)
      is distinct from
      (n.created_at, n.created_unknown, n.channel, n.persona, n.campaign, n.stage, n.owner, n.lost_at, n.last_event_at, n.sample)`.execute(
    tx,
  );
};

export const deleteLeads = async (tx: Tx, keys: readonly string[]): Promise<void> => {
  if (keys.length === 0) return;
  await sql`delete from leadpact.lead l using ${keysOf(keys)} where l.key = k.key`.execute(tx);
};
