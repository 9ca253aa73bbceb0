import { continueRefold, wakeLeads, workspaceNames } from '@leadpact/store';
import type { Context } from '../context.ts';

/** Goes on with the folding of leads that a process which has ended left behind, and folds those whose time has come. */
export const resumeRefolds = async ({ store, now }: Context): Promise<void> => {
  for (const { id } of await store.withOperator(workspaceNames)) {
    await continueRefold(store, id, { now });
    while ((await store.withWorkspace(id, (tx) => wakeLeads(tx, now()))) > 0);
  }
};
