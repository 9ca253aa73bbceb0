import { sql } from 'kysely';
import { refoldLeads } from '../lead/refold-leads.ts';
import type { Tx } from '../workspace/scope.ts';

/**
 * Folds the next leads anew whose points fade, for the day `day` of the agreement's zone; false when the day is done.
 * The place reached is kept with the work, so that a day is looked at once whatever restarts, and processes take turns.
 */
export const sweepDay = async (
  tx: Tx,
  { day, now, limit }: Readonly<{ day: string; now: number; limit: number }>,
): Promise<readonly string[] | null> => {
  await sql`insert into leadpact.daily_sweep (day) values (${day}) on conflict do nothing`.execute(tx);
  const open = await sql<{ cursor: string }>`
    select cursor from leadpact.daily_sweep where day = ${day} and finished_at is null for update skip locked`.execute(
    tx,
  );
  const cursor = open.rows[0]?.cursor;
  if (cursor === undefined) return null;
  const { rows } = await sql<{ key: string }>`
    select key from leadpact.lead
    where key > ${cursor} and engagement > 0 and not sample
      and stage in ('lead', 'mql', 'handed_off', 'accepted', 'opportunity', 'returned')
    order by key limit ${limit}`.execute(tx);
  const keys = rows.map(({ key }) => key);
  await refoldLeads(tx, keys, { now });
  const last = keys.at(-1);
  const at = new Date(now);
  if (last === undefined || keys.length < limit)
    await sql`update leadpact.daily_sweep set finished_at = ${at}, cursor = ${last ?? cursor} where day = ${day}`.execute(
      tx,
    );
  else await sql`update leadpact.daily_sweep set cursor = ${last} where day = ${day}`.execute(tx);
  return keys;
};

/** Whether a day of a workspace was looked at to its end. */
export const isDaySwept = async (tx: Tx, day: string): Promise<boolean> => {
  const { rows } =
    await sql`select from leadpact.daily_sweep where day = ${day} and finished_at is not null`.execute(tx);
  return rows.length > 0;
};
