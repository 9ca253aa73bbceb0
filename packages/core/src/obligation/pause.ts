import type { InstantMs, Span } from '../calendar/instant.ts';
import type { LeadState } from '../lead/lead-state.ts';
import type { Fold } from './fold.ts';
import { setDue, settle } from './tell.ts';

const lastPause = ({ pauses }: LeadState): Span | undefined =>
  pauses.length === 0 ? undefined : pauses[pauses.length - 1];

/** Works out the due instants of the lead's open obligations anew; those that were missed by now keep theirs. */
const moveDues = ({ obligations: columns, program }: Fold, lead: LeadState, at: InstantMs): void => {
  for (let slot = 0; slot < lead.open.length; slot++) {
    const index = lead.open[slot] ?? -1;
    if (index < 0) continue;
    settle(columns, lead, slot, at);
    if (lead.isSought[slot] === 1) continue;
    const rule = program.rules[columns.rule[index] ?? -1];
    if (rule?.isPausable) setDue(columns, index, rule, lead);
  }
};

/** Whether the lead's clocks stand still at the instant. */
export const isPaused = (lead: LeadState, at: InstantMs): boolean => {
  const last = lastPause(lead);
  return last !== undefined && last.from <= at && at < last.until;
};

/** The lead asked for a later date. A pause that would end at or before its beginning is none; overlapping ones are one. */
export const pauseUntil = (fold: Fold, lead: LeadState, at: InstantMs, until: InstantMs): void => {
  if (!(until > at)) return;
  const last = lastPause(lead);
  if (last === undefined || last.until < at) lead.pauses = [...lead.pauses, { from: at, until }];
  else if (until > last.until) lead.pauses = [...lead.pauses.slice(0, -1), { from: last.from, until }];
  else return;
  moveDues(fold, lead, at);
};

/** An attempt ends the pause that holds. */
export const resume = (fold: Fold, lead: LeadState, at: InstantMs): void => {
  const last = lastPause(lead);
  if (last === undefined || last.until <= at) return;
  const before = lead.pauses.slice(0, -1);
  lead.pauses = last.from < at ? [...before, { from: last.from, until: at }] : before;
  moveDues(fold, lead, at);
};
