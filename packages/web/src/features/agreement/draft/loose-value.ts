import type { Path } from './path.ts';

export type Loose = Readonly<Record<string, unknown>>;

export const isMap = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a path, whatever shape the draft is in; undefined where nothing does. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((here, part) => {
    if (Array.isArray(here)) return here[Number(part)];
    return isMap(here) ? here[part] : undefined;
  }, value);

export const textOf = (value: unknown): string =>
  value === undefined || value === null || typeof value === 'object' ? '' : String(value);

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const namesOf = (value: unknown): readonly string[] =>
  listOf(value)
    .map((one) => (isMap(one) ? textOf(one.id) : textOf(one)))
    .filter((name) => name !== '');

/** A number or true and false where it reads as one: what a person types is text. */
export const scalarOf = (typed: string): string | number | boolean => {
  if (typed === 'true' || typed === 'false') return typed === 'true';
  return typed.trim() !== '' && Number.isFinite(Number(typed)) ? Number(typed) : typed;
};

/** An id that is not taken: goal, goal-2, goal-3. */
export const freshId = (taken: readonly string[], base: string): string => {
  if (!taken.includes(base)) return base;
  for (let nth = 2; ; nth += 1) if (!taken.includes(`${base}-${nth}`)) return `${base}-${nth}`;
};

/**
 * The path to take out so that no empty map is left behind: without its only key `cap: { open: 60 }` goes as a whole. A
 * member of a list stays, and so does what stands at the top.
 */
export const removalPath = (value: unknown, path: Path): Path => {
  const parent = path.slice(0, -1);
  const holder = valueAt(value, parent);
  const isLast =
    isMap(holder) && Object.keys(holder).length === 1 && Object.hasOwn(holder, String(path.at(-1)));
  const isMember = typeof parent.at(-1) === 'number';
  return parent.length > 1 && isLast && !isMember ? removalPath(value, parent) : path;
};
