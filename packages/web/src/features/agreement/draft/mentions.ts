export type Named = Readonly<{ id: string; name: string }>;

/** Ids of those whom a text calls by `@` and their name; of two names of which one begins the other, the longer counts. */
export const mentionsIn = (body: string, members: readonly Named[]): readonly string[] => {
  const longest = members.toSorted((a, b) => b.name.length - a.name.length);
  const found = new Set<string>();
  for (let at = body.indexOf('@'); at >= 0; at = body.indexOf('@', at + 1)) {
    const after = body.slice(at + 1).toLowerCase();
    const called = longest.find(({ name }) => after.startsWith(name.toLowerCase()));
    if (called !== undefined) found.add(called.id);
  }
  return [...found];
};

/** What is typed after the last `@` before the cursor, while it may still become a name; null elsewhere. */
export const callBefore = (body: string, cursor: number): string | null =>
  /(?:^|\s)@([^@\n]{0,40})$/.exec(body.slice(0, cursor))?.[1] ?? null;

/** The members whose name or a word of it begins with what is typed; nobody once a whole name stands there. */
export const suggestedFor = (typed: string | null, members: readonly Named[]): readonly Named[] => {
  if (typed === null) return [];
  const wanted = typed.toLowerCase();
  if (members.some(({ name }) => wanted.startsWith(`${name.toLowerCase()} `))) return [];
  return members
    .filter(({ name }) => [name, ...name.split(/\s+/)].some((word) => word.toLowerCase().startsWith(wanted)))
    .slice(0, 5);
};
