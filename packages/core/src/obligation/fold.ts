import { countRatios, deliver } from '../attainment/count-periods.ts';
import { newSums, type PeriodSums } from '../attainment/period-sums.ts';
import { newObligationSums, type ObligationSums } from '../attainment/tally.ts';
import type { InstantMs } from '../calendar/instant.ts';
import { applyFacts } from '../lead/apply-facts.ts';
import { type LeadColumns, newLeadColumns } from '../lead/lead-columns.ts';
import { clearLeadState, type LeadState, newLeadState } from '../lead/lead-state.ts';
import { type Ledger, PAYLOAD, typeCode } from '../ledger/ledger.ts';
import { counts, hit } from '../scoring/scorer.ts';
import { newColumns, type ObligationColumns } from './columns.ts';
import { finishLead, sumLead } from './finish.ts';
import { pauseUntil, resume } from './pause.ts';
import type { Program, TypePlan } from './program.ts';
import { openObligation, tellObligations } from './tell.ts';
import { waive } from './waive.ts';

/** One pass over a ledger: what it reads and what it writes. */
export type Fold = Readonly<{
  ledger: Ledger;
  program: Program;
  obligations: ObligationColumns;
  leads: LeadColumns;
  sums: Sums;
  /** The event that is being read: written in place, so that no event allocates one. */
  event: EventCursor;
}>;

/** Sums over leads, as of the program's instant: what boards and backtests read. */
export type Sums = ObligationSums & Readonly<{ periods: PeriodSums }>;

/** The present event: its lead and row, its columns, and the versions that judge scores and promises (-1 for none). */
export type EventCursor = {
  lead: number;
  row: number;
  code: number;
  payload: number;
  flags: number;
  /** What there is to do at its type. */
  plan: TypePlan | undefined;
  judging: number;
  version: number;
  /** The span in which these two versions judge: most events lie in that of the event before. */
  from: InstantMs;
  until: InstantMs;
};

/** A cursor that stands on no event. */
export const newCursor = (): EventCursor => ({
  lead: -1,
  row: -1,
  code: 0,
  payload: 0,
  flags: 0,
  plan: undefined,
  judging: 0,
  version: -1,
  from: Number.POSITIVE_INFINITY,
  until: Number.NEGATIVE_INFINITY,
});

const QUALIFIED = typeCode('lead.qualified');
const HANDED_OFF = typeCode('lead.handed_off');
const ATTEMPTED = typeCode('lead.attempted');
const OPENED = typeCode('opportunity.opened');
const SNOOZED = typeCode('lead.snoozed');
const WAIVED = typeCode('obligation.waived');

/** A pass that has read nothing yet. */
export const newFold = (
  ledger: Ledger,
  program: Program,
  capacity = ledger.times.length,
  leads = ledger.leads.length,
): Fold => ({
  ledger,
  program,
  obligations: newColumns(Math.max(16, capacity)),
  leads: newLeadColumns(leads),
  sums: { ...newObligationSums(program), periods: newSums(program.periodSlots) },
  event: newCursor(),
});

/** A lead's state in the form that the program needs. */
export const newLead = ({ periodSlots, slots, scoreRules }: Program): LeadState =>
  newLeadState(slots.length, periodSlots.length, scoreRules);

/** The first `lead.qualified`, or the first event after which the definition of the judging version holds. */
const qualify = ({ program, event: { code, judging } }: Fold, lead: LeadState): void => {
  const mayTurn = lead.askedBy !== judging || ((program.mqlTurns[judging] ?? 0) >> code) & 1;
  lead.askedBy = judging;
  if (code !== QUALIFIED && !(mayTurn && program.mql[judging]?.(lead))) return;
  lead.mqlAt = lead.now;
  if (lead.stage === 'lead') lead.stage = 'mql';
};

/** The engagement rules that count the event note that it happened. */
const score = ({ ledger, event }: Fold, lead: LeadState): void => {
  const scores = event.plan?.scores;
  if (!scores) return;
  for (let index = 0; index < scores.length; index++) {
    const scored = scores[index];
    const hits = scored && lead.hits[scored.place];
    if (!hits) continue;
    if (counts(scored.rule, event.payload, ledger.payload.data[event.payload]))
      hit(hits, scored.rule, lead.now);
  }
};

/** Opens what the event opens by the version in force, judged on the lead as it is right after the event. */
const open = (fold: Fold, lead: LeadState): void => {
  const { event } = fold;
  const openers = event.plan?.openers[event.version];
  if (!openers) return;
  for (let index = 0; index < openers.length; index++) {
    const rule = openers[index];
    if (rule && (rule.where === undefined || rule.where(lead))) openObligation(fold, lead, rule);
  }
};

