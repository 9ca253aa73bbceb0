/**
 * Number of insertions, deletions, replacements and swaps of neighbours that turn one text into the other; once it is
 * sure to be at least `enough`, that is all that is said.
 */
const distance = (from: string, to: string, enough: number): number => {
  if (Math.abs(from.length - to.length) >= enough) return enough;
  const width = to.length + 1;
  let before: number[] = [];
  let last = Array.from({ length: width }, (_, column) => column);
  let lowestBefore = 0;
  for (let row = 1; row <= from.length; row++) {
    const next = new Array<number>(width).fill(enough);
    next[0] = row;
    let lowest = row;
    // So far from the diagonal nothing is below `enough`.
    const end = Math.min(to.length, row + enough);
    for (let column = Math.max(1, row - enough); column <= end; column++) {
      const here = from.charCodeAt(row - 1);
      const there = to.charCodeAt(column - 1);
      let best = (last[column - 1] ?? 0) + (here === there ? 0 : 1);
      best = Math.min(best, (next[column - 1] ?? 0) + 1, (last[column] ?? 0) + 1);
      const swapped =
        row > 1 && column > 1 && here === to.charCodeAt(column - 2) && from.charCodeAt(row - 2) === there;
      if (swapped) best = Math.min(best, (before[column - 2] ?? 0) + 1);
      next[column] = best;
      lowest = Math.min(lowest, best);
    }
    // What comes next builds on these two rows and is never below them.
    if (lowest >= enough && lowestBefore >= enough) return enough;
    lowestBefore = lowest;
    before = last;
    last = next;
  }
  return last[to.length] ?? 0;
};

const LONGEST = 64;
/** A list of more words is no longer searched for the one that was meant. */
const MOST = 300;

const folded = (word: string): string => word.toLowerCase().replaceAll(/[\s_-]/g, '');

/** The word of the list that a misspelt one most likely means: at most a third of its letters apart, case ignored. */
export const nearest = (word: string, known: readonly string[]): string | undefined => {
  if (word.length > LONGEST || known.length > MOST) return undefined;
  const wanted = folded(word);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of known) {
    if (candidate.length > LONGEST) continue;
    const apart = distance(wanted, folded(candidate), bestDistance);
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
