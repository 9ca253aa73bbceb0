/** A record as it stands in the text: its first line, from 1, and its cells without their quotes. */
export type CutRecord = Readonly<{
  line: number;
  cells: readonly string[];
  /** Whether empty lines stand between it and the record before. */
  afterGap: boolean;
  /** Whether it holds a quote that is neither doubled nor around its cell; such quotes are kept as characters. */
  strayQuote: boolean;
}>;

/** Why the text cannot be cut on, and the line on which that began. */
export type CutProblem = Readonly<{ kind: 'record-too-long' | 'unterminated-quote'; line: number }>;

/** `delimiter` is one character. */
export type CutOptions = Readonly<{ delimiter: string; recordCharactersMax: number }>;

const LF = 10;
const CR = 13;

type Cell = Readonly<{ text: string; end: number; stray: boolean }>;

const countBreaks = (text: string, from: number, to: number): number => {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) count += 1;
  }
  return count;
};

/**
 * Cuts text into records as it comes, RFC 4180 with what exports really do: LF, CRLF and lone CR end a line; blanks
 * around a quoted cell go; a stray quote is a character. Cut by hand because a record must know its line, a quote left
 * open the line where it was opened, and because a million rows are read several times.
 */
export const makeRecordCutter = ({ delimiter, recordCharactersMax }: CutOptions) => {
  let rest = '';
  let line = 1;
  let gap = false;
  let problem: CutProblem | null = null;

  const between = delimiter.charCodeAt(0);

  const isCellEnd = (text: string, at: number): boolean => {
    if (at >= text.length) return true;
    const code = text.charCodeAt(at);
    return code === between || code === LF || code === CR;
  };
  const lineEnd = (text: string, from: number): number => {
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === LF || code === CR) return at;
    }
    return text.length;
  };
  const skipBlanks = (text: string, from: number): number => {
    let at = from;
    while (text[at] === ' ' || (text[at] === '\t' && delimiter !== '\t')) at += 1;
    return at;
  };
  const plainCell = (text: string, from: number): Cell => {
    let end = from;
    while (!isCellEnd(text, end)) end += 1;
    const cell = text.slice(from, end);
    return { text: cell, end, stray: cell.includes('"') };
  };

  /** The cell whose quote opens at `open`; null when more text is needed to know where it ends. */
  const quotedCell = (text: string, from: number, open: number, last: boolean): Cell | null => {
    let stray = false;
    let until = text.length;
    for (let at = text.indexOf('"', open + 1); at >= 0 && at < until; at = text.indexOf('"', at + 1)) {
      if (text[at + 1] === '"') {
        at += 1;
        continue;
      }
      const end = skipBlanks(text, at + 1);
      if (end >= text.length && !last) return null;
      if (isCellEnd(text, end)) return { text: text.slice(open + 1, at).replaceAll('""', '"'), end, stray };
      if (!stray) until = lineEnd(text, at);
      stray = true;
    }
    return stray && (last || until < text.length) ? plainCell(text, from) : null;
  };

  type Walked = Readonly<{ cells: string[]; end: number; stray: boolean }> | Readonly<{ openAt: number }>;

  const walk = (text: string, from: number, last: boolean): Walked => {
    const cells: string[] = [];
    let at = from;
    let stray = false;
    for (;;) {
      const open = skipBlanks(text, at);
      const cell = text[open] === '"' ? quotedCell(text, at, open, last) : plainCell(text, at);
      if (cell === null) return { openAt: open };
      cells.push(cell.text);
      stray = stray || cell.stray;
      if (text.charCodeAt(cell.end) !== between) return { cells, end: cell.end, stray };
      at = cell.end + 1;
    }
  };

  const cut = (text: string, last: boolean): CutRecord[] => {
    const records: CutRecord[] = [];
    let start = 0;
    let quote = text.indexOf('"');
    let feed = text.indexOf('\n');
    let back = text.indexOf('\r');
    while (start < text.length) {
      if (quote >= 0 && quote < start) quote = text.indexOf('"', start);
      if (feed >= 0 && feed < start) feed = text.indexOf('\n', start);
      if (back >= 0 && back < start) back = text.indexOf('\r', start);
      let end = feed < 0 ? back : back < 0 ? feed : Math.min(feed, back);
      if (end < 0) end = text.length;
      let cells: readonly string[];
      let strayQuote = false;
      let breaks = 0;
      if (quote >= 0 && quote < end) {
        const walked = walk(text, start, last);
        if ('openAt' in walked) {
          if (last)
            problem = { kind: 'unterminated-quote', line: line + countBreaks(text, start, walked.openAt) };
          break;
        }
        ({ cells, end, stray: strayQuote } = walked);
        breaks = countBreaks(text, start, end);
      } else if (end === text.length && !last) break;
      else cells = end === start ? [] : text.slice(start, end).split(delimiter);
      if (!last && end >= text.length - 1 && text.charCodeAt(end) !== LF) break;
      if (end - start > recordCharactersMax) {
        problem = { kind: 'record-too-long', line };
        break;
      }
      if (cells.length === 0) gap = true;
      else {
        records.push({ line, cells, afterGap: gap, strayQuote });
        gap = false;
      }
      line += 1 + breaks;
      start = end + (text.charCodeAt(end) === CR && text.charCodeAt(end + 1) === LF ? 2 : 1);
    }
    rest = problem === null && start < text.length ? text.slice(start) : '';
    if (problem === null && rest.length > recordCharactersMax) problem = { kind: 'record-too-long', line };
    return records;
  };

  return {
    /** Records that are complete with this piece of text. */
    push: (text: string): readonly CutRecord[] => (problem === null ? cut(rest + text, false) : []),
    /** The records that remain at the end of the text. */
    end: (): readonly CutRecord[] => (problem === null ? cut(rest, true) : []),
    problem: (): CutProblem | null => problem,
  };
};

/** All records of a piece of text, as far as it can be cut. */
export const cutRecords = (text: string, delimiter: string): readonly CutRecord[] => {
  const cutter = makeRecordCutter({ delimiter, recordCharactersMax: Number.POSITIVE_INFINITY });
  return [...cutter.push(text), ...cutter.end()];
};
