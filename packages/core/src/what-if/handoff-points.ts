import type { Agreement } from '../agreement/agreement.ts';
import type { Condition } from '../agreement/condition.ts';
import { handoffPoints } from '../queue/warming.ts';

const MOST = 100;
const STEP = 10;

const withPoints = (condition: Condition, before: number, points: number): Condition => {
  if ('all' in condition) return { all: condition.all.map((part) => withPoints(part, before, points)) };
  if (!('field' in condition) || condition.field !== 'score' || condition.value !== before) return condition;
  return condition.op === 'gte' || condition.op === 'gt' ? { ...condition, value: points } : condition;
};

/** The draft with other points for going to Sales; itself where its condition asks for none. */
export const withHandoffPoints = (draft: Agreement, points: number): Agreement => {
  const before = handoffPoints(draft);
  const over = draft.handoff?.to_sales;
  if (before === null || over === undefined) return draft;
  return {
    ...draft,
    handoff: { ...draft.handoff, to_sales: { ...over, when: withPoints(over.when, before, points) } },
  };
};

/** Points to compare the drafted ones with: two steps of ten to each side, from 5 to 100, in order; none without points. */
export const nearbyPoints = (draft: Agreement): readonly number[] => {
  const points = handoffPoints(draft);
  if (points === null) return [];
  const near = [-2, -1, 0, 1, 2].map((steps) => points + steps * STEP);
  return near.filter((one) => one === points || (one >= STEP / 2 && one <= MOST));
};
