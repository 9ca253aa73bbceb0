import {
  type Agreement,
  afterAssignment,
  type Decision,
  decisionEvent,
  decisionRoute,
  type LedgerEvent,
  pendingDecision,
} from '@leadpact/core';
import type { ProjectedLead } from '../lead/fold-leads.ts';
import { factKey } from '../ledger/project.ts';
import type { Judging } from '../obligation/judging.ts';
import type { Tx } from '../workspace/scope.ts';
import { routingState } from './routing-state.ts';

/** Whether a version leaves anything to the system at all. */
const isAutomatic = ({ handoff }: Agreement): boolean =>
  handoff?.to_sales?.automatic === true ||
  handoff?.back_to_marketing?.automatic === true ||
  (handoff?.routing ?? []).length > 0;

const mayDecide = (judging: Judging, { events }: ProjectedLead): boolean =>
  judging.agreements.some(isAutomatic) || events.some(({ type }) => type === 'verdict.settled');

type Pending = Readonly<{ lead: ProjectedLead; decision: Decision }>;

const pendingOf = (judging: Judging, lead: ProjectedLead): readonly Pending[] => {
  if (lead.folded === undefined || !mayDecide(judging, lead)) return [];
  const imported = new Set(
    lead.events.filter((event) => event.imported === true).map(({ source, id }) => factKey(source, id)),
  );
  const decision = pendingDecision(judging.compiled, lead.events, lead.row.foldedAt, {
    isDecisive: ({ source, id }) => !imported.has(factKey(source, id)),
  });
  return decision === undefined ? [] : [{ lead, decision }];
};

/**
 * The events that the system must write now for some leads: handoffs, assignments, returns. Each carries the name of what
 * triggered it; one that was written before is of the same name, and changes nothing.
 */
export const decisionsFor = async (
  tx: Tx,
  judging: Judging,
  leads: readonly ProjectedLead[],
  now: number,
): Promise<readonly LedgerEvent[]> => {
  const pending = leads.flatMap((lead) => pendingOf(judging, lead));
  if (pending.length === 0) return [];
  let people = await routingState(tx, judging.agreements, now);
  const decided: LedgerEvent[] = [];
  for (const { lead, decision } of pending) {
    const route = decisionRoute(judging.compiled, lead.events, decision, people);
    const event = decisionEvent(decision, route);
    if (event === undefined) continue;
    decided.push(event);
    if (route?.owner != null) people = afterAssignment(people, route.owner, decision.at);
  }
  return decided;
};
