import { splitWhole } from '../../statistics/largest-remainder.ts';
import type { Agreement } from '../agreement.ts';
import { kept } from './kept.ts';
import type { OwnFacts, PlannedGoal } from './own-facts.ts';
import { type Basis, type Proposal, STARTING_POINT } from './proposal.ts';

type Goal = NonNullable<Agreement['goals']>[number];

/** How a plan is called in a sentence. */
export const planWords = ({ name, asOf }: PlannedGoal): string =>
  name === null ? `your plan as of ${asOf}` : `your plan “${name}” of ${asOf}`;

const goalOf = (goals: readonly Goal[], metric: string): Goal | undefined =>
  goals.find((goal) => goal.metric === metric);

/** A goal of a metric with another target. A split of the old one would not add up, and goes. */
const aimed = (drafted: Goal | undefined, target: number, fresh: Omit<Goal, 'target'>): Goal => {
  if (drafted === undefined) return { ...fresh, target };
  if (drafted.target === target) return drafted;
  const { split: _split, ...rest } = drafted;
  return { ...rest, target };
};

const fromPlan = (goals: readonly Goal[], plan: PlannedGoal): readonly Goal[] => [
  aimed(goalOf(goals, 'revenue'), plan.goal, {
    id: 'revenue',
    name: 'Revenue',
    metric: 'revenue',
    per: 'month',
    owners: ['marketing', 'sales'],
  }),
  aimed(goalOf(goals, 'marketing_sourced_revenue'), Math.round(plan.goal * plan.marketingShare * 100) / 100, {
    id: 'from-marketing',
    name: "Revenue from Marketing's leads",
    metric: 'marketing_sourced_revenue',
    per: 'month',
    owners: ['marketing'],
  }),
];

/** What a company may share beside revenue; a target is proposed only from a number that it has. */
const BEYOND_REVENUE = [
  { metric: 'nps', id: 'experience', name: 'Customer experience', owners: ['marketing', 'sales'] },
  { metric: 'retention', id: 'retention', name: 'Customer retention', owners: ['sales'] },
  { metric: 'measure:reputation', id: 'reputation', name: 'Reputation', owners: ['marketing'] },
] as const satisfies readonly Omit<Goal, 'target' | 'per'>[];

const beyondRevenue = (goals: readonly Goal[], { measures }: OwnFacts) =>
  BEYOND_REVENUE.map((fresh) => {
    const drafted = goalOf(goals, fresh.metric);
    const newest = measures.find(({ measure }) => measure === fresh.metric);
    const goal: Goal | undefined = drafted ?? (newest && { ...fresh, target: newest.value, per: 'quarter' });
    return { name: fresh.name, goal, newest: drafted === undefined ? newest : undefined };
  });

/** Point 1: the goals that both sides share: revenue from the plan, and what customers say where it is measured. */
export const proposeGoals = (facts: OwnFacts, draft: Agreement): Proposal => {
  const goals = draft.goals ?? [];
  const { plan } = facts;
  const others = beyondRevenue(goals, facts);
  const basis: Basis[] = others.flatMap(({ name, newest }) =>
    newest === undefined
      ? []
      : [{ source: 'own', text: `${name}: the newest number on record, ${newest.value} of ${newest.from}.` }],
  );
  if (plan !== null) basis.unshift({ source: 'plan', text: `Revenue goals: from ${planWords(plan)}.` });
  const proposed = [
    ...(plan === null ? [] : fromPlan(goals, plan)),
    ...others.flatMap(({ goal }) => (goal === undefined ? [] : [goal])),
  ];
  return {
    point: 1,
    sets: { goals: kept(goals, proposed, ({ id }) => id) },
    basis,
    open: [
      ...(plan === null ? ['The revenue goal: there is no plan with a goal yet.'] : []),
      ...others.flatMap(({ name, goal }) =>
        goal === undefined ? [`${name}: nothing is measured yet, so no target can be proposed.`] : [],
      ),
    ],
  };
};

/** The goals with each person's part: the revenue goal in whole units, shared evenly by those who sell. */
export const sharedOut = (goals: readonly Goal[], reps: readonly string[]): readonly Goal[] =>
  goals.map((goal) => {
    if (goal.metric !== 'revenue' || reps.length === 0 || goal.target < reps.length) return goal;
    const whole = Math.floor(goal.target);
    const parts = splitWhole(
      whole,
      reps.map(() => 1),
    );
    const rest = goal.target - whole;
    const split = Object.fromEntries(
      reps.map((who, index) => [who, (parts[index] ?? 0) + (index === 0 ? rest : 0)]),
    );
    return { ...goal, split };
  });

/** How the split is said to come about. */
export const SHARED_EVENLY: Basis = {
  source: 'starting-point',
  text: `Each person's part: shared evenly, ${STARTING_POINT}.`,
};
