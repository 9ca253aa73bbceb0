import type { LeadCommitment } from '../agreement/commitment.ts';
import { type InstantMs, instantOrNull } from '../calendar/instant.ts';
import { ownerName } from '../ledger/owner-name.ts';
import { type ObligationState, STATE_NAMES } from './columns.ts';
import type { Fold } from './fold.ts';
import { obligationKey } from './key.ts';
import type { Rule } from './rule.ts';

/** What is true of one obligation at an instant. Instants are ms; null for what has not happened. */
export type ObligationFacts = Readonly<{
  key: string;
  commitment: string;
  side: LeadCommitment['side'];
  lead: string;
  owner: string | null;
  nth: number;
  version: string;
  openedAt: InstantMs;
  dueAt: InstantMs;
  state: ObligationState;
  doneAt: InstantMs | null;
  missedAt: InstantMs | null;
  /** Counted attempts; null for kinds that count none. */
  attempts: number | null;
}>;

/** The rule under which an obligation of the fold stands. */
export const ruleOfObligation = ({ program, obligations }: Fold, index: number): Rule => {
  const rule = program.rules[obligations.rule[index] ?? -1];
  if (!rule) throw new Error(`Obligation ${index} belongs to no commitment`);
  return rule;
};

/** One obligation of the fold, by its place in the columns; its state is that of the last finish. */
export const obligationFacts = (fold: Fold, index: number): ObligationFacts => {
  const { ledger, program, obligations: columns } = fold;
  const rule = ruleOfObligation(fold, index);
  const version = program.versions[rule.version];
  if (!version) throw new Error(`Obligation ${index} belongs to no version`);
  const { id, side } = rule.promise;
  const assignee = ledger.payload.ownerNames[columns.owner[index] ?? -1] ?? null;
  const attempts = columns.attempts[index] ?? -1;
  return {
    key: obligationKey(fold, index),
    commitment: id,
    side,
    lead: ledger.leads[columns.lead[index] ?? -1] ?? '',
    owner: side === 'marketing' ? ownerName(version.agreement.parties.marketing.head) : assignee,
    nth: columns.nth[index] ?? 0,
    version: version.label,
    openedAt: columns.openedAt[index] ?? Number.NaN,
    dueAt: columns.dueAt[index] ?? Number.NaN,
    state: STATE_NAMES[columns.state[index] ?? 0] ?? 'pending',
    doneAt: instantOrNull(columns.doneAt[index]),
    missedAt: instantOrNull(columns.missedAt[index]),
    attempts: attempts < 0 ? null : attempts,
  };
};
