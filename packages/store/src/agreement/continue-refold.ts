import { sql } from 'kysely';
import { refoldLeads } from '../lead/refold-leads.ts';
import { markLedgerChange } from '../ledger/ledger-version.ts';
import type { Store } from '../store.ts';
import type { Tx } from '../workspace/scope.ts';

const BATCH = 500;

/** Leads that were folded of those that there are. */
export type RefoldProgress = Readonly<{ leads: number; total: number }>;

/** The rows of leads, known by their creation or not. */
export const countRows = async (tx: Tx): Promise<number> => {
  const { rows } = await sql<{ leads: number }>`select count(*)::int as leads from leadpact.lead`.execute(tx);
  return rows[0]?.leads ?? 0;
};

/**
 * Folds the next leads anew that another version judges by now; false when none is left. Every batch is a transaction
 * with the place at which it ended, so that whoever is killed in between loses nothing, and several processes take turns.
 */
const refoldBatch = async (
  store: Store,
  workspaceId: string,
  now: number,
): Promise<Readonly<{ leads: number; isDone: boolean }>> =>
  store.withWorkspace(workspaceId, async (tx) => {
    const open = await sql<{
      cursor: string;
      quiet: boolean;
    }>`select cursor, quiet from leadpact.refold for update`.execute(tx);
    const [left] = open.rows;
    if (left === undefined) return { leads: 0, isDone: true };
    const { rows } = await sql<{ key: string }>`
      select key from leadpact.lead where key > ${left.cursor} order by key limit ${BATCH}`.execute(tx);
    await refoldLeads(
      tx,
      rows.map(({ key }) => key),
      { now, imported: left.quiet },
    );
    const last = rows.at(-1)?.key;
    if (rows.length < BATCH || last === undefined) await sql`delete from leadpact.refold`.execute(tx);
    else await sql`update leadpact.refold set cursor = ${last}, done = done + ${rows.length}`.execute(tx);
    await markLedgerChange(tx);
    return { leads: rows.length, isDone: rows.length < BATCH };
  });

/**
 * Folds all leads of a workspace anew that are left since another version began to judge. Ends at once where none are;
 * may be called again after a kill, and by several processes; once `signal` is given, it ends after the batch at hand and
 * leaves the rest to the next call. The number of leads that this call folded.
 */
export const continueRefold = async (
  store: Store,
  workspaceId: string,
  {
    now,
    signal,
    onProgress,
  }: Readonly<{
    now: () => number;
    signal?: AbortSignal;
    onProgress?: (progress: RefoldProgress) => void;
  }>,
): Promise<number> => {
  let leads = 0;
  const total = onProgress === undefined ? 0 : await store.withWorkspace(workspaceId, countRows);
  for (;;) {
    const batch = await refoldBatch(store, workspaceId, now());
    leads += batch.leads;
    onProgress?.({ leads, total });
    if (batch.isDone || signal?.aborted === true) return leads;
  }
};
