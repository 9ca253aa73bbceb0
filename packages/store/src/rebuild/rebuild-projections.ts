import { sql } from 'kysely';
import { lockAgreements } from '../agreement/agreement-versions.ts';
import { continueRefold, type RefoldProgress } from '../agreement/continue-refold.ts';
import { startRefold } from '../agreement/start-refold.ts';
import type { Store } from '../store.ts';
import type { Tx } from '../workspace/scope.ts';

/** Rows for leads of the ledger that have none; the refold fills them. */
const addMissingLeads = async (tx: Tx): Promise<void> => {
  await sql`
    insert into leadpact.lead (key)
    select distinct e.subject from leadpact.event e
    where e.subject <> '-' and e.type <> 'cost.spent'
      and not (e.type = 'obligation.waived' and e.data ->> 'key' = e.subject)
      and not exists (select from leadpact.lead l where l.key = e.subject)
    order by 1 on conflict do nothing`.execute(tx);
};

/** Throws the derived rows and sums away; the rows of leads stay, for they are what appends wait for. */
const clear = async (tx: Tx): Promise<void> => {
  await lockAgreements(tx, 'alone');
  await sql`delete from leadpact.obligation`.execute(tx);
  await sql`delete from leadpact.obligation_day`.execute(tx);
  await sql`delete from leadpact.contribution`.execute(tx);
  await sql`delete from leadpact.delivery_day`.execute(tx);
  await sql`delete from leadpact.contribution_cell`.execute(tx);
  await sql`delete from leadpact.deal`.execute(tx);
  await addMissingLeads(tx);
  await startRefold(tx, { quiet: false });
};

/**
 * Works everything that is stored beside the ledger out anew. What was told stays told: alarms are a record of what went
 * out. A kill in between is taken up by the next call, or by a running server.
 */
export const rebuildProjections = async (
  store: Store,
  workspaceId: string,
  options: Readonly<{ now: () => number; onProgress?: (progress: RefoldProgress) => void }>,
): Promise<number> => {
  await store.withWorkspace(workspaceId, clear);
  return continueRefold(store, workspaceId, options);
};
