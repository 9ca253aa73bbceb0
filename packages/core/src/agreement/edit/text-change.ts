import { membersOf } from '../diff/members.ts';
import { isSameValue } from '../diff/same-value.ts';
import type { Path } from '../problem.ts';
import { isMap } from '../shape.ts';

/** One step that brings a document nearer to a value. The path leads to the list or map; `at` is the place in it. */
export type TextChange =
  | Readonly<{ kind: 'set' | 'insert'; path: Path; at: string | number; value: unknown }>
  | Readonly<{ kind: 'remove'; path: Path; at: string | number }>
  | Readonly<{ kind: 'move'; path: Path; at: string | number; to: number }>;

type Named = readonly string[];

/** How two lists of names differ first: what goes, comes, moves, or stands at the same place under another name. */
const nextOfNames = (
  old: Named,
  now: Named,
): Readonly<{ kind: 'remove' | 'insert' | 'same' | 'move'; at: number; to?: number }> | undefined => {
  const [was, is] = [new Set(old), new Set(now)];
  const replaced =
    old.length === now.length
      ? old.findIndex((name, index) => !is.has(name) && !was.has(now[index] ?? ''))
      : -1;
  if (replaced >= 0) return { kind: 'same', at: replaced };
  const gone = old.findIndex((name) => !is.has(name));
  if (gone >= 0) return { kind: 'remove', at: gone };
  const at = now.findIndex((name, index) => name !== old[index]);
  if (at < 0) return undefined;
  const name = now[at] ?? '';
  return was.has(name) ? { kind: 'move', at: old.indexOf(name), to: at } : { kind: 'insert', at };
};

const inNamed = (
  before: readonly unknown[],
  after: readonly unknown[],
  names: readonly [Named, Named],
  path: Path,
): TextChange | undefined => {
  const next = nextOfNames(...names);
  if (next?.kind === 'same') return nextChange(before[next.at], after[next.at], path, next.at);
  if (next?.kind === 'remove') return { kind: 'remove', path, at: next.at };
  if (next?.kind === 'insert') return { kind: 'insert', path, at: next.at, value: after[next.at] };
  if (next) return { kind: 'move', path, at: next.at, to: next.to ?? 0 };
  return firstOf([...after.keys()], (at) => nextChange(before[at], after[at], path, at));
};

const inUnnamed = (
  before: readonly unknown[],
  after: readonly unknown[],
  path: Path,
): TextChange | undefined => {
  if (before.length === after.length)
    return firstOf([...after.keys()], (at) => nextChange(before[at], after[at], path, at));
  const shorter = Math.min(before.length, after.length);
  const differing = before.slice(0, shorter).findIndex((member, index) => !isSameValue(member, after[index]));
  const at = differing < 0 ? shorter : differing;
  return after.length > before.length
    ? { kind: 'insert', path, at, value: after[at] }
    : { kind: 'remove', path, at };
};

const inLists = (
  before: readonly unknown[],
  after: readonly unknown[],
  path: Path,
): TextChange | undefined => {
  const [old, now] = [membersOf(before, path.map(String)), membersOf(after, path.map(String))];
  if (!old || !now) return inUnnamed(before, after, path);
  return inNamed(before, after, [old.map(([name]) => name), now.map(([name]) => name)], path);
};

type Map = Readonly<Record<string, unknown>>;

const inMaps = (before: Map, after: Map, path: Path): TextChange | undefined => {
  const [old, now] = [Object.keys(before), Object.keys(after)];
  const within = firstOf(
    now.filter((key) => Object.hasOwn(before, key)),
    (key) => nextChange(before[key], after[key], path, key),
  );
  if (within) return within;
  // A key without a value counts as one that is not there: it may stay.
  const gone = old.find((key) => before[key] !== null && !Object.hasOwn(after, key));
  if (gone !== undefined) return { kind: 'remove', path, at: gone };
  const added = now.find((key) => !Object.hasOwn(before, key));
  if (added !== undefined) return { kind: 'insert', path, at: added, value: after[added] };
  if (!membersOf(before, path.map(String))) return undefined;
  const to = now.findIndex((key, index) => key !== old[index]);
  return to < 0 ? undefined : { kind: 'move', path, at: now[to] ?? '', to };
};

const changeWithin = (before: unknown, after: unknown, path: Path): TextChange | undefined => {
  if (Array.isArray(before) && Array.isArray(after)) return inLists(before, after, path);
  return isMap(before) && isMap(after) ? inMaps(before, after, path) : undefined;
};

const nextChange = (
  before: unknown,
  after: unknown,
  path: Path,
  at: string | number,
): TextChange | undefined => {
  const isWithin = (Array.isArray(before) && Array.isArray(after)) || (isMap(before) && isMap(after));
  if (isWithin) return changeWithin(before, after, [...path, at]);
  return isSameValue(before, after) ? undefined : { kind: 'set', path, at, value: after };
};

/** The first step among those that the members at the same places need. */
const firstOf = <Place extends string | number>(
  places: readonly Place[],
  change: (at: Place) => TextChange | undefined,
): TextChange | undefined => {
  for (const at of places) {
    const found = change(at);
    if (found) return found;
  }
  return undefined;
};

/** The first step from one document to the other; undefined when both hold the same. */
export const nextTextChange = (before: Map, after: Map): TextChange | undefined =>
  changeWithin(before, after, []);

const inserted = (list: readonly unknown[], change: TextChange): readonly unknown[] => {
  const at = Number(change.at);
  if (change.kind === 'remove') return list.toSpliced(at, 1);
  if (change.kind === 'move') return list.toSpliced(at, 1).toSpliced(change.to, 0, list[at]);
  return list.toSpliced(at, change.kind === 'insert' ? 0 : 1, change.value);
};

const mapped = (map: Map, change: TextChange): Map => {
  const key = String(change.at);
  const others = Object.entries(map).filter(([name]) => name !== key);
  if (change.kind === 'remove') return Object.fromEntries(others);
  if (change.kind === 'move') return Object.fromEntries(others.toSpliced(change.to, 0, [key, map[key]]));
  return Object.fromEntries(
    Object.hasOwn(map, key)
      ? Object.entries(map).map(([name, value]) => [name, name === key ? change.value : value])
      : [...others, [key, change.value]],
  );
};

/** The value after the step. */
export const afterChange = (value: unknown, change: TextChange, depth = 0): unknown => {
  const part = change.path[depth];
  if (Array.isArray(value)) {
    return part === undefined
      ? inserted(value, change)
      : value.map((one: unknown, index) =>
          index === Number(part) ? afterChange(one, change, depth + 1) : one,
        );
  }
  if (!isMap(value)) return value;
  if (part === undefined) return mapped(value, change);
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === String(part) ? afterChange(one, change, depth + 1) : one,
    ]),
  );
};
