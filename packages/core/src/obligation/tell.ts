import type { InstantMs, Span } from '../calendar/instant.ts';
import type { LeadState } from '../lead/lead-state.ts';
import { PAYLOAD, typeCode } from '../ledger/ledger.ts';
import { ensureRoom, type ObligationColumns, STATE } from './columns.ts';
import type { Fold } from './fold.ts';
import { obligationKey } from './key.ts';
import type { Rule } from './rule.ts';

/** One event as obligations hear of it. */
export type Told = Readonly<{ code: number; flags: number; at: InstantMs; row: number; version: number }>;

const ATTEMPTED = typeCode('lead.attempted');
const REJECTED = typeCode('lead.rejected');
const LOST = typeCode('deal.lost');
const NO_PAUSES: readonly Span[] = [];

/** The due instant of an obligation of the lead, as far as its pauses are known. */
export const dueOf = (rule: Rule, lead: LeadState, openedAt: InstantMs): InstantMs =>
  rule.dueAt(openedAt, rule.isPausable ? lead.pauses : NO_PAUSES);

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
};

/** Fulfilled: met if it was still open, else a miss (or a waived one) that was done late. */
const fulfil = (columns: ObligationColumns, lead: LeadState, slot: number, at: InstantMs): void => {
  const index = lead.open[slot] ?? -1;
  if (index < 0) return;
  columns.doneAt[index] = at;
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
const giveUp = (columns: ObligationColumns, lead: LeadState, slot: number, at: InstantMs): void => {
  const index = lead.open[slot] ?? -1;
  if (index >= 0 && lead.isSought[slot] === 0) {
    columns.state[index] = STATE.missed;
    columns.missedAt[index] = at;
  }
  close(lead, slot);
};

/** Opens an obligation under the rule; one of the same commitment that is still open is superseded. */
export const openObligation = (
  fold: Fold,
  lead: LeadState,
  leadIndex: number,
  rule: Rule,
  row: number,
  at: InstantMs,
): void => {
  const { obligations: columns } = fold;
  const { slot } = rule;
  settle(columns, lead, slot, at);
  cancel(columns, lead, slot);
  ensureRoom(columns);
  const index = columns.size++;
  const nth = (lead.opened[slot] ?? 0) + 1;
  lead.opened[slot] = nth;
  lead.open[slot] = index;
  lead.attempts[slot] = 0;
  lead.lastAttemptAt[slot] = Number.NEGATIVE_INFINITY;
  lead.chain[slot] = rule.kind === 'recurring' ? rule.index : -1;
  lead.obligations.push(index);
  columns.lead[index] = leadIndex;
  columns.rule[index] = rule.index;
  columns.openedBy[index] = row;
  columns.nth[index] = nth;
  columns.openedAt[index] = at;
  columns.dueAt[index] = dueOf(rule, lead, at);
  columns.doneAt[index] = Number.NaN;
  columns.missedAt[index] = Number.NaN;
  columns.state[index] = STATE.pending;
  columns.attempts[index] = rule.kind === 'attempts' ? 0 : -1;
  if (lead.earlyWaivers.length > 0 && lead.earlyWaivers.includes(obligationKey(fold, index))) {
    columns.state[index] = STATE.waived;
    lead.isSought[slot] = 1;
  }
};

const tellAttempts = (
  columns: ObligationColumns,
  lead: LeadState,
  rule: Rule,
  { code, flags, at }: Told,
): void => {
  const { slot } = rule;
  if (code === ATTEMPTED) {
    const index = lead.open[slot] ?? -1;
    if (at - (lead.lastAttemptAt[slot] ?? 0) >= rule.spacingMs) {
      lead.lastAttemptAt[slot] = at;
      lead.attempts[slot] = (lead.attempts[slot] ?? 0) + 1;
      columns.attempts[index] = lead.attempts[slot] ?? 0;
    }
    const isEnough = (lead.attempts[slot] ?? 0) >= rule.atLeast || (flags & PAYLOAD.reached) !== 0;
    if (isEnough) fulfil(columns, lead, slot, at);
  } else if ((rule.to >> code) & 1) fulfil(columns, lead, slot, at);
  else if (code === LOST || (code === REJECTED && (flags & PAYLOAD.unreachable) === 0))
    cancel(columns, lead, slot);
  else giveUp(columns, lead, slot, at);
};

/** A chain goes on: each `to` event starts an interval, under the version in force at it, until an `until` event. */
const tellChain = (
  fold: Fold,
  lead: LeadState,
  leadIndex: number,
  rule: Rule,
  { code, at, row, version }: Told,
): void => {
  const { obligations: columns, program } = fold;
  const { slot } = rule;
  const ends = (rule.ends >> code) & 1;
  if ((rule.to >> code) & 1) {
    fulfil(columns, lead, slot, at);
    const next = version < 0 || ends ? undefined : program.ruleOf[version * program.slots.length + slot];
    if (next?.kind === 'recurring' && (next.to >> code) & 1)
      openObligation(fold, lead, leadIndex, next, row, at);
  }
  if (ends) {
    cancel(columns, lead, slot);
    lead.chain[slot] = -1;
  }
};

const tellRespond = (columns: ObligationColumns, lead: LeadState, rule: Rule, { code, at }: Told): void => {
  if ((rule.to >> code) & 1) fulfil(columns, lead, rule.slot, at);
  else cancel(columns, lead, rule.slot);
};

/** Tells the lead's open obligations of an event: they are met, cancelled, given up, or count it. */
export const tellObligations = (fold: Fold, lead: LeadState, leadIndex: number, told: Told): void => {
  const { obligations: columns, program } = fold;
  for (let slot = 0; slot < lead.open.length; slot++) {
    const index = lead.open[slot] ?? -1;
    const chain = lead.chain[slot] ?? -1;
    if (index < 0 && chain < 0) continue;
    const rule = program.rules[index >= 0 ? (columns.rule[index] ?? 0) : chain];
    if (rule === undefined || ((rule.watch >> told.code) & 1) === 0) continue;
    settle(columns, lead, slot, told.at);
    if (rule.kind === 'respond') tellRespond(columns, lead, rule, told);
    else if (rule.kind === 'attempts') tellAttempts(columns, lead, rule, told);
    else tellChain(fold, lead, leadIndex, rule, told);
  }
};
