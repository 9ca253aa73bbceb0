import type { InstantMs, Span } from '../calendar/instant.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';

/** What the routing has to know of a person in Sales. */
export type RoutedPerson = Readonly<{
  /** Leads that are with the person and with Sales now. */
  openLeads: number;
  /** When the person was given a lead last; null for never. */
  lastAssignedAt: InstantMs | null;
  /** Leads given within a recent window, of the same length for all: what weights are held against. */
  assigned: number;
  /** When the person is away; in any order. */
  absences: readonly Span[];
  /** The person's own working hours; null for none, which is always. */
  hours: WorkingCalendar | null;
}>;

/** People by their e-mail address in lower case. Whoever is not in it is at hand, and has nothing. */
export type RoutingState = Readonly<Record<string, RoutedPerson>>;

const NOBODY_KNOWS: RoutedPerson = {
  openLeads: 0,
  lastAssignedAt: null,
  assigned: 0,
  absences: [],
  hours: null,
};

export const personIn = (state: RoutingState, person: string): RoutedPerson =>
  (Object.hasOwn(state, person) ? state[person] : undefined) ?? NOBODY_KNOWS;

const lastTurn = (state: RoutingState): InstantMs =>
  Object.values(state).reduce(
    (last, { lastAssignedAt }) => Math.max(last, lastAssignedAt ?? Number.NEGATIVE_INFINITY),
    Number.NEGATIVE_INFINITY,
  );

/**
 * The state after a person was given a lead. Of several that are given at one instant each is later than the one before,
 * so that turns go round within a batch too.
 */
export const afterAssignment = (state: RoutingState, person: string, at: InstantMs): RoutingState => {
  const before = personIn(state, person);
  return {
    ...state,
    [person]: {
      ...before,
      openLeads: before.openLeads + 1,
      assigned: before.assigned + 1,
      lastAssignedAt: Math.max(at, lastTurn(state) + 1),
    },
  };
};
