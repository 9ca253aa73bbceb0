import { continueRefold, wakeLeads, workspaceNames } from '@leadpact/store';
import type { Context } from '../context.ts';

/** Goes on with the folding of leads that a process which has ended left behind, and folds those whose time has come. */
export const resumeRefolds = async ({ store, now, imports }: Context): Promise<void> => {
  const { signal } = imports.stopping;
  for (const { id } of await store.withOperator(workspaceNames)) {
    if (signal.aborted) return;
    await continueRefold(store, id, { now, signal });
    while (!signal.aborted && (await store.withWorkspace(id, (tx) => wakeLeads(tx, now()))) > 0);
  }
};
