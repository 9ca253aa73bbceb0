import type { Plan } from '@leadpact/core';
import { count } from '../terminal/figures.ts';
import { plainText } from '../terminal/plain-text.ts';

const SHOWN = 3;

type Problem = Plan['problems'][number];

const place = ({ file, line }: Problem): string => (line === null ? (file ?? '') : `${file ?? ''}:${line}`);

/** What was done, without the name of the single lead that it was done for. */
const remedy = ({ action }: Problem): string => action.replace(/\s*\([^()]*\)$/, '');

/** Problems of one kind and one remedy on one line, with the first places. */
export const problemLines = (problems: Plan['problems']): readonly string[] => {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const key = JSON.stringify([problem.kind, problem.column, remedy(problem)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [problem]);
    else group.push(problem);
  }
  return [...groups.values()].map((group) => {
    const [first] = group;
    if (first === undefined) return '';
    const { kind, column } = first;
    const action = group.length === 1 ? first.action : remedy(first);
    const places = group
      .slice(0, SHOWN)
      .map(place)
      .filter((text) => text !== '');
    const more = group.length > SHOWN && places.length > 0 ? ', …' : '';
    const where = places.length === 0 ? '' : ` (${places.join(', ')}${more})`;
    const inColumn = column === null ? '' : ` in ${column}`;
    return plainText(
      `  ${count(group.length)} × ${kind.replaceAll('-', ' ')}${inColumn}: ${action}${where}`,
    ).replace(/^ ?/, '  ');
  });
};
