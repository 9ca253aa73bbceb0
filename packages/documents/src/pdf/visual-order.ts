import bidiFactory, { type Bidi } from 'bidi-js';

// The package's types speak of an ES module; Node is given its CommonJS form, which is the function itself.
const bidi = (bidiFactory as unknown as () => Bidi)();
const RIGHT_TO_LEFT =
  /\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko}/u;

/** A stretch of a line in the order in which it stands on paper; `start` is its place in the text. */
export type VisualRun = Readonly<{ text: string; start: number }>;

/** Reads the directions of one paragraph. */
export type Directions = Readonly<{
  isRightToLeft: boolean;
  /** The runs of the characters `from` to `until`, from left to right; runs never cross one of `cuts`. */
  visual: (from: number, until: number, cuts: ReadonlySet<number>) => readonly VisualRun[];
}>;

const leftToRight = (text: string): Directions => ({
  isRightToLeft: false,
  visual: (from, until, cuts) => {
    const starts = [from, ...[...cuts].filter((cut) => cut > from && cut < until).toSorted((a, b) => a - b)];
    return starts.map((start, index) => ({ text: text.slice(start, starts[index + 1] ?? until), start }));
  },
});

type Run = { text: string; start: number; level: number; isLetters: boolean };

/** Within right-to-left runs words are drawn one by one: fonts shape a word, not a line. */
const runsOf = (
  text: string,
  levels: Uint8Array,
  from: number,
  until: number,
  cuts: ReadonlySet<number>,
): Run[] => {
  const runs: Run[] = [];
  for (let at = from; at < until; ) {
    const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const level = levels[at] ?? 0;
    const isOdd = level % 2 === 1;
    const last = runs.at(-1);
    const leans = last !== undefined && /^[\p{M}\u200C\u200D]$/u.test(sign);
    const isLetters = !isOdd || leans || RIGHT_TO_LEFT.test(sign);
    const shown = isOdd && !isLetters ? (bidi.getMirroredCharacter(sign) ?? sign) : sign;
    if (last !== undefined && last.level === level && last.isLetters && isLetters && !cuts.has(at))
      last.text += shown;
    else runs.push({ text: shown, start: at, level, isLetters });
    at += sign.length;
  }
  return runs;
};

/** Rule L2 of the Unicode Bidirectional Algorithm: from the highest level down to 1, every row of runs at it is turned. */
const reordered = (runs: readonly Run[]): readonly Run[] => {
  let order = [...runs];
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1) {
    const next: Run[] = [];
    let row: Run[] = [];
    for (const run of order) {
      if (run.level >= level) row.push(run);
      else {
        next.push(...row.toReversed(), run);
        row = [];
      }
    }
    order = [...next, ...row.toReversed()];
  }
  return order;
};

/** The directions of a paragraph, by the Unicode Bidirectional Algorithm; its first letter decides the whole. */
export const directionsOf = (text: string): Directions => {
  if (!RIGHT_TO_LEFT.test(text)) return leftToRight(text);
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text, 'auto');
  const base = paragraphs[0]?.level ?? 0;
  return {
    isRightToLeft: base % 2 === 1,
    visual: (from, until, cuts) => {
      const line = levels.slice();
      // Rule L1: spaces at the end of a line stand at its end.
      for (let at = until - 1; at >= from && text[at] === ' '; at -= 1) line[at] = base;
      return reordered(runsOf(text, line, from, until, cuts));
    },
  };
};
