import type { Agreement } from '../agreement/agreement.ts';
import type { InstantMs } from '../calendar/instant.ts';
import type { LeadState } from '../lead/lead-state.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import { packLedger } from '../ledger/pack.ts';
import { type Fold, newFold, newLead, readEvents } from './fold.ts';
import { compileProgram } from './program.ts';

/** One lead folded up to an instant: what it is, and the pass that read it. */
export type OneLead = Readonly<{ fold: Fold; lead: LeadState; rows: number }>;

/**
 * Folds the events of one lead, in whatever order they come, up to an instant; undefined when none lies before it.
 * @throws Error for events of several leads, or two events of one identity: the ledger lets neither come here.
 */
export const foldOne = (
  events: readonly LedgerEvent[],
  agreements: readonly Agreement[],
  asOf: InstantMs,
): OneLead | undefined => {
  const ledger = packLedger(events);
  if ('first' in ledger) throw new Error(`Two events are called ${ledger.source}#${ledger.id}`);
  if (ledger.leads.length > 1)
    throw new Error(`The events belong to ${ledger.leads.length} leads, expected one`);
  const program = compileProgram(agreements, asOf, ledger.payload.data.length);
  const fold = newFold(ledger, program);
  const lead = newLead(program);
  const rows = ledger.leads.length === 0 ? 0 : readEvents(fold, lead, 0, 0);
  return rows === 0 ? undefined : { fold, lead, rows };
};
