import type { InstantMs } from '../calendar/instant.ts';
import { type LeadState, NO_PAUSES } from '../lead/lead-state.ts';
import { PAYLOAD, typeCode } from '../ledger/ledger.ts';
import { ensureRoom, type ObligationColumns, STATE } from './columns.ts';
import type { Fold } from './fold.ts';
import { obligationKey } from './key.ts';
import type { Rule } from './rule.ts';

const ATTEMPTED = typeCode('lead.attempted');
const REJECTED = typeCode('lead.rejected');
const LOST = typeCode('deal.lost');

/** Works out the due instant of an obligation of the lead, as far as its pauses are known. */
export const setDue = (columns: ObligationColumns, index: number, rule: Rule, lead: LeadState): void => {
  const pauses = rule.isPausable ? lead.pauses : NO_PAUSES;
  columns.dueAt[index] = rule.dueAt(columns.openedAt[index] ?? Number.NaN, pauses);
  if (columns.pauses) columns.pauses[index] = pauses;
};

/** An open obligation whose due instant lies before the moment is missed; a late fulfilment is still sought. */
export const settle = (columns: ObligationColumns, lead: LeadState, slot: number, at: InstantMs): void => {
  const index = lead.open[slot] ?? -1;
  if (index < 0 || lead.isSought[slot] === 1) return;
  const due = columns.dueAt[index] ?? Number.NaN;
  if (due >= at) return;
  columns.state[index] = STATE.missed;
  columns.missedAt[index] = due;
  lead.isSought[slot] = 1;
};

const close = (lead: LeadState, slot: number): void => {
  lead.open[slot] = -1;
  lead.isSought[slot] = 0;
  // The watch of a chain goes on: its next interval may still open.
  if ((lead.chain[slot] ?? -1) < 0) lead.watch[slot] = 0;
};

/** Fulfilled: met if it was still open, else a miss (or a waived one) that was done late. */
const fulfil = (columns: ObligationColumns, lead: LeadState, slot: number): void => {
  const index = lead.open[slot] ?? -1;
  if (index < 0) return;
  columns.doneAt[index] = lead.now;
  if (lead.isSought[slot] === 0) columns.state[index] = STATE.met;
  close(lead, slot);
};

/** The matter ends unfulfilled: cancelled if it was still open; nothing more is sought. */
const cancel = (columns: ObligationColumns, lead: LeadState, slot: number): void => {
  const index = lead.open[slot] ?? -1;
  if (index < 0) return;
  if (lead.isSought[slot] === 0) columns.state[index] = STATE.cancelled;
  close(lead, slot);
};

/** Given up before enough attempts: missed at once. */
const giveUp = (columns: ObligationColumns, lead: LeadState, slot: number): void => {
  const index = lead.open[slot] ?? -1;
  if (index >= 0 && lead.isSought[slot] === 0) {
    columns.state[index] = STATE.missed;
    columns.missedAt[index] = lead.now;
  }
  close(lead, slot);
};

const remember = (lead: LeadState, rule: Rule, index: number): number => {
  const { slot } = rule;
  const nth = (lead.opened[slot] ?? 0) + 1;
  lead.opened[slot] = nth;
  lead.open[slot] = index;
  lead.isSought[slot] = 0;
  lead.attempts[slot] = 0;
  lead.lastAttemptAt[slot] = Number.NEGATIVE_INFINITY;
  lead.chain[slot] = rule.kind === 'recurring' ? rule.index : -1;
  lead.watch[slot] = rule.watch;
  lead.watchAny |= rule.watch;
  lead.obligations[lead.obligationCount++] = index;
  return nth;
};

/** Opens an obligation at the present event; one of the same commitment that is still open is superseded. */
export const openObligation = (fold: Fold, lead: LeadState, rule: Rule): void => {
  const { obligations: columns, event } = fold;
  const { slot } = rule;
  if ((lead.open[slot] ?? -1) >= 0) {
    settle(columns, lead, slot, lead.now);
    cancel(columns, lead, slot);
  }
  ensureRoom(columns);
  const index = columns.size++;
  columns.nth[index] = remember(lead, rule, index);
  columns.lead[index] = event.lead;
  columns.rule[index] = rule.index;
  columns.openedBy[index] = event.row;
  columns.openedAt[index] = lead.now;
  setDue(columns, index, rule, lead);
  columns.doneAt[index] = Number.NaN;
  columns.missedAt[index] = Number.NaN;
  columns.state[index] = STATE.pending;
  columns.attempts[index] = rule.kind === 'attempts' ? 0 : -1;
  if (lead.earlyWaivers.length > 0 && lead.earlyWaivers.includes(obligationKey(fold, index))) {
    columns.state[index] = STATE.waived;
    lead.isSought[slot] = 1;
  }
};

const tellAttempts = ({ obligations: columns, event }: Fold, lead: LeadState, rule: Rule): void => {
  const { slot } = rule;
  const { code, flags } = event;
  if (code === ATTEMPTED) {
    let attempts = lead.attempts[slot] ?? 0;
    if (lead.now - (lead.lastAttemptAt[slot] ?? 0) >= rule.spacingMs) {
      lead.lastAttemptAt[slot] = lead.now;
      lead.attempts[slot] = ++attempts;
      columns.attempts[lead.open[slot] ?? 0] = attempts;
    }
    if (attempts >= rule.atLeast || (flags & PAYLOAD.reached) !== 0) fulfil(columns, lead, slot);
  } else if ((rule.to >> code) & 1) fulfil(columns, lead, slot);
  else if (code === LOST || (code === REJECTED && (flags & PAYLOAD.unreachable) === 0))
    cancel(columns, lead, slot);
  else giveUp(columns, lead, slot);
};

/** A chain goes on: each `to` event starts an interval, under the version in force at it, until an `until` event. */
const tellChain = (fold: Fold, lead: LeadState, rule: Rule): void => {
  const { obligations: columns, program, event } = fold;
  const { code, version } = event;
  const { slot } = rule;
  const ends = (rule.ends >> code) & 1;
  if ((rule.to >> code) & 1) {
    fulfil(columns, lead, slot);
    const next = version < 0 || ends ? undefined : program.ruleOf[version * program.slots.length + slot];
    if (next?.kind === 'recurring' && (next.to >> code) & 1) openObligation(fold, lead, next);
  }
  if (ends) {
    lead.chain[slot] = -1;
    lead.watch[slot] = 0;
    cancel(columns, lead, slot);
  }
};

/** Tells the lead's open obligations of the present event: they are met, cancelled, given up, or count it. */
export const tellObligations = (fold: Fold, lead: LeadState): void => {
  const { obligations: columns, program, event } = fold;
  const { code } = event;
  if (((lead.watchAny >> code) & 1) === 0) return;
  for (let slot = 0; slot < lead.watch.length; slot++) {
    if ((((lead.watch[slot] ?? 0) >> code) & 1) === 0) continue;
    const index = lead.open[slot] ?? -1;
    const rule = program.rules[index >= 0 ? (columns.rule[index] ?? 0) : (lead.chain[slot] ?? 0)];
    if (rule === undefined) continue;
    settle(columns, lead, slot, lead.now);
    if (rule.kind === 'attempts') tellAttempts(fold, lead, rule);
    else if (rule.kind === 'recurring') tellChain(fold, lead, rule);
    else if ((rule.to >> code) & 1) fulfil(columns, lead, slot);
    else cancel(columns, lead, slot);
  }
};