/** Finds the versions that judge at an instant, and the span in which they do. */
const judgeBy = (event: EventCursor, { starts, ends }: Program, at: InstantMs): void => {
  let index = starts.length - 1;
  while (index >= 0 && (starts[index] ?? 0) > at) index--;
  const end = ends[index] ?? Number.NEGATIVE_INFINITY;
  const next = starts[index + 1] ?? Number.POSITIVE_INFINITY;
  event.judging = Math.max(0, index);
  event.version = at < end ? index : -1;
  event.from = at < end ? (starts[index] ?? 0) : Math.max(end, starts[index] ?? Number.NEGATIVE_INFINITY);
  event.until = at < end ? Math.min(end, next) : next;
};

/** Sets the present event of the fold to a row of the ledger. */
const turnTo = ({ ledger, program, event }: Fold, lead: LeadState, row: number): void => {
  const at = ledger.times[row] ?? Number.NaN;
  const code = ledger.types[row] ?? 0;
  const payload = ledger.payloads[row] ?? 0;
  event.row = row;
  event.code = code;
  event.payload = payload;
  event.flags = ledger.payload.flags[payload] ?? 0;
  event.plan = program.plans[code];
  if (at < event.from || at >= event.until) judgeBy(event, program, at);
  lead.now = at;
  lead.scorer = program.scorers[event.judging];
};

/** Reads one event of a lead. Events come in their order; none lies after the program's as-of. */
export const step = (fold: Fold, lead: LeadState, row: number): void => {
  const { ledger, program, event } = fold;
  turnTo(fold, lead, row);
  const { code, payload } = event;
  applyFacts(lead, ledger, code, payload, lead.now);
  score(fold, lead);
  if (Number.isNaN(lead.mqlAt)) qualify(fold, lead);
  const { salesQualified } = program;
  if (salesQualified !== undefined && Number.isNaN(lead.sqlAt)) {
    if (code === OPENED || salesQualified[event.judging]?.(lead)) lead.sqlAt = lead.now;
  }

  const isAttempt = code === ATTEMPTED;
  const isAutomated = isAttempt && (event.flags & PAYLOAD.automated) !== 0;
  if (isAttempt && !isAutomated) resume(fold, lead, lead.now);
  else if (code === SNOOZED) pauseUntil(fold, lead, lead.now, ledger.payload.untils[payload] ?? Number.NaN);
  if (!isAutomated) tellObligations(fold, lead);
  if (code === WAIVED) waive(fold, lead, lead.now, String(ledger.payload.data[payload]?.key));
  if (event.version >= 0) open(fold, lead);
  if (code === HANDED_OFF) deliver(fold, lead);
  if (!isAutomated) countRatios(fold);
};

/** Reads all events of a lead up to as-of, from the row on; the row at which it stopped. */
export const readEvents = (fold: Fold, lead: LeadState, leadIndex: number, from: number): number => {
  const { ledger, program } = fold;
  const end = ledger.starts[leadIndex + 1] ?? 0;
  fold.event.lead = leadIndex;
  let row = from;
  for (; row < end && (ledger.times[row] ?? Number.NaN) <= program.asOf; row++) step(fold, lead, row);
  return row;
};

/** Room for the obligations of one lead: it grows with the lead that has most. */
const ONE_LEAD = 64;

export type FoldOptions = Readonly<{
  /** Whether leads and obligations are kept as columns, or only counted: then no memory grows with the ledger. */
  keep?: 'obligations' | 'sums';
  /** Which leads are folded, as indexes, half-open; all of them where nothing is said. */
  leads?: Readonly<{ from: number; until: number }>;
}>;

/** Folds the leads of the ledger as of the program's instant. */
export const foldLedger = (
  ledger: Ledger,
  program: Program,
  { keep = 'obligations', leads = { from: 0, until: ledger.leads.length } }: FoldOptions = {},
): Fold => {
  const fold = keep === 'sums' ? newFold(ledger, program, ONE_LEAD, 0) : newFold(ledger, program);
  const lead = newLead(program);
  for (let index = leads.from; index < leads.until; index++) {
    clearLeadState(lead);
    const start = ledger.starts[index] ?? 0;
    if (readEvents(fold, lead, index, start) === start) continue;
    if (keep === 'obligations') finishLead(fold, lead, index);
    else {
      sumLead(fold, lead);
      fold.obligations.size = 0;
    }
  }
  return fold;
};
