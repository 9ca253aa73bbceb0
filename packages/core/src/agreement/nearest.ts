/** Number of insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
const distance = (from: string, to: string): number => {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const next = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let best = Math.min(
        (next[column - 1] ?? 0) + 1,
        (last[column] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) best = Math.min(best, (before[column - 2] ?? 0) + 1);
      next.push(best);
    }
    before = last;
    last = next;
  }
  return last[to.length] ?? 0;
};

const LONGEST = 64;

/** The word of the list that a misspelt one most likely means: at most a third of its letters apart, case ignored. */
export const nearest = (word: string, known: readonly string[]): string | undefined => {
  if (word.length > LONGEST) return undefined;
  const wanted = word.toLowerCase().replaceAll(/[\s_-]/g, '');
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of known) {
    if (candidate.length > LONGEST) continue;
    const apart = distance(wanted, candidate.toLowerCase().replaceAll(/[\s_-]/g, ''));
    if (apart < bestDistance) {
      best = candidate;
      bestDistance = apart;
    }
  }
  return best;
};

/** "did you mean first-touch?", or nothing where no known word is near. */
export const suggestion = (word: string, known: readonly string[]): string | undefined => {
  const meant = nearest(word, known);
  return meant === undefined ? undefined : `did you mean ${meant}?`;
};
