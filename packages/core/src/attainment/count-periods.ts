import type { LeadState } from '../lead/lead-state.ts';
import type { Fold } from '../obligation/fold.ts';
import { periodIndex } from './deliver.ts';
import { THOUSANDTHS } from './period-sums.ts';

/** The lead's first handoff: what it counts for in the period of every deliver commitment, judged right after it. */
export const deliver = ({ program }: Fold, lead: LeadState): void => {
  if (!Number.isNaN(lead.firstHandoffAt)) return;
  lead.firstHandoffAt = lead.now;
  for (let slot = 0; slot < program.periodSlots.length; slot++) {
    const periods = program.periodSlots[slot];
    const index = periods ? periodIndex(periods, lead.now) : -1;
    const rule = index < 0 ? undefined : periods?.periods[index];
    if (rule?.promise.kind !== 'deliver' || (rule.where && !rule.where(lead))) continue;
    lead.deliveredIn[slot] = index;
    lead.deliveredAmount[slot] = Math.round(rule.amountOf(lead) * THOUSANDTHS);
  }
};

/** Counts the present event for the ratios that ask for its type. */
export const countRatios = ({ ledger, program, sums, event }: Fold): void => {
  const { code, row } = event;
  const slots = event.plan?.ratios;
  if (!slots || slots.length === 0) return;
  const at = ledger.times[row] ?? Number.NaN;
  for (let place = 0; place < slots.length; place++) {
    const slot = slots[place] ?? -1;
    const periods = program.periodSlots[slot];
    const sum = sums.periods[slot];
    const index = periods ? periodIndex(periods, at) : -1;
    const rule = index < 0 ? undefined : periods?.periods[index];
    if (!sum || !rule || ((rule.over >> code) & 1) === 0) continue;
    sum.denominator[index] = (sum.denominator[index] ?? 0) + 1;
    if ((rule.of >> code) & 1) sum.numerator[index] = (sum.numerator[index] ?? 0) + 1;
  }
};

/** Adds the lead to what was delivered, unless its newest rejection says that it was no lead and stands. */
export const addDelivery = ({ sums }: Fold, lead: LeadState): void => {
  if (lead.rejectedAsNoLead && (lead.rejection === 'standing' || lead.rejection === 'upheld')) return;
  for (let slot = 0; slot < lead.deliveredIn.length; slot++) {
    const index = lead.deliveredIn[slot] ?? -1;
    const delivered = sums.periods[slot]?.delivered;
    if (index >= 0 && delivered)
      delivered[index] = (delivered[index] ?? 0) + (lead.deliveredAmount[slot] ?? 0);
  }
};
