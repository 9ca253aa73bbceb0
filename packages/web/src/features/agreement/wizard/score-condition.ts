import type { Agreement, Condition } from '@leadpact/core';

type Way = 'to_sales' | 'back_to_marketing';

const isScore = (condition: Condition): condition is Extract<Condition, { field: string }> =>
  'field' in condition && condition.field === 'score' && typeof condition.value === 'number';

/** The one score that a condition asks for, itself or as a part of all; null for anything else. */
export const scoreOf = (condition: Condition | undefined): number | null => {
  if (condition === undefined) return null;
  const parts = 'all' in condition ? condition.all.filter(isScore) : isScore(condition) ? [condition] : [];
  const value = parts.length === 1 ? parts[0]?.value : undefined;
  return typeof value === 'number' ? value : null;
};

const withValue = (condition: Condition, value: number): Condition => {
  if ('all' in condition)
    return { all: condition.all.map((part) => (isScore(part) ? { ...part, value } : part)) };
  return isScore(condition) ? { ...condition, value } : condition;
};

/** The draft with another score for going over or back; its other conditions stay. */
export const withScore = (agreement: Agreement, way: Way, value: number): Agreement => {
  const clause = agreement.handoff?.[way];
  if (clause === undefined) return agreement;
  return {
    ...agreement,
    handoff: { ...agreement.handoff, [way]: { ...clause, when: withValue(clause.when, value) } },
  };
};
