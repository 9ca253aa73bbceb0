import type { Mapping } from './mapping.ts';
import type { SimilarLabels } from './similar-labels.ts';

type Groups = Readonly<Record<string, readonly string[]>>;

/** The groups with the labels in one of them; what was in a group of a merged name moves along. */
const into = (groups: Groups, { into: name, labels }: SimilarLabels): Record<string, string[]> => {
  const merged = labels.map(({ value }) => value);
  const members = new Set([name, ...(groups[name] ?? [])]);
  for (const value of merged) for (const member of groups[value] ?? [value]) members.add(member);
  const others = Object.entries(groups).filter(([group]) => !merged.includes(group) && group !== name);
  return {
    ...Object.fromEntries(others.map(([group, values]) => [group, [...values]])),
    [name]: [...members],
  };
};

/** The mapping after a person said that labels are one: channels become a group, personas a group of their column. */
export const mergeLabels = (mapping: Mapping, similar: SimilarLabels): Mapping => {
  const { leads } = mapping;
  if (similar.field === 'channel')
    return { ...mapping, leads: { ...leads, channel_groups: into(leads.channel_groups ?? {}, similar) } };
  const { persona } = leads;
  if (persona === undefined || (typeof persona === 'object' && 'bands' in persona)) return mapping;
  const [column, groups] = typeof persona === 'string' ? [persona, {}] : [persona.column, persona.groups];
  return { ...mapping, leads: { ...leads, persona: { column, groups: into(groups, similar) } } };
};
