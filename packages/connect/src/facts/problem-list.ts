import type { PlanProblem } from '@leadpact/core';

const KEPT_PER_KIND = 10_000;
const FIRST_LINES = 5;

/** How many rows had one kind of problem, where the first ones stand, and what was done. */
export type ProblemCount = Readonly<{
  kind: string;
  file: string | null;
  column: string | null;
  action: string;
  count: number;
  lines: readonly number[];
}>;

export type ProblemList = Readonly<{
  add: (problem: PlanProblem) => void;
  /** The first 10,000 of each kind, so that a file of nothing but problems does not fill the memory. */
  problems: readonly PlanProblem[];
  counts: () => readonly ProblemCount[];
}>;

export const makeProblemList = (): ProblemList => {
  const problems: PlanProblem[] = [];
  const groups = new Map<string, { first: PlanProblem; count: number; lines: number[] }>();
  return {
    problems,
    add: (problem) => {
      const key = `${problem.kind}\n${problem.file ?? ''}\n${problem.column ?? ''}\n${problem.action}`;
      const group = groups.get(key) ?? { first: problem, count: 0, lines: [] };
      group.count += 1;
      if (problem.line !== null && group.lines.length < FIRST_LINES) group.lines.push(problem.line);
      groups.set(key, group);
      if (group.count <= KEPT_PER_KIND) problems.push(problem);
    },
    counts: () =>
      [...groups.values()]
        .map(({ first: { kind, file, column, action }, count, lines }) => ({
          kind,
          file,
          column,
          action,
          count,
          lines,
        }))
        .toSorted((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1)),
  };
};
