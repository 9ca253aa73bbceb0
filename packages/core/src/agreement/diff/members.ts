import { canonicalJson } from '../../ledger/event.ts';
import { isMap } from '../shape.ts';

/** The members of a list or of a map with free names, in their order. */
export type Members = readonly (readonly [name: string, value: unknown])[];

const ANY = '*';
/** Names of places travel and are shown; where a cut makes two alike the list changes as a whole. */
const LONGEST_NAME = 200;
const field = (name: string) => (member: unknown) => (isMap(member) ? member[name] : member);
const itself = (member: unknown): unknown => member;
const condition = (member: unknown) => (isMap(member) ? canonicalJson(member.where ?? 'all others') : member);
const segment = (member: unknown) =>
  isMap(member) ? [member.channel ?? ANY, member.persona ?? ANY].join(' × ') : member;

/** What names the members of a list. Lists that are not here change as a whole. */
const NAMED: readonly (readonly [path: readonly string[], name: (member: unknown) => unknown])[] = [
  [['goals'], field('id')],
  [['commitments'], field('id')],
  [['kpis'], field('id')],
  [['reviews'], field('id')],
  [['channels'], field('id')],
  [['personas'], itself],
  [['signatories'], itself],
  [['parties', ANY, 'members'], itself],
  [['accountability'], field('stage')],
  [['journey'], field('stage')],
  [['capacity'], field('who')],
  [['lead_values'], segment],
  [['scoring', 'fit'], field('name')],
  [['scoring', 'engagement'], field('name')],
  [['handoff', 'routing'], condition],
  [['handoff', 'after_handoff'], condition],
  [['handoff', 'reject_reasons'], itself],
  [['handoff', 'return_reasons'], itself],
  [['calendars', ANY, 'holidays'], itself],
  [['calendars', ANY, 'holidays', 'dates'], itself],
];

/** Maps with free names: the order in which they stand is part of the canonical text. */
const FREE: readonly (readonly string[])[] = [
  ['calendars'],
  ['scoring', 'bands'],
  ['goals', ANY, 'split'],
  ['handoff', 'routing', ANY, 'weights'],
];

const fits = (path: readonly string[], pattern: readonly string[]): boolean =>
  path.length === pattern.length && pattern.every((part, index) => part === ANY || part === path[index]);

const named = (value: readonly unknown[], path: readonly string[]): Members | undefined => {
  const name = NAMED.find(([pattern]) => fits(path, pattern))?.[1];
  if (!name) return undefined;
  const members = value.map((member): [string, unknown] => [
    String(name(member)).slice(0, LONGEST_NAME),
    member,
  ]);
  return new Set(members.map(([one]) => one)).size === members.length ? members : undefined;
};

/** The members by name, where the place has names and each of them stands for one member. */
export const membersOf = (value: unknown, path: readonly string[]): Members | undefined => {
  if (Array.isArray(value)) return named(value, path);
  return isMap(value) && FREE.some((pattern) => fits(path, pattern)) ? Object.entries(value) : undefined;
};

/** The list or map again, made of other members. */
export const withMembers = (like: unknown, members: Members): unknown =>
  Array.isArray(like) ? members.map(([, value]) => value) : Object.fromEntries(members);
