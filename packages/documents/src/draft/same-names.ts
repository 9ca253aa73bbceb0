/** Names by their spelling without case: an agreement takes "Email" and "email" for one. */
export type Spelling = (name: string | null) => string | null;

/** The first spelling of each name, in the order given. */
export const firstSpelling = (names: readonly (string | null)[]): Spelling => {
  const spelled = new Map<string, string>();
  for (const name of names) {
    if (name !== null && !spelled.has(name.toLowerCase())) spelled.set(name.toLowerCase(), name);
  }
  return (name) => (name === null ? null : (spelled.get(name.toLowerCase()) ?? name));
};

/** Entries that have one key become one, in the order of the first of them. */
export const merged = <Entry>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string,
  merge: (one: Entry, other: Entry) => Entry,
): readonly Entry[] => {
  const byKey = new Map<string, Entry>();
  for (const entry of entries) {
    const known = byKey.get(keyOf(entry));
    byKey.set(keyOf(entry), known === undefined ? entry : merge(known, entry));
  }
  return [...byKey.values()];
};
