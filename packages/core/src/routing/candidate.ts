import type { InstantMs } from '../calendar/instant.ts';
import { joinSpans } from '../calendar/span.ts';
import type { RouteClause } from '../handoff/compile-handoff.ts';
import { personIn, type RoutingState } from './routing-state.ts';

/** One person that a rule names, as the choice sees them. */
export type Candidate = Readonly<{
  /** E-mail address, in lower case. */
  person: string;
  /** The end of the absence that holds; null for somebody who is there. */
  awayUntil: InstantMs | null;
  /** Whether it is the person's working time. */
  isWorking: boolean;
  /** Whether the person has as many open leads as the rule's cap, or more. */
  isAtCap: boolean;
  openLeads: number;
  lastAssignedAt: InstantMs | null;
  assigned: number;
  /** The rule's weight; 1 where it gives none. */
  weight: number;
}>;

const weightOf = ({ weights = {} }: RouteClause, person: string): number =>
  Object.entries(weights).find(([name]) => name.toLowerCase() === person)?.[1] ?? 1;

/** The people of a rule in its order, each once. */
export const candidatesOf = (clause: RouteClause, state: RoutingState, at: InstantMs): readonly Candidate[] =>
  [...new Set(clause.to.map((person) => person.toLowerCase()))].map((person) => {
    const { openLeads, lastAssignedAt, assigned, absences, hours } = personIn(state, person);
    const away = joinSpans(absences).find(({ from, until }) => from <= at && at < until);
    return {
      person,
      awayUntil: away?.until ?? null,
      isWorking: hours === null || hours.isWorking(at),
      isAtCap: openLeads >= (clause.cap?.open ?? Number.POSITIVE_INFINITY),
      openLeads,
      lastAssignedAt,
      assigned,
      weight: weightOf(clause, person),
    };
  });
