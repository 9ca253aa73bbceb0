import type { Condition, ConditionScalar, FieldCondition } from '../agreement/condition.ts';
import { compareCodePoints } from '../ledger/code-points.ts';
import { rememberTexts } from './remember-texts.ts';

/** A compiled condition over some subject. */
export type Predicate<S> = (subject: S) => boolean;
/** How a field of the subject is read; undefined, null and an empty text are missing. */
export type FieldReader<S> = (subject: S) => unknown;

const isMissing = (value: unknown): boolean => value === undefined || value === null || value === '';

const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/;

/** The number that a value is, or reads as; NaN otherwise. */
const asNumber = (value: unknown): number => {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && NUMBER.test(value) ? Number(value) : Number.NaN;
};

/** Equal as `eq` means it: texts without regard to case, a text that reads as a number as one against a number. */
const isEqual = (value: unknown, wanted: ConditionScalar): boolean => {
  if (typeof value === 'string' && typeof wanted === 'string')
    return value.toLowerCase() === wanted.toLowerCase();
  if (typeof value === 'number' || typeof wanted === 'number') return asNumber(value) === asNumber(wanted);
  return value === wanted;
};

/** Negative, zero or positive; NaN where the two cannot be compared. */
const compare = (value: unknown, wanted: ConditionScalar): number => {
  if (typeof value === 'string' && typeof wanted === 'string') return compareCodePoints(value, wanted);
  return asNumber(value) - asNumber(wanted);
};

const isText = (value: unknown): value is string => typeof value === 'string';

const finds = (value: unknown, wanted: ConditionScalar): boolean => {
  if (Array.isArray(value)) return value.some((member: unknown) => isEqual(member, wanted));
  return isText(value) && value.toLowerCase().includes(String(wanted).toLowerCase());
};

const NO_VALUE: readonly ConditionScalar[] = [];

/** What the operator says of a value that is there. */
const testOf = ({ op, value: given = '' }: FieldCondition): ((value: unknown) => boolean) => {
  const list = Array.isArray(given) ? (given as readonly ConditionScalar[]) : NO_VALUE;
  const wanted = Array.isArray(given) ? '' : (given as ConditionScalar);
  const tests = {
    eq: (value: unknown) => isEqual(value, wanted),
    ne: (value: unknown) => !isEqual(value, wanted),
    lt: (value: unknown) => compare(value, wanted) < 0,
    lte: (value: unknown) => compare(value, wanted) <= 0,
    gt: (value: unknown) => compare(value, wanted) > 0,
    gte: (value: unknown) => compare(value, wanted) >= 0,
    in: (value: unknown) => list.some((word) => isEqual(value, word)),
    not_in: (value: unknown) => !list.some((word) => isEqual(value, word)),
    contains: (value: unknown) => finds(value, wanted),
    starts_with: (value: unknown) =>
      isText(value) && value.toLowerCase().startsWith(String(wanted).toLowerCase()),
    ends_with: (value: unknown) =>
      isText(value) && value.toLowerCase().endsWith(String(wanted).toLowerCase()),
    exists: () => true,
    missing: () => false,
  } as const satisfies Record<FieldCondition['op'], (value: unknown) => boolean>;
  return tests[op];
};

const holdsWhenMissing = (op: FieldCondition['op']): boolean =>
  op === 'missing' || op === 'ne' || op === 'not_in';

const fieldTest = <S>(condition: FieldCondition, read: FieldReader<S>): Predicate<S> => {
  const test = testOf(condition);
  const missing = holdsWhenMissing(condition.op);
  if (condition.op === 'exists' || condition.op === 'missing')
    return (subject) => isMissing(read(subject)) === missing;
  const testText = rememberTexts(test);
  return (subject) => {
    const value = read(subject);
    if (isMissing(value)) return missing;
    return typeof value === 'string' ? testText(value) : test(value);
  };
};

/**
 * A condition as a function. A missing field makes every operator false except `missing`, `ne` and `not_in`.
 * Numbers are compared unrounded. `bound` may give a cheap test that a condition cannot hold, asked before the dear one.
 */
export const compileCondition = <S>(
  condition: Condition,
  reader: (field: string) => FieldReader<S>,
  bound?: (condition: FieldCondition) => Predicate<S> | undefined,
): Predicate<S> => {
  if ('all' in condition) {
    const parts = condition.all.map((part) => compileCondition(part, reader, bound));
    return (subject) => {
      for (let index = 0; index < parts.length; index++) if (!parts[index]?.(subject)) return false;
      return true;
    };
  }
  if ('any' in condition) {
    const parts = condition.any.map((part) => compileCondition(part, reader, bound));
    return (subject) => {
      for (let index = 0; index < parts.length; index++) if (parts[index]?.(subject)) return true;
      return false;
    };
  }
  if ('not' in condition) {
    const part = compileCondition(condition.not, reader, bound);
    return (subject) => !part(subject);
  }
  const test = fieldTest(condition, reader(condition.field));
  const canHold = bound?.(condition);
  return canHold ? (subject) => canHold(subject) && test(subject) : test;
};
