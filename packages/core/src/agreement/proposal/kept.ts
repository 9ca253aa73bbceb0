/** A list of the draft with what is proposed: members of one key are replaced in their places, new ones come last. */
export const kept = <Item>(
  drafted: readonly Item[] | undefined,
  proposed: readonly Item[],
  keyOf: (item: Item) => string,
): readonly Item[] => {
  const byKey = new Map(proposed.map((item) => [keyOf(item), item]));
  const before = drafted ?? [];
  const known = new Set(before.map(keyOf));
  return [
    ...before.map((item) => byKey.get(keyOf(item)) ?? item),
    ...proposed.filter((item) => !known.has(keyOf(item))),
  ];
};
