/** A stretch of lines that both texts have, or one that only the old or only the new one has. */
export type DiffLine = Readonly<{ kind: 'same' | 'old' | 'new'; text: string }>;

/** Where a change replaces lines `from`..`until` (half-open) of the base by others. */
export type Hunk = Readonly<{ from: number; until: number; lines: readonly string[] }>;

/** Beyond so many pairs of lines that differ, the middle is told as replaced as a whole. */
const PAIRS_MAX = 4_000_000;

const linesOf = (text: string): readonly string[] => text.split('\n');

/** Lengths of the longest common subsequence of every pair of tails. */
const tails = (a: readonly string[], b: readonly string[]): Uint32Array => {
  const width = b.length + 1;
  const table = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const below = table[(i + 1) * width + j] ?? 0;
      const right = table[i * width + j + 1] ?? 0;
      table[i * width + j] =
        a[i] === b[j] ? (table[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(below, right);
    }
  return table;
};

const middle = (a: readonly string[], b: readonly string[]): readonly DiffLine[] => {
  if (a.length * b.length > PAIRS_MAX)
    return [
      ...a.map((text) => ({ kind: 'old', text }) as const),
      ...b.map((text) => ({ kind: 'new', text }) as const),
    ];
  const table = tails(a, b);
  const width = b.length + 1;
  const found: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [old, now] = [a[i], b[j]];
    if (old !== undefined && old === now) {
      found.push({ kind: 'same', text: old });
      i++;
      j++;
    } else if (
      old !== undefined &&
      (now === undefined || (table[(i + 1) * width + j] ?? 0) >= (table[i * width + j + 1] ?? 0))
    ) {
      found.push({ kind: 'old', text: old });
      i++;
    } else if (now !== undefined) {
      found.push({ kind: 'new', text: now });
      j++;
    }
  }
  return found;
};

/** What differs between two texts, line by line. */
export const lineDiff = (before: string, after: string): readonly DiffLine[] => {
  const [a, b] = [linesOf(before), linesOf(after)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const same = (lines: readonly string[]) => lines.map((text) => ({ kind: 'same', text }) as const);
  return [
    ...same(a.slice(0, head)),
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...same(a.slice(a.length - tail)),
  ];
};

/** The changes that make the one text into the other. */
export const hunks = (before: string, after: string): readonly Hunk[] => {
  const found: Hunk[] = [];
  let open: { from: number; until: number; lines: string[] } | undefined;
  let at = 0;
  for (const { kind, text } of lineDiff(before, after)) {
    if (kind === 'same') {
      if (open !== undefined) found.push(open);
      open = undefined;
      at++;
      continue;
    }
    open ??= { from: at, until: at, lines: [] };
    if (kind === 'old') {
      at++;
      open.until = at;
    } else open.lines.push(text);
  }
  return open === undefined ? found : [...found, open];
};

const touch = (a: Hunk, b: Hunk): boolean => a.from <= b.until && b.from <= a.until;

const equal = (a: Hunk, b: Hunk): boolean =>
  a.from === b.from && a.until === b.until && a.lines.join('\n') === b.lines.join('\n');

/**
 * Both changes of one text, put together; null where they touch the same or neighbouring lines, so that a person has to
 * say what holds.
 */
export const mergeLines = (base: string, mine: string, theirs: string): string | null => {
  const ours = hunks(base, mine);
  const others = hunks(base, theirs).filter((hunk) => !ours.some((own) => equal(own, hunk)));
  if (others.some((hunk) => ours.some((own) => touch(own, hunk)))) return null;
  const lines = [...linesOf(base)];
  for (const { from, until, lines: put } of [...ours, ...others].toSorted((a, b) => b.from - a.from))
    lines.splice(from, until - from, ...put);
  return lines.join('\n');
};
