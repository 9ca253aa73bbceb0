const LENGTH_MAX = 40;

/** A short name made of words, as ids are written. */
const idOf = (words: string): string =>
  words
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LENGTH_MAX) || 'part';

/** Ids for several names, unlike each other and unlike those taken. */
export const freshIds = (names: readonly string[], taken: readonly string[]): readonly string[] => {
  const used = new Set(taken);
  return names.map((name) => {
    const base = idOf(name);
    let id = base;
    for (let nth = 2; used.has(id); nth += 1) id = `${base}-${nth}`;
    used.add(id);
    return id;
  });
};
