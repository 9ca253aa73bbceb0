import { decisionsFor } from '../handoff/decisions.ts';
import { appendEvents } from '../ledger/append-events.ts';
import { judgingOf } from '../obligation/judging.ts';
import { storeObligations } from '../obligation/store-obligations.ts';
import type { Tx } from '../workspace/scope.ts';
import { lockLeads } from './lead-row.ts';
import { type ProjectOptions, projectKnown } from './project-leads.ts';

/**
 * Folds leads anew that are there already: for another version that judges, or because time has passed. Where they are not
 * folded as an import is, the system decides what the passing of time makes it decide.
 */
export const refoldLeads = async (
  tx: Tx,
  leads: readonly string[],
  { now, imported = false }: ProjectOptions,
): Promise<void> => {
  const keys = [...new Set(leads)].sort();
  if (keys.length === 0) return;
  const judging = await judgingOf(tx);
  const known = await projectKnown(tx, [...(await lockLeads(tx, keys))], judging, now);
  await storeObligations(tx, judging, { added: [], known }, { now, imported });
  const decided = imported ? [] : await decisionsFor(tx, judging, known, now);
  if (decided.length > 0) await appendEvents(tx, decided, { now, judging });
};
