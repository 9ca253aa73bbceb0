import { isMap, type Loose, listOf } from './loose-value.ts';

/** A condition as a form shows it, whatever shape the draft is in. */
export type Shown =
  | Readonly<{ kind: 'group'; by: 'all' | 'any'; parts: readonly unknown[] }>
  | Readonly<{ kind: 'not'; part: unknown }>
  | Readonly<{ kind: 'one'; condition: Loose }>
  | Readonly<{ kind: 'none' }>;

export const shownCondition = (value: unknown): Shown => {
  if (!isMap(value)) return { kind: 'none' };
  if ('all' in value) return { kind: 'group', by: 'all', parts: listOf(value.all) };
  if ('any' in value) return { kind: 'group', by: 'any', parts: listOf(value.any) };
  if ('not' in value) return { kind: 'not', part: value.not };
  return { kind: 'one', condition: value };
};

/** The same condition with one more beside it. */
export const withAnother = (value: unknown, next: unknown): unknown => {
  const shown = shownCondition(value);
  if (shown.kind === 'none') return next;
  return shown.kind === 'group' ? { [shown.by]: [...shown.parts, next] } : { all: [value, next] };
};

/** A group without one of its parts: the last but one stands alone, the last is none. */
export const withoutPart = (by: 'all' | 'any', parts: readonly unknown[], index: number): unknown => {
  const left = parts.toSpliced(index, 1);
  return left.length === 0 ? undefined : left.length === 1 ? left[0] : { [by]: left };
};

const LISTS = ['in', 'not_in'];
const ALONE = ['exists', 'missing'];

/** The condition with another operator; its value becomes what that operator asks for. */
export const withOp = (condition: Loose, op: string): unknown => {
  const { field, value } = condition;
  if (ALONE.includes(op)) return { field, op };
  const one = Array.isArray(value) ? value[0] : value;
  if (LISTS.includes(op))
    return { field, op, value: Array.isArray(value) ? value : one === undefined ? [] : [one] };
  return { field, op, value: one ?? '' };
};
