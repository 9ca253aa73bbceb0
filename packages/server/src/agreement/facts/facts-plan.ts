import { type PlannedGoal, plannedGoal, type WhatIf, whatIf } from '@leadpact/core';
import { readWorkspace, savedPlan, savedPlans, type Tx } from '@leadpact/store';
import { SavedPlan } from '@leadpact/wire';
import { Refusal } from '../../http/refusal.ts';
import { askedWhatIf } from '../../plan/asked-what-if.ts';
import type { PlanOf } from '../../plan/worked-out.ts';

const readPlan = (row: NonNullable<Awaited<ReturnType<typeof savedPlan>>>): SavedPlan =>
  SavedPlan.parse({ ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() });

/** The plan asked for, else the one changed last; undefined while none is saved. */
const chosenPlan = async (tx: Tx, id: string | undefined): Promise<SavedPlan | undefined> => {
  if (id === undefined) {
    const [newest] = await savedPlans(tx);
    return newest && readPlan(newest);
  }
  const row = await savedPlan(tx, id);
  if (row === undefined)
    throw new Refusal('not-found', 'There is no such saved plan; it may have been removed.');
  return readPlan(row);
};

type Question = Readonly<{ workspaceId: string; plan: string | undefined; today: string }>;

/** The saved plan on the data of its day; without one, the workspace's own goal on the data of today. */
export const factsPlan = async (tx: Tx, planOf: PlanOf, question: Question): Promise<PlannedGoal | null> => {
  const { workspaceId, plan: id, today } = question;
  const saved = await chosenPlan(tx, id);
  const { goalMinor, marketingShare } = await readWorkspace(tx);
  if (saved === undefined && goalMinor === null) return null;
  const { plan, card } = await planOf(tx, workspaceId, {
    asOf: saved?.asOf,
    lookback: saved?.inputs.lookback,
  });
  const { credible, simple } = plan.total;
  const asked: WhatIf =
    saved === undefined
      ? {
          method: credible.leadValue === null ? 'simple' : 'credible',
          goalMinor: goalMinor ?? 0,
          marketingShare: marketingShare ?? 1,
          chances: [],
        }
      : askedWhatIf(card, saved.inputs);
  return plannedGoal(
    { card, asked, answer: whatIf(card, asked) },
    {
      name: saved?.name ?? null,
      asOf: saved?.asOf ?? today,
      closeRate: credible.closeRate ?? simple.closeRate,
    },
  );
};
