import type { InstantMs } from '../calendar/instant.ts';
import { clearLeadState, type LeadState } from '../lead/lead-state.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import { packLead } from '../ledger/pack-lead.ts';
import type { CompiledAgreements, Workbench } from './compile-agreements.ts';
import type { Fold } from './fold.ts';

const clear = ({ lead, obligations, sums }: Workbench): void => {
  clearLeadState(lead);
  obligations.size = 0;
  for (const { delivered, numerator, denominator } of sums.periods) {
    delivered.fill(0);
    numerator.fill(0);
    denominator.fill(0);
  }
};

/**
 * A fold over the events of one lead that has read nothing yet. It stands on the workbench of the agreements: it ends
 * where the next one begins, and nothing of it may be kept.
 */
export const openLead = (
  compiled: CompiledAgreements,
  events: readonly LedgerEvent[],
  asOf: InstantMs,
): Readonly<{ fold: Fold; lead: LeadState }> => {
  const program = compiled.programAt(asOf);
  const workbench = compiled.workbenchFor(asOf);
  clear(workbench);
  const { room, lead, obligations, leads, sums, event } = workbench;
  return { fold: { ledger: packLead(room, events), program, obligations, leads, sums, event }, lead };
};
