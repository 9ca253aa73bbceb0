/** Code-unit order of two names, with null ("(none)") last: the order of rows everywhere in the plan. */
export const byName = (a: string | null, b: string | null): number => {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
};

/** Order of cells and rows: channel, then persona, null last. */
export const byChannelThenPersona = (
  a: Readonly<{ channel: string | null; persona: string | null }>,
  b: Readonly<{ channel: string | null; persona: string | null }>,
): number => byName(a.channel, b.channel) || byName(a.persona, b.persona);
