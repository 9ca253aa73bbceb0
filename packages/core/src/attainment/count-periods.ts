import type { InstantMs } from '../calendar/instant.ts';
import type { LeadState } from '../lead/lead-state.ts';
import { typeCode } from '../ledger/ledger.ts';
import type { Fold } from '../obligation/fold.ts';
import { periodIndex } from './deliver.ts';
import { THOUSANDTHS } from './period-sums.ts';

const HANDED_OFF = typeCode('lead.handed_off');

/** The lead's first handoff: what it counts for in the period of every deliver commitment, judged right after it. */
const deliver = ({ program }: Fold, lead: LeadState, at: InstantMs): void => {
  lead.firstHandoffAt = at;
  for (const [slot, periods] of program.periodSlots.entries()) {
    const index = periodIndex(periods, at);
    const rule = periods.periods[index];
    if (rule?.promise.kind !== 'deliver' || (rule.where && !rule.where(lead))) continue;
    lead.deliveredIn[slot] = index;
    lead.deliveredAmount[slot] = Math.round(rule.amountOf(lead) * THOUSANDTHS);
  }
};

/** Counts one event of a lead for the promises that are kept per period. An automated attempt is no attempt for them. */
export const countPeriods = (
  fold: Fold,
  lead: LeadState,
  code: number,
  at: InstantMs,
  isCounted: boolean,
): void => {
  const { program, sums } = fold;
  if (code === HANDED_OFF && Number.isNaN(lead.firstHandoffAt)) deliver(fold, lead, at);
  if (!isCounted) return;
  for (const slot of program.plans[code]?.ratios ?? []) {
    const periods = program.periodSlots[slot];
    const sum = sums[slot];
    const index = periods ? periodIndex(periods, at) : -1;
    const rule = periods?.periods[index];
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
    const delivered = sums[slot]?.delivered;
    if (index >= 0 && delivered)
      delivered[index] = (delivered[index] ?? 0) + (lead.deliveredAmount[slot] ?? 0);
  }
};
