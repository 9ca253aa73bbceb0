import type { InstantMs } from '../calendar/instant.ts';
import type { RouteClause } from '../handoff/compile-handoff.ts';
import type { LeadState } from '../lead/lead-state.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import type { CompiledAgreements } from '../obligation/compile-agreements.ts';
import { type Fold, readEvents } from '../obligation/fold.ts';
import { openLead } from '../obligation/open-lead.ts';
import { inForceAt } from '../obligation/version.ts';
import { type Candidate, candidatesOf } from './candidate.ts';
import { choose, type Pool } from './choose.ts';
import type { RoutingState } from './routing-state.ts';

/** Why somebody was not chosen: `passed` where the rule preferred somebody else. */
export type PassedOver = Readonly<{
  person: string;
  why: 'excluded' | 'away' | 'at_cap' | 'outside_hours' | 'passed';
  /** The end of an absence. */
  until: InstantMs | null;
}>;

/** To whom a lead goes, and why. */
export type Route = Readonly<{
  /** E-mail address in lower case; null where no rule holds, or the rule has nobody left. */
  owner: string | null;
  /** Place of the rule in the agreement's `handoff.routing`, from 0; null where none holds. */
  rule: number | null;
  /** `kept`: the lead's owner is one of the rule's people and there. */
  by: RouteClause['rule'] | 'kept' | null;
  pool: Pool | null;
  /** The other people of the rule, in its order. */
  passedOver: readonly PassedOver[];
}>;

export type RouteOptions = Readonly<{
  /** People who must not get it, such as the one it is taken from; lower case. */
  except?: readonly string[];
  /** Whether an owner who is one of the rule's people and there keeps the lead. */
  keepsOwner?: boolean;
}>;

const NOWHERE: Route = { owner: null, rule: null, by: null, pool: null, passedOver: [] };

const whyPassed = (candidate: Candidate, pool: Pool): PassedOver => {
  const { person, awayUntil, isAtCap, isWorking } = candidate;
  if (awayUntil !== null) return { person, why: 'away', until: awayUntil };
  if (isAtCap && pool !== 'at_cap') return { person, why: 'at_cap', until: null };
  if (!isWorking && pool === 'working') return { person, why: 'outside_hours', until: null };
  return { person, why: 'passed', until: null };
};

/** The route of a lead whose events were read, as it is at the program's instant. */
export const routeOf = (
  compiled: CompiledAgreements,
  { program }: Fold,
  lead: LeadState,
  state: RoutingState,
  { except = [], keepsOwner = false }: RouteOptions,
): Route => {
  const { asOf, versions } = program;
  lead.now = asOf;
  lead.scorer = program.scorer;
  const index = inForceAt(versions, asOf);
  const version = versions[index];
  const routes = compiled.handoffs()[index]?.routes ?? [];
  const rule = routes.findIndex(({ where }) => where === undefined || where(lead));
  const clause = routes[rule]?.clause;
  if (!version || !clause) return NOWHERE;
  const all = candidatesOf(clause, state, asOf);
  const excluded = new Set(except);
  const candidates = all.filter(({ person }) => !excluded.has(person));
  const kept = candidates.find(
    ({ person, awayUntil }) => keepsOwner && awayUntil === null && person === lead.owner?.toLowerCase(),
  );
  const picked = kept ? { chosen: kept, pool: null } : choose(clause.rule, candidates);
  const owner = picked?.chosen.person ?? null;
  const passedOver = all
    .filter(({ person }) => person !== owner && !kept)
    .map(
      (one): PassedOver =>
        excluded.has(one.person)
          ? { person: one.person, why: 'excluded', until: null }
          : whyPassed(one, picked?.pool ?? 'away'),
    );
  return { owner, rule, by: kept ? 'kept' : clause.rule, pool: picked?.pool ?? null, passedOver };
};

/**
 * To whom a lead goes by the version in force at `asOf`: the first rule whose condition holds for the lead as it is then,
 * and of its people the one whom `choose` gives. Nothing is random: the same lead, state and instant give the same
 * person. With `except` it gives a lead to somebody else, as an escalation that reassigns does.
 */
export const routeLead = (
  compiled: CompiledAgreements,
  events: readonly LedgerEvent[],
  asOf: InstantMs,
  state: RoutingState,
  options: RouteOptions = {},
): Route => {
  const { fold, lead } = openLead(compiled, events, asOf);
  if (fold.ledger.leads.length > 0) readEvents(fold, lead, 0, 0);
  return routeOf(compiled, fold, lead, state, options);
};
