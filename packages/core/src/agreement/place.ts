import { membersOf } from './diff/members.ts';
import type { Path } from './problem.ts';
import { isMap } from './shape.ts';
import { readYaml } from './yaml-text.ts';

/**
 * A place of an agreement by names that outlive an edit: keys, and in lists what people call the member (the id of a
 * promise, the stage, the person): `['commitments', 'first-touch', 'within']`. Members that have no name go by their position.
 */
export type NamedPlace = readonly string[];

const positionIn = (members: readonly unknown[], name: string): number | undefined => {
  const position = Number(name);
  return Number.isInteger(position) && position >= 0 && position < members.length && String(position) === name
    ? position
    : undefined;
};

/** The place of a path of keys and positions, by names; as far as the value has them. */
export const placeOfPath = (value: unknown, path: Path): NamedPlace => {
  const place: string[] = [];
  let here = value;
  for (const part of path) {
    const position = Number(part);
    const name = Array.isArray(here) ? membersOf(here, place)?.[position]?.[0] : undefined;
    here = Array.isArray(here) ? here[position] : isMap(here) ? here[part] : undefined;
    place.push(name ?? String(part));
  }
  return place;
};

/** The path of keys and positions that leads to a place; undefined when nothing is there any more. */
export const pathOfPlace = (value: unknown, place: NamedPlace): Path | undefined => {
  const path: (string | number)[] = [];
  let here = value;
  for (const [depth, name] of place.entries()) {
    if (Array.isArray(here)) {
      const members = membersOf(here, place.slice(0, depth));
      const position = members ? members.findIndex(([known]) => known === name) : positionIn(here, name);
      if (position === undefined || position < 0) return undefined;
      path.push(position);
      here = here[position];
    } else if (isMap(here) && Object.hasOwn(here, name)) {
      path.push(name);
      here = here[name];
    } else return undefined;
  }
  return path;
};

/** Where something stands in a text, from 1. */
export type TextPlace = Readonly<{ line: number; column: number }>;

/**
 * An agreement's text as plain values, whatever is wrong with them as an agreement, and where each stands; undefined while
 * it cannot be read as YAML at all.
 */
export const looseAgreement = (
  text: string,
): Readonly<{ value: unknown; placeOf: (path: Path) => TextPlace }> | undefined => {
  const source = readYaml(text);
  return 'placeOf' in source
    ? { value: source.value, placeOf: (path) => source.placeOf(path, true) }
    : undefined;
};
