import { elapsedCalendar } from '../calendar/elapsed-calendar.ts';
import { type InstantMs, MINUTE_MS } from '../calendar/instant.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { ownerAt } from '../lead/apply-facts.ts';
import type { LeadState } from '../lead/lead-state.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import { type Ledger, PAYLOAD, typeCode } from '../ledger/ledger.ts';
import { type Agreed, foldOne } from './one-lead.ts';
import type { Program } from './program.ts';
import { startedAt } from './version.ts';

/** The two clocks of a first response, in minutes, and what the prospect's time was spent on. */
export type FirstResponse = Readonly<{
  createdAt: InstantMs;
  /** The first attempt of a person; null while there is none, and the clocks show the time so far. */
  attemptedAt: InstantMs | null;
  /** Elapsed minutes from the creation to the attempt: the sum of `spent`. */
  prospectMinutes: number;
  /** Working minutes from the assignment to the attempt; null while the lead is assigned to nobody. */
  repMinutes: number | null;
  /** Working minutes from the first handoff to the attempt; null before a handoff, or where the attempt came before it. */
  speedToLeadMinutes: number | null;
  spent: Readonly<{
    beforeQualification: number;
    beforeHandoff: number;
    beforeAssignment: number;
    closedHours: number;
    waitingForRep: number;
  }>;
}>;

const CREATED = typeCode('lead.created');
const ATTEMPTED = typeCode('lead.attempted');

const firstOf = (
  { types, times, payloads, payload }: Ledger,
  rows: number,
  code: number,
): InstantMs | undefined => {
  for (let row = 0; row < rows; row++) {
    const isAutomated =
      code === ATTEMPTED && ((payload.flags[payloads[row] ?? 0] ?? 0) & PAYLOAD.automated) !== 0;
    if (types[row] === code && !isAutomated) return times[row];
  }
  return undefined;
};

/** The calendar of the promise of a first touch, by the version that has started at the instant; else elapsed time. */
const firstTouchCalendar = ({ versions }: Program, at: InstantMs): WorkingCalendar => {
  const version = versions[Math.max(0, startedAt(versions, at))];
  const promise = version?.agreement.commitments.find(
    (one) =>
      one.side === 'sales' &&
      one.kind === 'respond' &&
      one.from === 'lead.handed_off' &&
      one.to.includes('lead.attempted'),
  );
  return promise && version ? version.calendarOf(promise.calendar) : elapsedCalendar;
};

/** When the lead that Sales had been given became somebody's: at the handoff if it already was, else at the assignment. */
const assignedAt = (lead: LeadState, handoff: InstantMs, end: InstantMs): InstantMs | undefined => {
  if (ownerAt(lead, handoff) >= 0) return handoff;
  return lead.ownerTimes.slice(0, lead.ownerCount).find((at) => at > handoff && at <= end);
};

/**
 * How long a lead waited for its first attempt by a person (automated messages are none), by both clocks: the prospect's
 * from creation, the rep's in working time from assignment, on the calendar of the promised first touch. The time
 * between is split so that its parts add up. A step that never came takes no time: what follows it begins earlier.
 * Undefined for a lead whose creation is not known by then.
 */
export const firstResponse = (
  events: readonly LedgerEvent[],
  agreements: Agreed,
  asOf: InstantMs,
): FirstResponse | undefined => {
  const folded = foldOne(events, agreements, asOf);
  const created = folded && firstOf(folded.fold.ledger, folded.rows, CREATED);
  if (!folded || created === undefined) return undefined;
  const { fold, lead, rows } = folded;
  const attempted = firstOf(fold.ledger, rows, ATTEMPTED);
  const end = Math.max(created, attempted ?? asOf);
  const between = (at: InstantMs) => Math.min(Math.max(at, created), end);
  const handoff = lead.firstHandoffAt <= end ? between(lead.firstHandoffAt) : undefined;
  const assigned = handoff === undefined ? undefined : assignedAt(lead, handoff, end);
  const qualified =
    lead.mqlAt <= (handoff ?? end) ? between(lead.mqlAt) : handoff === undefined ? end : created;
  const calendar = firstTouchCalendar(fold.program, handoff ?? end);
  const handedOver = handoff ?? end;
  const taken = assigned ?? end;
  const waiting = assigned === undefined ? 0 : calendar.between(assigned, end);
  const minutes = (from: InstantMs, until: InstantMs) => (until - from) / MINUTE_MS;
  return {
    createdAt: created,
    attemptedAt: attempted ?? null,
    prospectMinutes: minutes(created, end),
    repMinutes: assigned === undefined ? null : waiting,
    speedToLeadMinutes: handoff === undefined ? null : calendar.between(handoff, end),
    spent: {
      beforeQualification: minutes(created, qualified),
      beforeHandoff: minutes(qualified, handedOver),
      beforeAssignment: minutes(handedOver, taken),
      closedHours: minutes(taken, end) - waiting,
      waitingForRep: waiting,
    },
  };
};
