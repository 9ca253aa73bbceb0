import type { InstantMs } from '../calendar/instant.ts';
import type { LeadState } from '../lead/lead-state.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import { typeCode } from '../ledger/ledger.ts';
import type { Stage } from '../ledger/vocabulary.ts';
import type { CompiledAgreements } from '../obligation/compile-agreements.ts';
import { type Fold, step } from '../obligation/fold.ts';
import { openLead } from '../obligation/open-lead.ts';
import { isPaused } from '../obligation/pause.ts';
import { inForceAt, startedAt } from '../obligation/version.ts';
import type { CompiledHandoff } from './compile-handoff.ts';
import type { Decision, EventName } from './decision.ts';

export type DecisionOptions = Readonly<{
  /**
   * Whether an event may make a decision; all may where nothing is said. What an import brings may not: it is history.
   * It still counts for the score, and for every condition.
   */
  isDecisive?: (event: EventName) => boolean;
}>;

const CREATED = typeCode('lead.created');
const HANDED_OFF = typeCode('lead.handed_off');
const REJECTED = typeCode('lead.rejected');
const RETURNED = typeCode('lead.returned');
const SETTLED = typeCode('verdict.settled');

const WITH_MARKETING: readonly Stage[] = ['lead', 'mql', 'returned'];
/** Stages from which a lead goes back by itself: an opportunity is somebody's deal, and ends as one. */
const MAY_GO_BACK: readonly Stage[] = ['handed_off', 'accepted'];

/** What the walk over a lead's events remembers: rows, -1 for none. */
type Walk = {
  isCreated: boolean;
  handoff: number;
  /** Whether an event at or after the newest handoff may make a decision. */
  isLive: boolean;
  settlement: number;
  /** The event after which the condition for going to Sales held, in the lead's present time with Marketing. */
  trigger: number;
  /** Whether that condition may hand over: at first always, later only after it was seen not to hold. */
  isArmed: boolean;
};

type Asked = Readonly<{
  fold: Fold;
  lead: LeadState;
  handoffs: readonly CompiledHandoff[];
  isDecisive: (row: number) => boolean;
}>;

const isWithMarketing = ({ stage }: LeadState): boolean => WITH_MARKETING.includes(stage);

/** Whether the version in force hands the lead over by itself, judged on the lead as it is at its present moment. */
const goesToSales = ({ fold: { program }, lead, handoffs }: Asked): boolean => {
  const version = inForceAt(program.versions, lead.now);
  return handoffs[version]?.toSales?.(lead) ?? false;
};

/** What an event changes about going to Sales; `wasWith` says whose the lead was before it. */
const follow = (asked: Asked, walk: Walk, row: number, wasWith: boolean): void => {
  const { fold, lead } = asked;
  const { code } = fold.event;
  if (code === CREATED) walk.isCreated = true;
  if (code === REJECTED) walk.settlement = -1;
  if (code === SETTLED) walk.settlement = row;
  if (code === HANDED_OFF) {
    walk.handoff = row;
    walk.isLive = false;
  }
  walk.isLive ||= asked.isDecisive(row);
  if (!isWithMarketing(lead)) {
    walk.trigger = -1;
    return;
  }
  const holds = goesToSales(asked);
  if (!wasWith || code === RETURNED) {
    walk.trigger = -1;
    walk.isArmed = !holds;
  } else if (walk.trigger < 0 && holds && walk.isArmed && asked.isDecisive(row)) walk.trigger = row;
  else if (!holds) walk.isArmed = true;
};

/** Reads the lead's events up to as-of; undefined when there is none. */
const walkEvents = (asked: Asked): Walk | undefined => {
  const { fold, lead } = asked;
  const { ledger, program } = fold;
  const walk: Walk = {
    isCreated: false,
    handoff: -1,
    isLive: false,
    settlement: -1,
    trigger: -1,
    isArmed: true,
  };
  const end = ledger.starts[1] ?? 0;
  let row = 0;
  for (; row < end && (ledger.times[row] ?? Number.NaN) <= program.asOf; row++) {
    const wasWith = isWithMarketing(lead);
    if (row > 0 && wasWith && !walk.isArmed) {
      // Points fade between events: what no longer holds just before an event may be reached again by it.
      lead.now = ledger.times[row] ?? Number.NaN;
      lead.scorer = program.scorers[Math.max(0, startedAt(program.versions, lead.now))];
      walk.isArmed = !goesToSales(asked);
    }
    step(fold, lead, row);
    follow(asked, walk, row, wasWith);
  }
  return row === 0 ? undefined : walk;
};

