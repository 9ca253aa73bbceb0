import type { Agreement } from '../agreement/agreement.ts';
import type { InstantMs } from '../calendar/instant.ts';
import type { LeadState } from '../lead/lead-state.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import { type CompiledAgreements, compileAgreements } from './compile-agreements.ts';
import { type Fold, readEvents } from './fold.ts';
import { openLead } from './open-lead.ts';

/** Versions of an agreement, or what was compiled of them: explanations take either. */
export type Agreed = CompiledAgreements | readonly Agreement[];

/** One lead folded up to an instant: what it is, and the pass that read it. Both hold until the next fold of a lead. */
export type OneLead = Readonly<{ fold: Fold; lead: LeadState; rows: number }>;

/** What was compiled of a list of agreements, by its identity: whoever asks about many leads hands on the same list. */
const compiledLists = new WeakMap<readonly Agreement[], CompiledAgreements>();

const compiledOf = (agreed: Agreed): CompiledAgreements => {
  if ('programAt' in agreed) return agreed;
  const compiled = compiledLists.get(agreed) ?? compileAgreements(agreed);
  compiledLists.set(agreed, compiled);
  return compiled;
};

/**
 * Folds the events of one lead, in whatever order they come, up to an instant; undefined when none lies before it.
 * @throws Error for events of several leads, or two events of one identity: the ledger lets neither come here.
 */
export const foldOne = (
  events: readonly LedgerEvent[],
  agreed: Agreed,
  asOf: InstantMs,
): OneLead | undefined => {
  const { fold, lead } = openLead(compiledOf(agreed), events, asOf);
  const rows = fold.ledger.leads.length === 0 ? 0 : readEvents(fold, lead, 0, 0);
  return rows === 0 ? undefined : { fold, lead, rows };
};
