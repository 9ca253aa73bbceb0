import type { NamedPlace } from '../place.ts';
import { isMap } from '../shape.ts';
import { type Members, membersOf } from './members.ts';
import { isSameValue } from './same-value.ts';

/** A place that goes by another name now. */
export type RenamedPlace = Readonly<{ from: NamedPlace; to: NamedPlace }>;

/** Members that people name as they like, and the key that holds the name; a calendar's stands before it. */
const FREELY_NAMED: readonly (readonly [place: NamedPlace, key: string | null])[] = [
  [['goals'], 'id'],
  [['commitments'], 'id'],
  [['kpis'], 'id'],
  [['reviews'], 'id'],
  [['channels'], 'id'],
  [['scoring', 'fit'], 'name'],
  [['scoring', 'engagement'], 'name'],
  [['calendars'], null],
];

const at = (value: unknown, place: NamedPlace): unknown =>
  place.reduce<unknown>((here, key) => (isMap(here) ? here[key] : undefined), value);

const withoutName = (member: unknown, key: string | null): unknown =>
  key !== null && isMap(member) ? { ...member, [key]: undefined } : member;

const pairs = (
  before: Members,
  after: Members,
  key: string | null,
): readonly (readonly [string, string])[] => {
  const known = new Set(before.map(([name]) => name));
  const left = new Set(after.map(([name]) => name));
  const gone = before.filter(([name, member]) => isMap(member) && !left.has(name));
  const come = after.filter(([name]) => !known.has(name));
  return gone.flatMap(([name, member]) => {
    const own = withoutName(member, key);
    const isOwn = ([, other]: Members[number]): boolean => isSameValue(own, withoutName(other, key));
    const [only, ...more] = come.filter(isOwn);
    const isOnly = more.length === 0 && gone.filter(isOwn).length === 1;
    return only !== undefined && isOnly ? [[name, only[0]] as const] : [];
  });
};

/**
 * What of a text goes by another name in a later one: a member whose name is gone, where exactly one new member says the
 * same in all else. What changed in more than its name is another member, of which nothing is known.
 */
export const renamedPlaces = (before: unknown, after: unknown): readonly RenamedPlace[] =>
  FREELY_NAMED.flatMap(([place, key]) => {
    const [old, now] = [membersOf(at(before, place), place), membersOf(at(after, place), place)];
    if (!old || !now) return [];
    return pairs(old, now, key).map(([from, to]) => ({ from: [...place, from], to: [...place, to] }));
  });
