import { countPeriods } from '../attainment/count-periods.ts';
import { newSums, type PeriodSums } from '../attainment/period-sums.ts';
import type { InstantMs } from '../calendar/instant.ts';
import { applyFacts } from '../lead/apply-facts.ts';
import { type LeadColumns, newLeadColumns } from '../lead/lead-columns.ts';
import { clearLeadState, type LeadState, newLeadState } from '../lead/lead-state.ts';
import { type Ledger, PAYLOAD, typeCode } from '../ledger/ledger.ts';
import { counts, hit } from '../scoring/scorer.ts';
import { newColumns, type ObligationColumns } from './columns.ts';
import { finishLead } from './finish.ts';
import { pauseUntil, resume } from './pause.ts';
import type { Program } from './program.ts';
import { openObligation, tellObligations } from './tell.ts';
import { inForceAt, startedAt } from './version.ts';
import { waive } from './waive.ts';

/** One pass over a ledger: what it reads and what it writes. */
export type Fold = Readonly<{
  ledger: Ledger;
  program: Program;
  obligations: ObligationColumns;
  leads: LeadColumns;
  sums: PeriodSums;
}>;

const QUALIFIED = typeCode('lead.qualified');
const HANDED_OFF = typeCode('lead.handed_off');
const ATTEMPTED = typeCode('lead.attempted');
const SNOOZED = typeCode('lead.snoozed');
const WAIVED = typeCode('obligation.waived');

/** A pass that has read nothing yet. */
export const newFold = (ledger: Ledger, program: Program): Fold => ({
  ledger,
  program,
  obligations: newColumns(Math.max(16, ledger.times.length)),
  leads: newLeadColumns(ledger.leads.length),
  sums: newSums(program.periodSlots),
});

/** A lead's state in the form that the program needs. */
export const newLead = ({ periodSlots, slots, scoreRules }: Program): LeadState =>
  newLeadState(slots.length, periodSlots.length, scoreRules);

const qualify = (lead: LeadState, program: Program, code: number, version: number, at: InstantMs): void => {
  const definition = program.mql[version];
  if (code !== QUALIFIED && !definition?.(lead)) return;
  lead.mqlAt = at;
  if (lead.stage === 'lead') lead.stage = 'mql';
};

/** Reads one event of a lead. Events come in their order; none lies after the program's as-of. */
export const step = (fold: Fold, lead: LeadState, leadIndex: number, row: number): void => {
  const { ledger, program } = fold;
  const code = ledger.types[row] ?? 0;
  const payload = ledger.payloads[row] ?? 0;
  const at = ledger.times[row] ?? Number.NaN;
  const plan = program.plans[code];
  const judging = Math.max(0, startedAt(program.versions, at));
  lead.now = at;
  lead.scorer = program.scorers[judging];
  applyFacts(lead, ledger, code, payload, at);
  if (plan === undefined) return;
  for (const { rule, place } of plan.scores) {
    const hits = lead.hits[place];
    if (hits && counts(rule, payload, ledger.payload.data[payload])) hit(hits, rule, at);
  }
  if (Number.isNaN(lead.mqlAt)) qualify(lead, program, code, judging, at);

  const isHuman = code === ATTEMPTED && ((ledger.payload.flags[payload] ?? 0) & PAYLOAD.automated) === 0;
  if (isHuman) resume(fold, lead, at);
  else if (code === SNOOZED) pauseUntil(fold, lead, at, ledger.payload.untils[payload] ?? Number.NaN);
  const version = inForceAt(program.versions, at);
  if (code !== ATTEMPTED || isHuman) {
    const flags = ledger.payload.flags[payload] ?? 0;
    tellObligations(fold, lead, leadIndex, { code, flags, at, row, version });
  }
  if (code === WAIVED) waive(fold, lead, at, String(ledger.payload.data[payload]?.key));
  if (version >= 0) {
    for (const rule of plan.openers[version] ?? []) {
      if (rule.where === undefined || rule.where(lead)) openObligation(fold, lead, leadIndex, rule, row, at);
    }
  }
  if (code === HANDED_OFF || plan.ratios.length > 0)
    countPeriods(fold, lead, code, at, code !== ATTEMPTED || isHuman);
};

/** Reads all events of a lead up to as-of, from the row on; the row at which it stopped. */
export const readEvents = (fold: Fold, lead: LeadState, leadIndex: number, from: number): number => {
  const { ledger, program } = fold;
  const end = ledger.starts[leadIndex + 1] ?? 0;
  let row = from;
  for (; row < end && (ledger.times[row] ?? Number.NaN) <= program.asOf; row++)
    step(fold, lead, leadIndex, row);
  return row;
};

/** Folds every lead of the ledger: obligations, leads and sums of periods as of the program's instant. */
export const foldLedger = (ledger: Ledger, program: Program): Fold => {
  const fold = newFold(ledger, program);
  const lead = newLead(program);
  for (let index = 0; index < ledger.leads.length; index++) {
    clearLeadState(lead);
    const start = ledger.starts[index] ?? 0;
    if (readEvents(fold, lead, index, start) > start) finishLead(fold, lead, index);
  }
  return fold;
};
