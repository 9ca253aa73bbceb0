import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';
import { instant } from './instant.ts';
import { refoldLeads } from './refold-leads.ts';

const BATCH = 200;

/** Folds leads anew of which an event of the future has come to pass; how many it were, at most a batch of them. */
export const wakeLeads = async (tx: Tx, now: number): Promise<number> => {
  const { rows } = await sql<{ key: string }>`
    select key from leadpact.lead where wakes_at <= ${instant(now)}::timestamptz
    order by key limit ${BATCH} for update skip locked`.execute(tx);
  await refoldLeads(
    tx,
    rows.map(({ key }) => key),
    { now },
  );
  return rows.length;
};
