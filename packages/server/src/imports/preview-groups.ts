import type { Facts, Inspections, Mapping } from '@leadpact/connect';
import type { ImportGroup } from '@leadpact/wire';

const fold = (text: string): string => text.trim().toLowerCase();

const groupOf = (groups: Readonly<Record<string, readonly string[]>> | undefined, value: string): string =>
  Object.entries(groups ?? {}).find(([, values]) => values.some((raw) => fold(raw) === fold(value)))?.[0] ??
  value;

/** Raw channels with the channel that each becomes and its side, by rows. */
export const channelGroups = ({ leads }: Inspections, mapping: Mapping, facts: Facts): ImportGroup[] => {
  const heading = mapping.leads.channel;
  const profile = leads.columns.find(({ name }) => heading !== undefined && fold(name) === fold(heading));
  const raw = profile?.values ?? profile?.top ?? [];
  const named = raw.map(({ value, count }) => {
    const becomes = groupOf(mapping.leads.channel_groups, value);
    return {
      value,
      becomes,
      rows: count,
      side: facts.sides[becomes] ?? facts.sides[value] ?? ('marketing' as const),
    };
  });
  const none = facts.leads.filter(({ channel }) => channel === null).length;
  return none > 0 ? [...named, { value: null, becomes: null, rows: none, side: null }] : named;
};

/** The personas as they come out of the mapping, by leads. */
export const personaGroups = (facts: Facts): ImportGroup[] => {
  const counts = new Map<string | null, number>();
  for (const { persona } of facts.leads) counts.set(persona, (counts.get(persona) ?? 0) + 1);
  return [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 200)
    .map(([persona, rows]) => ({ value: persona, becomes: persona, rows, side: null }));
};