type Found = Pick<Decision, 'kind' | 'because'> & Readonly<{ row: number }>;

/** Whether the lead has been with Sales for long enough, and meets the condition for going back now. */
const goesBack = ({ fold, lead }: Asked, walk: Walk, agreed: CompiledHandoff): boolean => {
  const { ledger, program } = fold;
  const stayedMs = program.asOf - (ledger.times[walk.handoff] ?? Number.NaN);
  return (
    MAY_GO_BACK.includes(lead.stage) &&
    walk.isLive &&
    stayedMs >= agreed.minimumStayMs &&
    !isPaused(lead, program.asOf) &&
    agreed.backToMarketing?.(lead) === true
  );
};

const find = (asked: Asked, walk: Walk, agreed: CompiledHandoff | undefined): Found | undefined => {
  const { lead, isDecisive } = asked;
  const { settlement, trigger, handoff } = walk;
  const isOverturned = lead.stage === 'rejected' && lead.rejection === 'not upheld';
  if (isOverturned && settlement >= 0 && isDecisive(settlement))
    return { kind: 'hand_off', because: 'not_upheld', row: settlement };
  if (agreed === undefined) return undefined;
  if (agreed.toSales && trigger >= 0 && walk.isCreated)
    return { kind: 'hand_off', because: 'to_sales', row: trigger };
  if (goesBack(asked, walk, agreed)) return { kind: 'return', because: 'back_to_marketing', row: handoff };
  const isNobodys = lead.stage === 'handed_off' && lead.owner === undefined && agreed.routes.length > 0;
  if (isNobodys && isDecisive(handoff)) return { kind: 'assign', because: 'no_owner', row: handoff };
  return undefined;
};

/**
 * What the system has to decide about a lead now, from its events up to `asOf`: at most one thing; undefined mostly.
 *
 * To Sales, where `to_sales` is automatic: the condition is judged right after each event of the lead, by the version in
 * force at it; once true it stays true, though points fade, until the lead has gone over. A lead that was with Sales
 * before goes over again only when the condition was seen not to hold since it came back, and an event makes it hold.
 * Only leads that were created and are with Marketing go: none that is with Sales, disqualified, lost or a customer.
 * Back to Marketing, where that is automatic: the condition is judged at `asOf`, after an event and at a daily sweep,
 * since points fade; once the minimum stay since the newest handoff is over, for leads that are handed off or accepted
 * and have not asked for a later date.
 * A rejection that was settled as not upheld is followed by a new handoff, whatever the agreement says. A lead that was
 * handed over to nobody is given to whom the routing says.
 */
export const pendingDecision = (
  compiled: CompiledAgreements,
  events: readonly LedgerEvent[],
  asOf: InstantMs,
  { isDecisive = () => true }: DecisionOptions = {},
): Decision | undefined => {
  const { fold, lead } = openLead(compiled, events, asOf);
  const { ledger, program } = fold;
  const nameOf = (row: number): EventName => ({
    source: ledger.sourceNames[ledger.sources[row] ?? -1] ?? '',
    id: ledger.ids.at(row) ?? '',
  });
  const handoffs = compiled.handoffs();
  const asked: Asked = { fold, lead, handoffs, isDecisive: (row) => isDecisive(nameOf(row)) };
  const walk = walkEvents(asked);
  if (!walk) return undefined;
  lead.now = asOf;
  lead.scorer = program.scorer;
  const version = inForceAt(program.versions, asOf);
  const found = find(asked, walk, handoffs[version]);
  if (!found) return undefined;
  const { kind, because, row } = found;
  // At the instant of the settlement itself a handoff is read before it, and would be rejected by it once more.
  const earliest = because === 'not_upheld' ? (ledger.times[row] ?? asOf) + 1 : asOf;
  return {
    kind,
    because,
    lead: ledger.leads[0] ?? '',
    at: Math.max(asOf, earliest),
    trigger: nameOf(row),
    versionFrom: program.versions[version]?.agreement.effective.from ?? null,
  };
};
