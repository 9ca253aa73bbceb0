import { coveredText, fontRuns, runWidth, type Weight } from './fonts.ts';
import { directionsOf } from './visual-order.ts';

export type TextSpan = Readonly<{ text: string; weight?: Weight; color?: string }>;
export type TextStyle = Readonly<{ size: number; lineHeight: number; weight: Weight; color: string }>;

/** A run at its place in a line, `x` from the left edge of the text's box. */
export type PlacedRun = Readonly<{ text: string; font: string; x: number; size: number; color: string }>;
export type TextLine = Readonly<{ runs: readonly PlacedRun[]; width: number; height: number; size: number }>;

export type TextBox = Readonly<{ lines: readonly TextLine[]; isRightToLeft: boolean }>;

const IDEOGRAPH = /[\u2E80-\u30FF\u3400-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]/;
/** Signs that do not begin a line. */
const HANGS = /[、。，．）」』】〕》〉！？：；ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ]/;

/** Where a line may end: behind a space, a hyphen or a slash, and between ideographs. */
const mayBreakBefore = (text: string, at: number): boolean => {
  const before = text[at - 1] ?? '';
  const after = text[at] ?? '';
  if (after === ' ') return false;
  if (before === ' ') return true;
  if (/[-–—/]/.test(before)) return /[\p{L}\p{N}]/u.test(text[at - 2] ?? '') && /\p{L}/u.test(after);
  return (IDEOGRAPH.test(before) || IDEOGRAPH.test(after)) && !HANGS.test(after);
};

type Styled = Readonly<{ weight: Weight; color: string }>;

/** The text of all spans, and which style holds from which character on. */
const joined = (spans: readonly TextSpan[], style: TextStyle) => {
  const cuts = new Map<number, Styled>();
  let text = '';
  for (const span of spans) {
    cuts.set(text.length, { weight: span.weight ?? style.weight, color: span.color ?? style.color });
    text += coveredText(span.text);
  }
  const starts = [...cuts.keys()];
  const styleAt = (at: number): Styled => cuts.get(starts.findLast((start) => start <= at) ?? 0) ?? style;
  return { text, cuts: new Set(starts), styleAt };
};

type Joined = ReturnType<typeof joined>;

const widthOf = ({ text, cuts, styleAt }: Joined, from: number, until: number, size: number): number => {
  let width = 0;
  const starts = [from, ...[...cuts].filter((cut) => cut > from && cut < until)];
  for (const [index, start] of starts.entries())
    for (const run of fontRuns(text.slice(start, starts[index + 1] ?? until), styleAt(start).weight))
      width += runWidth(run, size);
  return width;
};

const trimmedEnd = (text: string, from: number, until: number): number => {
  let end = until;
  while (end > from && text[end - 1] === ' ') end -= 1;
  return end;
};

/** As much of a word that is wider than the line as fits, at least one character. */
const cutToFit = (all: Joined, from: number, until: number, width: number, size: number): number => {
  let end = from;
  while (end < until) {
    const next = end + String.fromCodePoint(all.text.codePointAt(end) ?? 0).length;
    if (end > from && widthOf(all, from, next, size) > width) break;
    end = next;
  }
  return end;
};

/** Where lines begin and end: as many words as fit; a word that is too wide is cut. */
const cutLines = (all: Joined, width: number, size: number): readonly (readonly [number, number])[] => {
  const { text } = all;
  const lines: (readonly [number, number])[] = [];
  let from = 0;
  let until = 0;
  let used = 0;
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && !mayBreakBefore(text, at)) continue;
    const word = widthOf(all, until, trimmedEnd(text, until, at), size);
    if (used + word > width && until > from) {
      lines.push([from, trimmedEnd(text, from, until)]);
      from = until;
      used = 0;
    }
    used += widthOf(all, until, at, size);
    until = at;
    while (widthOf(all, from, trimmedEnd(text, from, until), size) > width + 0.01 && used > width) {
      const end = cutToFit(all, from, until, width, size);
      if (end >= until) break;
      lines.push([from, end]);
      from = end;
      used = widthOf(all, from, until, size);
    }
  }
  const end = trimmedEnd(text, from, text.length);
  if (end > from || lines.length === 0) lines.push([from, end]);
  return lines;
};

/** The width of the text on one line, and of its widest word, in points. */
export const textWidths = (
  spans: readonly TextSpan[],
  style: TextStyle,
): Readonly<{ line: number; word: number }> => {
  const all = joined(spans, style);
  let word = 0;
  let from = 0;
  for (let at = 1; at <= all.text.length; at += 1)
    if (at === all.text.length || mayBreakBefore(all.text, at)) {
      word = Math.max(word, widthOf(all, from, trimmedEnd(all.text, from, at), style.size));
      from = at;
    }
  return { line: widthOf(all, 0, all.text.length, style.size), word };
};

/** A paragraph cut into lines of at most `width` points, each with its runs in the order in which they stand on paper. */
export const layOutText = (spans: readonly TextSpan[], style: TextStyle, width: number): TextBox => {
  const all = joined(spans, style);
  const directions = directionsOf(all.text);
  const lines = cutLines(all, width, style.size).map(([from, until]): TextLine => {
    let x = 0;
    const runs: PlacedRun[] = [];
    for (const { text, start } of directions.visual(from, until, all.cuts)) {
      const { weight, color } = all.styleAt(start);
      for (const run of fontRuns(text, weight)) {
        runs.push({ ...run, x, size: style.size, color });
        x += runWidth(run, style.size);
      }
    }
    return { runs, width: x, height: style.size * style.lineHeight, size: style.size };
  });
  return { lines, isRightToLeft: directions.isRightToLeft };
};
