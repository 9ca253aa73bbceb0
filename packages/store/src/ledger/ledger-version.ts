import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

const SLOTS = 16;

/** Counts a change of the ledger, in one of several rows so that transactions seldom wait for each other. */
export const markLedgerChange = async (tx: Tx): Promise<void> => {
  await sql`
    insert into leadpact.ledger_change (slot, changes) values (pg_backend_pid() % ${SLOTS}, 1)
    on conflict (workspace_id, slot) do update set changes = ledger_change.changes + 1`.execute(tx);
};

/** Grows with every change of the ledger; what was worked out for a version may be kept until it changes. */
export const ledgerVersion = async (tx: Tx): Promise<number> => {
  const { rows } = await sql<{
    version: number;
  }>`select coalesce(sum(changes), 0)::bigint as version from leadpact.ledger_change`.execute(tx);
  return rows[0]?.version ?? 0;
};
