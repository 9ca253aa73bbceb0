import { sql } from 'kysely';
import { instant } from '../lead/instant.ts';
import type { Tx } from '../workspace/scope.ts';

/**
 * Locks leads of which an alarm is due, those that have waited longest first, until the transaction ends. Leads that
 * another process holds are passed over, so that several share the work; `except` are leads that lately failed.
 */
export const claimLeadsWithAlarms = async (
  tx: Tx,
  { now, limit, except }: Readonly<{ now: number; limit: number; except: readonly string[] }>,
): Promise<readonly string[]> => {
  const { rows } = await sql<{ key: string }>`
    select l.key from leadpact.lead l
    where l.key in (
      select o.lead_key from leadpact.obligation o
      where o.alarm_at <= ${instant(now)}::timestamptz and o.lead_key <> all(${[...except]}::text[])
      order by o.alarm_at limit ${limit * 2})
    limit ${limit} for update skip locked`.execute(tx);
  return rows.map(({ key }) => key);
};

/** Alarms of leads that are no more have nobody to tell. */
export const dropAlarmsWithoutLead = async (tx: Tx, now: number): Promise<void> => {
  await sql`
    update leadpact.obligation o set alarm_at = null, alarm_step = null
    where o.alarm_at <= ${instant(now)}::timestamptz
      and not exists (select from leadpact.lead l where l.key = o.lead_key)`.execute(tx);
};
