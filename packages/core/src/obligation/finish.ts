import { addDelivery } from '../attainment/count-periods.ts';
import { addObligations } from '../attainment/tally.ts';
import { ownerAt } from '../lead/apply-facts.ts';
import { currentEngagement, currentFit } from '../lead/lead-condition.ts';
import type { LeadState } from '../lead/lead-state.ts';
import { STAGES, type Stage } from '../ledger/vocabulary.ts';
import { bandIndex, totalScore } from '../scoring/scorer.ts';
import { STATE } from './columns.ts';
import type { Fold } from './fold.ts';
import { isPaused } from './pause.ts';

const STAGE_INDEX = Object.fromEntries(STAGES.map((stage, index) => [stage, index])) as Readonly<
  Record<Stage, number>
>;

/** States at as-of of what is still open: missed when the due instant has passed, else paused or pending. */
const judgeOpen = ({ obligations: columns, program }: Fold, lead: LeadState): void => {
  const { asOf } = program;
  const paused = isPaused(lead, asOf);
  for (let slot = 0; slot < lead.open.length; slot++) {
    const index = lead.open[slot] ?? -1;
    if (index < 0 || lead.isSought[slot] === 1) continue;
    const due = columns.dueAt[index] ?? Number.NaN;
    if (due < asOf) {
      columns.state[index] = STATE.missed;
      columns.missedAt[index] = due;
    } else {
      const isPausable = program.rules[columns.rule[index] ?? -1]?.isPausable;
      columns.state[index] = paused && isPausable ? STATE.paused : STATE.pending;
    }
  }
};

/** The assignee when it was done, else when it was due, else now. */
const assignOwners = ({ obligations: columns, program }: Fold, lead: LeadState): void => {
  for (let own = 0; own < lead.obligationCount; own++) {
    const index = lead.obligations[own] ?? -1;
    const done = columns.doneAt[index] ?? Number.NaN;
    const at = Number.isNaN(done) ? Math.min(columns.dueAt[index] ?? program.asOf, program.asOf) : done;
    columns.owner[index] = lead.ownerCount === 0 ? -1 : ownerAt(lead, at);
  }
};

const describeLead = ({ leads, program }: Fold, lead: LeadState, leadIndex: number): void => {
  lead.now = program.asOf;
  lead.scorer = program.scorer;
  const fit = currentFit(lead);
  const engagement = currentEngagement(lead);
  const score = totalScore(fit, engagement);
  leads.isKnown[leadIndex] = 1;
  leads.stage[leadIndex] = STAGE_INDEX[lead.stage];
  leads.fit[leadIndex] = fit;
  leads.engagement[leadIndex] = engagement;
  leads.score[leadIndex] = score;
  leads.band[leadIndex] = lead.scorer ? bandIndex(lead.scorer, score) : -1;
  leads.owner[leadIndex] = ownerAt(lead, program.asOf);
  leads.mqlAt[leadIndex] = lead.mqlAt;
};

/**
 * Writes what is true of the lead at as-of, and adds what it delivered. It leaves the state as it was, so that the fold
 * may go on with later events and judge again.
 */
export const judgeLead = (fold: Fold, lead: LeadState, leadIndex: number): void => {
  judgeOpen(fold, lead);
  assignOwners(fold, lead);
  describeLead(fold, lead, leadIndex);
  addDelivery(fold, lead);
};

/** Counts the lead in the sums of the fold, and keeps nothing else of it. */
export const sumLead = (fold: Fold, lead: LeadState): void => {
  judgeOpen(fold, lead);
  addDelivery(fold, lead);
  addObligations(fold, lead);
};

/** Judges the lead, and counts its obligations in the sums of the fold. */
export const finishLead = (fold: Fold, lead: LeadState, leadIndex: number): void => {
  judgeLead(fold, lead, leadIndex);
  addObligations(fold, lead);
};
