import { type RawBuilder, sql } from 'kysely';
import { eventsInForce, type StoredEvent } from '../lead/lead-events.ts';
import type { Tx } from '../workspace/scope.ts';

/** Which leads: created in a span, with any event since an instant, or with Sales now. */
export type LeadGroup =
  | Readonly<{ kind: 'created'; from: Date; until: Date }>
  | Readonly<{ kind: 'active'; since: Date }>
  | Readonly<{ kind: 'with-sales' }>;

/** Leads with all their events. Where there are more than asked for, as many as asked, spread evenly. */
export type SampledLeads = Readonly<{
  /** How many leads the group has. */
  leads: number;
  events: readonly (readonly StoredEvent[])[];
}>;

const condition = (group: LeadGroup): RawBuilder<unknown> => {
  switch (group.kind) {
    case 'created':
      return sql`created_at >= ${group.from} and created_at < ${group.until}`;
    case 'active':
      return sql`last_event_day >= (${group.since}::timestamptz at time zone 'UTC')::date
        and last_event_at >= ${group.since} and created_at is not null`;
    case 'with-sales':
      return sql`stage in ('handed_off', 'accepted')`;
  }
};

/** The leads of a group, by a hash of their keys: the same ledger gives the same sample. */
export const sampledLeads = async (tx: Tx, group: LeadGroup, limit: number): Promise<SampledLeads> => {
  const where = condition(group);
  const counted = await sql<{ leads: number }>`
    select count(*)::int as leads from leadpact.lead where ${where}`.execute(tx);
  const leads = counted.rows[0]?.leads ?? 0;
  const order =
    leads > limit ? sql`order by hashtextextended(key, 0), key limit ${limit}` : sql`order by key`;
  const { rows } = await sql<{ key: string }>`select key from leadpact.lead where ${where} ${order}`.execute(
    tx,
  );
  const events = await eventsInForce(
    tx,
    rows.map(({ key }) => key),
  );
  return { leads, events: rows.map(({ key }) => events.get(key) ?? []) };
};

/** When the newest lead before an instant was created; null while there is none. */
export const newestCreation = async (tx: Tx, before: Date): Promise<Date | null> => {
  const { rows } = await sql<{ at: Date | null }>`
    select max(created_at) as at from leadpact.lead where created_at < ${before}`.execute(tx);
  return rows[0]?.at ?? null;
};
