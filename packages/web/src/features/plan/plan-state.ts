import { type RateCard, type WhatIfAnswer, whatIf } from '@leadpact/core';
import type { PlanInputs, PlanResponse, SavedPlan, Workspace } from '@leadpact/wire';
import { useMemo, useState } from 'react';
import { bestMethod, type Changes, changesOf, type Method, toWhatIf } from './inputs.ts';

/** The plan on screen: the data, what was typed over, and the answer, worked out in this browser. */
export type PlanState = Readonly<{
  response: PlanResponse;
  card: RateCard;
  base: PlanInputs;
  inputs: PlanInputs;
  answer: WhatIfAnswer;
  changes: Changes;
  /** The saved plan that is open, if any. */
  saved: SavedPlan | null;
  setInputs: (inputs: PlanInputs) => void;
  setMethod: (method: Method) => void;
  reset: () => void;
}>;

/** The plan by the data and the company's settings, nothing typed over. */
const baseOf = (response: PlanResponse, workspace: Workspace): PlanInputs => ({
  method: bestMethod(response.card),
  goalMinor: workspace.goalMinor ?? 0,
  marketingShare: workspace.marketingShare ?? 1,
  lookback: workspace.lookback,
  closeRate: {},
  averageSaleMinor: {},
  mix: {},
});

type Input = Readonly<{ response: PlanResponse; workspace: Workspace; saved: SavedPlan | null }>;

/** Everything the Plan page shows follows from this; typed figures are kept apart from the data they override. */
export const usePlanState = ({ response, workspace, saved }: Input): PlanState => {
  const { card } = response;
  const base = useMemo(() => baseOf(response, workspace), [response, workspace]);
  const [typed, setTyped] = useState<Partial<PlanInputs>>(() => saved?.inputs ?? {});
  const inputs = useMemo(() => ({ ...base, ...typed }), [base, typed]);
  const answer = useMemo(() => whatIf(card, toWhatIf(card, inputs)), [card, inputs]);
  return {
    response,
    card,
    base,
    inputs,
    answer,
    changes: changesOf(base, inputs),
    saved,
    setInputs: setTyped,
    setMethod: (method) => setTyped({ ...typed, method }),
    reset: () => setTyped({ method: inputs.method }),
  };
};
