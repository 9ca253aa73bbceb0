import type { FileRole, ImportMapping } from '@leadpact/wire';

type Section = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Section =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';

export const sectionOf = (mapping: ImportMapping, role: FileRole): Section => {
  const section = mapping[role];
  return isRecord(section) ? section : {};
};

const without = (record: Section, key: string): Section =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

const withSection = (mapping: ImportMapping, role: FileRole, section: Section): ImportMapping => ({
  ...mapping,
  [role]: section,
});

/** The heading that a field is read from; null where the mapping names none. A persona made from a column names that column. */
export const columnOf = (mapping: ImportMapping, role: FileRole, field: string): string | null => {
  const value = sectionOf(mapping, role)[field];
  if (isText(value)) return value;
  if (isRecord(value) && isText(value.column)) return value.column;
  if (Array.isArray(value) && isText(value[0])) return value[0];
  return null;
};

/** The mapping with a field read from another heading, or from none. */
export const setField = (
  mapping: ImportMapping,
  role: FileRole,
  field: string,
  value: unknown,
): ImportMapping => {
  const section = sectionOf(mapping, role);
  return withSection(
    mapping,
    role,
    value === null ? without(section, field) : { ...section, [field]: value },
  );
};

export type Band = Readonly<{ name: string; from: number; to: number | null }>;

/** The bands that make a persona from a number; null where it is made otherwise. */
export const bandsOf = (mapping: ImportMapping): readonly Band[] | null => {
  const { persona } = sectionOf(mapping, 'leads');
  if (!isRecord(persona) || !isRecord(persona.bands)) return null;
  return Object.entries(persona.bands).map(([name, band]) => {
    const [from, to] = Array.isArray(band) ? band : [];
    return { name, from: typeof from === 'number' ? from : 0, to: typeof to === 'number' ? to : null };
  });
};

export const setBands = (mapping: ImportMapping, column: string, bands: readonly Band[]): ImportMapping =>
  setField(mapping, 'leads', 'persona', {
    column,
    bands: Object.fromEntries(bands.map(({ name, from, to }) => [name, to === null ? [from] : [from, to]])),
  });

type Groups = Readonly<Record<string, readonly string[]>>;

const groupsOf = (mapping: ImportMapping): Groups => {
  const { channel_groups: groups } = sectionOf(mapping, 'leads');
  if (!isRecord(groups)) return {};
  return Object.fromEntries(
    Object.entries(groups).map(([name, values]) => [
      name,
      Array.isArray(values) ? values.filter(isText) : [],
    ]),
  );
};

/** Puts a raw value into a channel; a group that is left with only its own name is no group. */
export const setChannel = (mapping: ImportMapping, raw: string, channel: string): ImportMapping => {
  const name = channel.trim();
  const others = Object.entries(groupsOf(mapping)).map(
    ([group, values]) => [group, values.filter((value) => value !== raw)] as const,
  );
  const kept = new Map(others);
  if (name !== '' && name !== raw) kept.set(name, [...(kept.get(name) ?? []), raw]);
  else if (kept.has(raw)) kept.set(raw, [...(kept.get(raw) ?? []), raw]);
  const groups = [...kept].filter(([group, values]) => values.some((value) => value !== group));
  return setField(
    mapping,
    'leads',
    'channel_groups',
    groups.length === 0 ? null : Object.fromEntries(groups),
  );
};

export const setSide = (
  mapping: ImportMapping,
  channel: string,
  side: 'marketing' | 'sales',
): ImportMapping => {
  const sides = isRecord(mapping.sides) ? mapping.sides : {};
  const rest = without(sides, channel);
  const next = side === 'sales' ? { ...rest, [channel]: side } : rest;
  return Object.keys(next).length === 0 ? without(mapping, 'sides') : { ...mapping, sides: next };
};

/** The mapping with a question answered: `leads.date_format.Create Date` names the section, the field and a heading. */
export const setAnswer = (mapping: ImportMapping, path: string, value: string): ImportMapping => {
  const [, role, field = '', heading] = /^(leads|deals|activities)\.([a-z_]+)(?:\.(.+))?$/s.exec(path) ?? [];
  if (role !== 'leads' && role !== 'deals' && role !== 'activities') return mapping;
  if (heading === undefined) return setField(mapping, role, field, value);
  const before = sectionOf(mapping, role)[field];
  return setField(mapping, role, field, { ...(isRecord(before) ? before : {}), [heading]: value });
};

