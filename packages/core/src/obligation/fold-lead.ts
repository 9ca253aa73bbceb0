import { type Contribution, countedInPeriods } from '../attainment/contribution.ts';
import type { InstantMs } from '../calendar/instant.ts';
import type { LiveLead } from '../lead/live-lead.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import type { CompiledAgreements } from './compile-agreements.ts';
import { judgeLead } from './finish.ts';
import { readEvents } from './fold.ts';
import { liveLead } from './live-lead.ts';
import { type LiveObligation, liveObligation } from './live-obligation.ts';
import { openLead } from './open-lead.ts';

/** One lead as of an instant, as plain rows that outlive the fold. */
export type FoldedLead = Readonly<{
  asOf: InstantMs;
  lead: LiveLead;
  /** All its obligations, in the order in which they opened. */
  obligations: readonly LiveObligation[];
  /** What the lead counts for in the periods of deliver and ratio commitments. */
  counted: readonly Contribution[];
  /**
   * The first instant after as-of at which the answer changes without any event: a due instant has passed, or a pause
   * ends. Null when only an event can change it. Points fade all the time, and are not counted here.
   */
  changesAt: InstantMs | null;
}>;

const changeOf = ({ dueAt, pausedUntil }: LiveObligation, asOf: InstantMs): InstantMs => {
  const passed = dueAt >= asOf ? dueAt + 1 : Number.POSITIVE_INFINITY;
  return Math.min(passed, pausedUntil ?? Number.POSITIVE_INFINITY);
};

const nextChange = (
  obligations: readonly LiveObligation[],
  snoozedUntil: InstantMs | null,
  asOf: InstantMs,
): InstantMs | null => {
  const next = obligations.reduce(
    (first, obligation) => Math.min(first, changeOf(obligation, asOf)),
    snoozedUntil ?? Number.POSITIVE_INFINITY,
  );
  return Number.isFinite(next) ? next : null;
};

/**
 * What the events of one lead, in whatever order they come, mean under the agreements as of an instant; undefined when
 * none lies at or before it. It is the fold of `replay`, for one lead: the same events give the same stage, points and
 * obligations. Events after `asOf` are not looked at. Costs and waivers of periods belong to no lead and stay out.
 * Without any agreement stage, owner, attempts and all dates still come out; points are null, obligations none.
 * @throws Error for events of several leads, or for one event twice: the ledger lets neither come here.
 */
export const foldLead = (
  compiled: CompiledAgreements,
  events: readonly LedgerEvent[],
  asOf: InstantMs,
): FoldedLead | undefined => {
  const { fold, lead } = openLead(compiled, events, asOf);
  const rows = fold.ledger.leads.length === 0 ? 0 : readEvents(fold, lead, 0, 0);
  if (rows === 0) return undefined;
  judgeLead(fold, lead, 0);
  const obligations: LiveObligation[] = [];
  for (let index = 0; index < fold.obligations.size; index++)
    obligations.push(liveObligation(fold, lead, index));
  const described = liveLead(fold, lead, rows);
  return {
    asOf,
    lead: described,
    obligations,
    counted: countedInPeriods(fold),
    changesAt: nextChange(obligations, described.snoozedUntil, asOf),
  };
};
