import type { LeadCommitment } from '../agreement/commitment.ts';
import type { InstantMs, Span } from '../calendar/instant.ts';
import { type LeadState, NO_PAUSES } from '../lead/lead-state.ts';
import type { Fold } from './fold.ts';
import { type ObligationFacts, obligationFacts, ruleOfObligation } from './obligation-facts.ts';

/** One obligation at an instant, with what its alarms and its explanation need. Instants are ms. */
export type LiveObligation = ObligationFacts &
  Readonly<{
    kind: LeadCommitment['kind'];
    /** First day of the version that judges it, `YYYY-MM-DD`: its name may be shared, its first day is its own. */
    versionFrom: string;
    /** Still waits for something: pending, paused, or missed or waived with its fulfilment still sought. */
    isOpen: boolean;
    /** Working ms (elapsed where the promise names no calendar) from the opening to the due instant, had no pause been. */
    budgetMs: number;
    /** The pauses that its due instant takes out, disjoint and in order; one that still holds is as it is planned. */
    pauses: readonly Span[];
    /** The end of the pause that holds; null while none does. */
    pausedUntil: InstantMs | null;
  }>;

/** The obligation at a place of the columns, of the lead whose fold was just finished. */
export const liveObligation = (fold: Fold, lead: LeadState, index: number): LiveObligation => {
  const facts = obligationFacts(fold, index);
  const rule = ruleOfObligation(fold, index);
  const version = fold.program.versions[rule.version];
  const known = fold.obligations.pauses?.[index] ?? NO_PAUSES;
  const pauses = known.length > 0 ? known.filter(({ until }) => until > facts.openedAt) : known;
  return {
    key: facts.key,
    commitment: facts.commitment,
    side: facts.side,
    lead: facts.lead,
    owner: facts.owner,
    nth: facts.nth,
    version: facts.version,
    openedAt: facts.openedAt,
    dueAt: facts.dueAt,
    state: facts.state,
    doneAt: facts.doneAt,
    missedAt: facts.missedAt,
    attempts: facts.attempts,
    kind: rule.kind,
    versionFrom: version?.agreement.effective.from ?? '',
    isOpen: lead.open[rule.slot] === index,
    budgetMs: rule.budgetMs(facts.openedAt),
    pauses,
    pausedUntil: facts.state === 'paused' ? (pauses.at(-1)?.until ?? null) : null,
  };
};
