import type { PlanResponse, SavedPlan } from '@leadpact/wire';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMe } from '../../shared/session.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { EmptyPlan } from './empty-plan.tsx';
import { GoalQuestion } from './goal-question.tsx';
import { planQuery, savedPlanQuery } from './plan-queries.ts';
import { PlanSkeleton } from './plan-skeleton.tsx';
import { usePlanState } from './plan-state.ts';
import { PlanView } from './plan-view.tsx';

const route = getRouteApi('/inside/plan');

const Loaded = ({ response, saved }: Readonly<{ response: PlanResponse; saved: SavedPlan | null }>) => {
  const { workspace } = useMe();
  const state = usePlanState({ response, workspace, saved });
  if (state.inputs.goalMinor > 0) return <PlanView state={state} />;
  return <PlanView state={state} question={<GoalQuestion state={state} />} />;
};

/** The maths of the company's leads: what the goal asks of Marketing, why, and what if. */
export const PlanPage = () => {
  const { saved: savedId, lookback, as_of } = route.useSearch();
  const saved = useQuery({ ...savedPlanQuery(savedId ?? ''), enabled: savedId !== undefined });
  const asked = lookback ?? saved.data?.inputs.lookback;
  const plan = useQuery({
    ...planQuery({ lookback: asked, as_of }),
    enabled: savedId === undefined || !saved.isPending,
  });
  const error = plan.error ?? saved.error;
  const again = () => {
    void plan.refetch();
    if (savedId !== undefined) void saved.refetch();
  };
  if (error) return <ProblemNote error={error} onAgain={again} />;
  if (!plan.data) return <PlanSkeleton />;
  if (plan.data.basis === 'none') return <EmptyPlan month={plan.data.month} />;
  return <Loaded key={savedId ?? 'now'} response={plan.data} saved={saved.data ?? null} />;
};
