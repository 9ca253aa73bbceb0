import type { InboxMapping, InboxPick } from '@leadpact/wire';
import { typesOf, VOCABULARY } from './event-fields.ts';

export type Place = readonly (string | number)[];
export type ExamplePlace = Readonly<{
  path: Place;
  text: string;
  value: string | number | boolean | null;
}>;

/** Names a place in a list of choices. */
export const placeKey = (path: Place): string => JSON.stringify(path);

const startsWith = (path: Place, start: Place): boolean => start.every((step, nth) => path[nth] === step);

const textOf = (path: Place): string =>
  path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );

/** The places that a mapping may name: of the whole message, or of the first part of the list that it takes apart. */
export const placesFor = (places: readonly ExamplePlace[], each: Place | null): readonly ExamplePlace[] => {
  if (each === null) return places;
  const first = [...each, 0];
  return places.flatMap((place) => {
    if (!startsWith(place.path, first)) return [];
    const path = place.path.slice(first.length);
    return [{ ...place, path, text: textOf(path) }];
  });
};

/** Lists of the example, of which each part can be a fact. */
export const listsOf = (places: readonly ExamplePlace[]): readonly Place[] => {
  const lists = new Map<string, Place>();
  for (const { path } of places) {
    const at = path.findIndex((step) => typeof step === 'number');
    if (at >= 0 && at < path.length - 1) lists.set(placeKey(path.slice(0, at)), path.slice(0, at));
  }
  return [...lists.values()];
};

const valueAt = (json: unknown, path: Place): unknown =>
  path.reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    return Object.entries(value).find(([key]) => key === String(step))?.[1];
  }, json);

const WORDS_MAX = 40;

/** The different words that stand at a place in some messages, the first seen first. */
export const wordsAt = (messages: readonly unknown[], path: Place, each: Place | null): readonly string[] => {
  const parts = messages.flatMap((message) => {
    if (each === null) return [message];
    const list = valueAt(message, each);
    return Array.isArray(list) ? list : [];
  });
  const words = new Set<string>();
  for (const part of parts) {
    const value = valueAt(part, path);
    if (['string', 'number', 'boolean'].includes(typeof value) && value !== '') words.add(String(value));
  }
  return [...words].slice(0, WORDS_MAX);
};

/** A value from a place; one with a fixed vocabulary needs its words translated, unless it speaks it already. */
export const pickOf = (field: string, path: Place, words: readonly string[]): InboxPick => {
  const vocabulary = VOCABULARY[field];
  const map =
    vocabulary === undefined || (words.length > 0 && words.every((word) => vocabulary.includes(word)))
      ? null
      : Object.fromEntries(
          words.flatMap((word) => {
            const same = vocabulary.find((known) => known === word.trim().toLowerCase());
            return same === undefined ? [] : [[word, same] as const];
          }),
        );
  return { kind: 'path', path: [...path], map };
};

export const setField = (mapping: InboxMapping, field: string, pick: InboxPick | null): InboxMapping => {
  const { [field]: _before, ...others } = mapping.fields;
  return { ...mapping, fields: pick === null ? others : { ...others, [field]: pick } };
};

/** Puts a value where the mapping says what a message is: `type`, `key`, `time`, or a field. */
export const setTarget = (mapping: InboxMapping, target: string, pick: InboxPick | null): InboxMapping => {
  if (target === 'type') return pick === null ? mapping : { ...mapping, type: pick };
  if (target === 'key') return { ...mapping, key: pick };
  if (target === 'time') return { ...mapping, time: pick };
  return setField(mapping, target, pick);
};

export const targetPick = (mapping: InboxMapping, target: string): InboxPick | null => {
  if (target === 'type') return mapping.type;
  if (target === 'key') return mapping.key;
  if (target === 'time') return mapping.time;
  return mapping.fields[target] ?? null;
};

/** Says what one word means; the empty meaning leaves it out, null takes the saying back. */
export const setWord = (pick: InboxPick, word: string, meaning: string | null): InboxPick => {
  if (pick.kind === 'constant') return pick;
  const { [word]: _before, ...others } = pick.map ?? {};
  return { ...pick, map: meaning === null ? others : { ...others, [word]: meaning } };
};

/** Takes the list apart; what named places of the other reading is taken away, since they mean nothing there. */
export const setEach = (mapping: InboxMapping, each: Place | null): InboxMapping => ({
  ...mapping,
  each: each === null ? null : [...each],
  only: [],
  key: null,
  time: null,
  type: mapping.type.kind === 'constant' ? mapping.type : { kind: 'constant', value: 'lead' },
  fields: Object.fromEntries(Object.entries(mapping.fields).filter(([, pick]) => pick.kind === 'constant')),
});

/** Whether a type of the mapping is a lead that is made: it should say its channel. */
export const makesLeads = (mapping: InboxMapping): boolean =>
  typesOf(mapping).some((type) => type === 'lead' || type === 'lead.created');