/** The answer that stands at a question's path; null while there is none. */
export const answerAt = (mapping: ImportMapping, path: string): string | null => {
  const [, role, field = '', heading] = /^(leads|deals|activities)\.([a-z_]+)(?:\.(.+))?$/s.exec(path) ?? [];
  if (role !== 'leads' && role !== 'deals' && role !== 'activities') return null;
  const value = sectionOf(mapping, role)[field];
  const answer = heading !== undefined && isRecord(value) ? value[heading] : value;
  return isText(answer) ? answer : null;
};

/** Labels that a person says are one: a group of channels, or a group of the persona's column. */
export const merge = (
  mapping: ImportMapping,
  {
    field,
    into,
    labels,
  }: Readonly<{ field: 'channel' | 'persona'; into: string; labels: readonly Readonly<{ value: string }>[] }>,
): ImportMapping => {
  if (field === 'channel') return labels.reduce((next, { value }) => setChannel(next, value, into), mapping);
  const column = columnOf(mapping, 'leads', 'persona');
  if (column === null) return mapping;
  const { persona } = sectionOf(mapping, 'leads');
  const groups = isRecord(persona) && isRecord(persona.groups) ? persona.groups : {};
  return setField(mapping, 'leads', 'persona', {
    column,
    groups: { ...groups, [into]: labels.map(({ value }) => value) },
  });
};

/** Words that count as an empty cell of a column. */
export const emptyWords = (mapping: ImportMapping, heading: string): readonly string[] => {
  const words = isRecord(mapping.empty) ? mapping.empty[heading] : undefined;
  return Array.isArray(words) ? words.filter(isText) : [];
};

/** Says whether a word in a column counts as an empty cell. */
export const setEmpty = (
  mapping: ImportMapping,
  heading: string,
  word: string,
  isEmpty: boolean,
): ImportMapping => {
  const others = emptyWords(mapping, heading).filter((known) => known !== word);
  const words = isEmpty ? [...others, word] : others;
  const rest = without(isRecord(mapping.empty) ? mapping.empty : {}, heading);
  const empty = words.length === 0 ? rest : { ...rest, [heading]: words };
  return Object.keys(empty).length === 0 ? without(mapping, 'empty') : { ...mapping, empty };
};

/** The column whose date stands for an event of the lead, such as `qualified`. */
export const eventColumn = (mapping: ImportMapping, event: string): string | null => {
  const { events } = sectionOf(mapping, 'leads');
  const value = isRecord(events) ? events[event] : undefined;
  if (isRecord(value)) return isText(value.at) ? value.at : null;
  return isText(value) ? value : null;
};

export const setEvent = (mapping: ImportMapping, event: string, heading: string | null): ImportMapping => {
  const { events } = sectionOf(mapping, 'leads');
  const rest = without(isRecord(events) ? events : {}, event);
  const next = heading === null ? rest : { ...rest, [event]: heading };
  return setField(mapping, 'leads', 'events', Object.keys(next).length === 0 ? null : next);
};

/** Says whether the leads of a minute of creation are left out. */
export const setLeftOut = (mapping: ImportMapping, minute: string, isOut: boolean): ImportMapping => {
  const before = sectionOf(mapping, 'leads').not_created_in;
  const others = (Array.isArray(before) ? before.filter(isText) : []).filter((known) => known !== minute);
  const minutes = isOut ? [...others, minute] : others;
  return setField(mapping, 'leads', 'not_created_in', minutes.length === 0 ? null : minutes);
};

const personaGroups = (mapping: ImportMapping): Groups => {
  const { persona } = sectionOf(mapping, 'leads');
  if (!isRecord(persona) || !isRecord(persona.groups)) return {};
  return Object.fromEntries(
    Object.entries(persona.groups).map(([name, values]) => [
      name,
      Array.isArray(values) ? values.filter(isText) : [],
    ]),
  );
};

/** The persona that a raw value becomes: its group, else itself. */
export const personaOf = (mapping: ImportMapping, raw: string): string =>
  Object.entries(personaGroups(mapping)).find(([, values]) => values.includes(raw))?.[0] ?? raw;

/** Puts a raw value of the persona's column into a persona; without any group the column stands alone again. */
export const setPersona = (mapping: ImportMapping, raw: string, name: string): ImportMapping => {
  const column = columnOf(mapping, 'leads', 'persona');
  if (column === null) return mapping;
  const groups = new Map(
    Object.entries(personaGroups(mapping)).map(
      ([group, values]) => [group, values.filter((value) => value !== raw)] as const,
    ),
  );
  const chosen = name.trim();
  if (chosen !== '' && chosen !== raw) groups.set(chosen, [...(groups.get(chosen) ?? []), raw]);
  const kept = [...groups].filter(([, values]) => values.length > 0);
  return setField(
    mapping,
    'leads',
    'persona',
    kept.length === 0 ? column : { column, groups: Object.fromEntries(kept) },
  );
};
