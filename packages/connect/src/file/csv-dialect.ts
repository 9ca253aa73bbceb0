import { unwrapLine } from './quoted-line.ts';
import { type CutRecord, cutRecords } from './record-cutter.ts';

/** How a text table separates its cells, and where its rows begin. */
export type Dialect = Readonly<{
  delimiter: string;
  /** Separates what a line holds where each line is one quoted cell with the real row inside; null where lines are rows. */
  outer: string | null;
  /** Lines before the first record, such as Excel's `sep=;`. */
  skipLines: number;
}>;

const DELIMITERS = [',', ';', '\t', '|'] as const;
const SAMPLE_RECORDS = 60;
/** Separates nothing: NUL characters never reach the records. */
const NOTHING = '\0';

/** First records of a piece of text; a quote left open ends them. */
export const sampleRecords = (text: string, { delimiter, outer }: Dialect): readonly CutRecord[] =>
  cutRecords(text, outer ?? delimiter)
    .slice(0, SAMPLE_RECORDS)
    .map((record) =>
      outer === null ? record : { ...record, cells: unwrapLine(record.cells, delimiter) ?? record.cells },
    );

/** Weight of records of one width: many alike, and wide ones before narrow ones. */
export const widthWeight = (width: number, count: number): number => count * Math.log2(width + 1);

/** How table-like records are: the weight of their weightiest width, as a share of all. */
const score = (records: readonly (readonly string[])[]): number => {
  const widths = new Map<number, number>();
  for (const { length } of records) if (length > 1) widths.set(length, (widths.get(length) ?? 0) + 1);
  return Math.max(0, ...[...widths].map(([width, count]) => widthWeight(width, count))) / records.length;
};

type Scored = Readonly<{ delimiter: string; score: number }>;

const bestDelimiter = (recordsBy: (delimiter: string) => readonly (readonly string[])[]): Scored =>
  DELIMITERS.map((delimiter) => ({ delimiter, score: score(recordsBy(delimiter)) || 0 })).reduce(
    (best, next) => (next.score > best.score ? next : best),
  );

const ALIKE_SHARE = 0.8;

/** The delimiter inside lines that were quoted as a whole; null when they were not. */
const innerDelimiter = (records: readonly CutRecord[]): string | null => {
  const alone = records.filter(({ cells }) => cells.slice(1).every((cell) => cell.trim() === ''));
  if (records.length < 2 || alone.length < records.length) return null;
  const inner = (delimiter: string) =>
    alone.map(({ cells }) => unwrapLine(cells, delimiter) ?? cells.slice(0, 1));
  const { delimiter, score: found } = bestDelimiter(inner);
  const [headings = [], ...rows] = inner(delimiter);
  const alike = rows.filter(({ length }) => length === headings.length).length;
  return found > 0 && headings.length > 1 && alike >= rows.length * ALIKE_SHARE ? delimiter : null;
};

/** The dialect of a text table from its beginning; a delimiter that a person names is not questioned. */
export const dialectOf = (head: string, wanted?: string): Dialect => {
  const [, named] = /^\s*sep=(.)\s*(?:\r\n|\n|\r)/i.exec(head) ?? [];
  if (wanted !== undefined) return { delimiter: wanted, outer: null, skipLines: named === undefined ? 0 : 1 };
  if (named !== undefined) return { delimiter: named, outer: null, skipLines: 1 };
  const cut = (delimiter: string) => cutRecords(head, delimiter).slice(0, SAMPLE_RECORDS);
  const plain = bestDelimiter((delimiter) => cut(delimiter).map(({ cells }) => cells));
  const outer = plain.score > 0 ? plain.delimiter : NOTHING;
  const inner = head.includes('"') ? innerDelimiter(cut(outer)) : null;
  return inner === null
    ? { delimiter: plain.delimiter, outer: null, skipLines: 0 }
    : { delimiter: inner, outer, skipLines: 0 };
};
