import type { InstantMs } from '../calendar/instant.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import { DECISION_SOURCE } from '../ledger/own-sources.ts';
import type { CompiledAgreements } from '../obligation/compile-agreements.ts';
import { type Route, routeLead } from '../routing/route.ts';
import type { RoutingState } from '../routing/routing-state.ts';
import type { Decision } from './decision.ts';
import { decisionId } from './decision-id.ts';
import { type DecisionOptions, pendingDecision } from './pending-decision.ts';

/** The reason of a lead that goes back by itself; people give one of the agreement's list. */
export const AUTOMATIC_RETURN_REASON = 'by agreement';

const TYPES = { hand_off: 'lead.handed_off', assign: 'lead.assigned', return: 'lead.returned' } as const;

/**
 * The event that a decision becomes; undefined for an assignment to nobody. Its time is the moment of the decision, its
 * name is made from what triggered it: whoever makes the same decision again, a moment later or in another process,
 * writes an event of the same name, of which the ledger keeps the first.
 */
export const decisionEvent = (decision: Decision, route?: Route): LedgerEvent | undefined => {
  const { kind, because, lead, at, trigger, versionFrom } = decision;
  const owner = route?.owner ?? null;
  if (kind === 'assign' && owner === null) return undefined;
  return {
    source: DECISION_SOURCE,
    id: decisionId(because, trigger),
    type: TYPES[kind],
    subject: lead,
    time: at,
    data: {
      ...(owner === null ? {} : { owner }),
      ...(kind === 'return' ? { reason: AUTOMATIC_RETURN_REASON } : {}),
      automatic: true,
      because,
      trigger: `${trigger.source}#${trigger.id}`,
      ...(versionFrom === null ? {} : { agreement_from: versionFrom }),
      ...(route === undefined || route.rule === null
        ? {}
        : { routing: { rule: route.rule, by: route.by, pool: route.pool, passed_over: route.passedOver } }),
    },
  };
};

/** To whom a decision gives the lead: an owner who is still there keeps it; undefined where nobody is to be found. */
export const decisionRoute = (
  compiled: CompiledAgreements,
  events: readonly LedgerEvent[],
  { kind, at }: Decision,
  people: RoutingState,
): Route | undefined =>
  kind === 'return' ? undefined : routeLead(compiled, events, at, people, { keepsOwner: true });

/**
 * The events that the system must write now for a lead, none or one: `pendingDecision`, with the routing where a lead
 * goes to Sales. Judged after events of the lead, and at a daily sweep. Where many leads are decided in one go, the
 * state of the people is carried on by `afterAssignment`.
 */
export const decide = (
  compiled: CompiledAgreements,
  events: readonly LedgerEvent[],
  asOf: InstantMs,
  people: RoutingState,
  options: DecisionOptions = {},
): readonly LedgerEvent[] => {
  const decision = pendingDecision(compiled, events, asOf, options);
  const event = decision && decisionEvent(decision, decisionRoute(compiled, events, decision, people));
  return event ? [event] : [];
};
