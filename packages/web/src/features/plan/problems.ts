import type { Plan } from '@leadpact/core';
import { text } from './text.ts';

/** Remarks of one kind with one consequence, with the first places they come from. */
export type GatheredProblems = Readonly<{
  kind: string;
  action: string;
  count: number;
  places: readonly string[];
}>;

const PLACES = 5;

/** "won-before-created" as people read it. */
const spoken = (kind: string): string => {
  const words = kind.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Ten thousand remarks about rows as a few readable lines with counts, the most frequent first. */
export const gathered = (problems: Plan['problems']): readonly GatheredProblems[] => {
  const groups = new Map<string, { kind: string; action: string; count: number; places: string[] }>();
  for (const { kind, action, file, line, value } of problems) {
    const key = `${kind}\n${action}`;
    const group = groups.get(key) ?? { kind: spoken(kind), action, count: 0, places: [] };
    group.count += 1;
    if (group.places.length < PLACES && file !== null && line !== null) {
      const place = text('problemLine', { file, line });
      group.places.push(value === null ? place : `${place}: ${value}`);
    }
    groups.set(key, group);
  }
  return [...groups.values()].toSorted((a, b) => b.count - a.count);
};
