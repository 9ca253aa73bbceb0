import type { FileRole, ImportMapping } from '@leadpact/wire';
import { sectionOf, setField } from './mapping-edits.ts';

/** "This column is one of these values", or none of them. */
export type Condition = Readonly<{ column: string; is: 'in' | 'not_in'; values: readonly string[] }>;

/** Several of them: all must hold, or any. */
export type Conditions = Readonly<{ how: 'all' | 'any'; list: readonly Condition[] }>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];

const readOne = (value: unknown): Condition[] => {
  if (!isRecord(value) || typeof value.column !== 'string') return [];
  const is = Array.isArray(value.not_in) ? ('not_in' as const) : ('in' as const);
  return [{ column: value.column, is, values: texts(value[is]) }];
};

/** The conditions that stand at a field such as `only` or `won_when`. */
export const conditionsOf = (mapping: ImportMapping, role: FileRole, field: string): Conditions => {
  const value = sectionOf(mapping, role)[field];
  if (isRecord(value) && Array.isArray(value.any)) return { how: 'any', list: value.any.flatMap(readOne) };
  return { how: 'all', list: [value].flat().flatMap(readOne) };
};

/** Those that say something: a condition without a value is none yet. */
export const complete = (list: readonly Condition[]): readonly Condition[] =>
  list.filter(({ values }) => values.length > 0);

const written = ({ column, is, values }: Condition) => ({ column, [is]: [...values] });

/** The mapping with these conditions; without any that says something the field is left out. */
export const setConditions = (
  mapping: ImportMapping,
  role: FileRole,
  field: string,
  { how, list }: Conditions,
): ImportMapping => {
  const [first, ...more] = complete(list).map(written);
  if (first === undefined) return setField(mapping, role, field, null);
  if (more.length === 0) return setField(mapping, role, field, first);
  return setField(mapping, role, field, how === 'any' ? { any: [first, ...more] } : [first, ...more]);
};
