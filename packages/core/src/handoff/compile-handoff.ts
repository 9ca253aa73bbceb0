import type { Agreement } from '../agreement/agreement.ts';
import { elapsedMs, parseDuration } from '../agreement/duration.ts';
import type { Predicate } from '../lead/condition.ts';
import { compileLeadCondition } from '../lead/lead-condition.ts';
import type { LeadState } from '../lead/lead-state.ts';

export type RouteClause = NonNullable<NonNullable<Agreement['handoff']>['routing']>[number];

/** One rule of the routing: whom a lead goes to when the condition holds. */
export type CompiledRoute = Readonly<{ where: Predicate<LeadState> | undefined; clause: RouteClause }>;

/** What one version says of handing over and back. */
export type CompiledHandoff = Readonly<{
  /** Undefined where nothing is handed over by itself. */
  toSales: Predicate<LeadState> | undefined;
  /** Undefined where nothing comes back by itself. */
  backToMarketing: Predicate<LeadState> | undefined;
  /** Elapsed ms for which a lead stays with Sales before it can come back by itself. */
  minimumStayMs: number;
  routes: readonly CompiledRoute[];
}>;

export const compileHandoff = ({ handoff }: Agreement): CompiledHandoff => {
  const { to_sales: toSales, back_to_marketing: back, routing = [] } = handoff ?? {};
  const stay = back?.minimum_stay === undefined ? undefined : parseDuration(back.minimum_stay);
  return {
    toSales: toSales?.automatic ? compileLeadCondition(toSales.when) : undefined,
    backToMarketing: back?.automatic ? compileLeadCondition(back.when) : undefined,
    minimumStayMs: stay ? elapsedMs(stay) : 0,
    routes: routing.map((clause) => ({ where: clause.where && compileLeadCondition(clause.where), clause })),
  };
};
