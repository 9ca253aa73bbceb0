import type { Path } from './problem.ts';

export const CONDITION_OPS = [
  'eq',
  'ne',
  'lt',
  'lte',
  'gt',
  'gte',
  'in',
  'not_in',
  'contains',
  'starts_with',
  'ends_with',
  'exists',
  'missing',
] as const;
export type ConditionOp = (typeof CONDITION_OPS)[number];

/** Fields of a lead that a condition may ask for, beside `attributes.<name>`. */
export const LEAD_FIELDS = [
  'channel',
  'persona',
  'score',
  'fit',
  'engagement',
  'band',
  'stage',
  'owner',
  'email',
  'company',
  'campaign',
] as const;

export type ConditionScalar = string | number | boolean;
export type FieldCondition = Readonly<{
  field: string;
  op: ConditionOp;
  value?: ConditionScalar | readonly ConditionScalar[];
}>;

/** A claim about a lead or an event, as data: it can be edited in a form, and a person can read why it held. */
export type Condition =
  | FieldCondition
  | Readonly<{ all: readonly Condition[] }>
  | Readonly<{ any: readonly Condition[] }>
  | Readonly<{ not: Condition }>;

/** Every `{ field, op, value }` of a condition, with its place. */
export const fieldConditions = (
  whole: Condition,
  path: Path = [],
): readonly Readonly<{ condition: FieldCondition; path: Path }>[] => {
  if ('all' in whole)
    return whole.all.flatMap((part, index) => fieldConditions(part, [...path, 'all', index]));
  if ('any' in whole)
    return whole.any.flatMap((part, index) => fieldConditions(part, [...path, 'any', index]));
  if ('not' in whole) return fieldConditions(whole.not, [...path, 'not']);
  return [{ condition: whole, path }];
};
