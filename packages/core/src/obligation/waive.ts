import type { InstantMs } from '../calendar/instant.ts';
import type { LeadState } from '../lead/lead-state.ts';
import { STATE } from './columns.ts';
import type { Fold } from './fold.ts';
import { obligationKey } from './key.ts';
import { settle } from './tell.ts';

/**
 * Waives an obligation of the lead by its key: one that is pending, paused or missed becomes waived, a met or cancelled
 * one stays. Its due instant moves no more; a fulfilment is still sought. A waiver that was written before the opening
 * holds from the opening on: nobody can have meant another one.
 */
export const waive = (fold: Fold, lead: LeadState, at: InstantMs, key: string): void => {
  const { obligations: columns, program } = fold;
  const index = lead.obligations
    .slice(0, lead.obligationCount)
    .find((candidate) => obligationKey(fold, candidate) === key);
  if (index === undefined) {
    lead.earlyWaivers.push(key);
    return;
  }
  const slot = program.rules[columns.rule[index] ?? -1]?.slot ?? -1;
  settle(columns, lead, slot, at);
  const isOpen = lead.open[slot] === index;
  if (!isOpen && columns.state[index] !== STATE.missed) return;
  columns.state[index] = STATE.waived;
  columns.missedAt[index] = Number.NaN;
  if (isOpen) lead.isSought[slot] = 1;
};
