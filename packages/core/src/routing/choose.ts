import type { RouteClause } from '../handoff/compile-handoff.ts';
import type { Candidate } from './candidate.ts';

/**
 * Among whom the choice was: those whose working time it is; nobody's is, those who are there; everybody there is at the
 * cap; everybody is away.
 */
export type Pool = 'working' | 'present' | 'at_cap' | 'away';

type Order = (one: Candidate, other: Candidate) => number;

const longestWaiting: Order = (one, other) =>
  (one.lastAssignedAt ?? Number.NEGATIVE_INFINITY) === (other.lastAssignedAt ?? Number.NEGATIVE_INFINITY)
    ? one.assigned - other.assigned
    : (one.lastAssignedAt ?? Number.NEGATIVE_INFINITY) - (other.lastAssignedAt ?? Number.NEGATIVE_INFINITY);

const fewestOpen: Order = (one, other) => one.openLeads - other.openLeads || longestWaiting(one, other);

/** Whoever would be least above their share with one more (the highest averages of Sainte-Laguë take (n + ½) for it). */
const furthestBehind: Order = (one, other) =>
  (one.assigned + 0.5) / one.weight - (other.assigned + 0.5) / other.weight || longestWaiting(one, other);

const backFirst: Order = (one, other) =>
  (one.awayUntil ?? 0) - (other.awayUntil ?? 0) || fewestOpen(one, other);

const ORDERS = {
  round_robin: longestWaiting,
  least_open: fewestOpen,
  weighted: furthestBehind,
} as const satisfies Record<RouteClause['rule'], Order>;

const firstBy = (candidates: readonly Candidate[], order: Order): Candidate | undefined =>
  candidates.toSorted(order)[0];

/**
 * Whom a rule gives a lead to, of its people in its order; undefined for a rule without people. Nobody who is away while
 * somebody is there; nobody at the cap while somebody there is under it; nobody outside their hours while it is the time
 * of somebody left. Among those left the rule decides: whose turn it is, who has the fewest open leads, or who is
 * furthest behind their share. Of people who are equal in that: who has waited longest, then the order of the rule.
 * Where everybody there is at the cap it is left aside and the fewest open leads decide; where everybody is away, it is
 * whoever is back first.
 */
export const choose = (
  rule: RouteClause['rule'],
  candidates: readonly Candidate[],
): Readonly<{ chosen: Candidate; pool: Pool }> | undefined => {
  const present = candidates.filter(({ awayUntil }) => awayUntil === null);
  const underCap = present.filter(({ isAtCap }) => !isAtCap);
  const working = underCap.filter(({ isWorking }) => isWorking);
  const pools: readonly (readonly [Pool, readonly Candidate[], Order])[] = [
    ['working', working, ORDERS[rule]],
    ['present', underCap, ORDERS[rule]],
    ['at_cap', present, fewestOpen],
    ['away', candidates, backFirst],
  ];
  for (const [pool, people, order] of pools) {
    const chosen = firstBy(people, order);
    if (chosen) return { chosen, pool };
  }
  return undefined;
};
