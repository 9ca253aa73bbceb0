import { byName } from './in-order.ts';
import type { PlanProblem, SourcePlace } from './input.ts';

/** A problem of one row, with the place it came from where that is known. */
export const problemAt = (
  row: Readonly<{ key: string; place?: SourcePlace }>,
  kind: string,
  column: string,
  value: string | null,
  action: string,
): PlanProblem => ({
  file: row.place?.file ?? null,
  line: row.place?.line ?? null,
  column,
  key: row.key,
  kind,
  value,
  action,
});

/** Order of problems: kind, key, then what is left to tell two apart; the line last, for it alone may move. */
export const byKindThenKey = (a: PlanProblem, b: PlanProblem): number =>
  byName(a.kind, b.kind) ||
  byName(a.key, b.key) ||
  byName(a.column, b.column) ||
  byName(a.value, b.value) ||
  byName(a.file, b.file) ||
  (a.line ?? 0) - (b.line ?? 0);
