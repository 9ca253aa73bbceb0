import { parse } from 'csv-parse/sync';

/** How a text table separates its cells, and where its rows begin. */
export type Dialect = Readonly<{
  delimiter: string;
  /** Each line is one quoted cell that holds the real row. */
  quotedLines: boolean;
  /** Lines before the first record, such as Excel's `sep=;`. */
  skipLines: number;
}>;

const DELIMITERS = [',', ';', '\t', '|'] as const;
const SAMPLE_RECORDS = 60;

/** Records of a piece of text, as far as it can be cut into records; a quote left open ends them. */
export const parseSample = (text: string, delimiter: string): string[][] => {
  const records: string[][] = [];
  try {
    parse(text, {
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      to: SAMPLE_RECORDS,
      record_delimiter: ['\r\n', '\n', '\r'],
      on_record: (record: string[]) => {
        records.push(record);
        return record;
      },
    });
  } catch {
    // What comes after is cut off or malformed; reading the whole file says so, with its line.
  }
  return records;
};

/** How table-like records are: the share that has the most frequent width, weighed by that width. */
const score = (records: readonly string[][]): number => {
  const widths = new Map<number, number>();
  for (const { length } of records) widths.set(length, (widths.get(length) ?? 0) + 1);
  const [width, count] = [...widths].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
  return width < 2 ? 0 : (count / records.length) * Math.log2(width + 1);
};

const unquoteLines = (text: string): string =>
  parseSample(text, '\0')
    .map(([cell]) => cell ?? '')
    .join('\n');

const areQuotedLines = (text: string): boolean => {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line !== '');
  const quoted = lines.filter(
    (line) => line.length > 1 && line.startsWith('"') && line.endsWith('"') && /[,;\t|]/.test(line),
  );
  return lines.length > 1 && quoted.length / lines.length > 0.8;
};

const bestDelimiter = (text: string): Readonly<{ delimiter: string; score: number }> =>
  DELIMITERS.map((delimiter) => ({ delimiter, score: score(parseSample(text, delimiter)) })).toSorted(
    (a, b) => b.score - a.score,
  )[0] ?? {
    delimiter: ',',
    score: 0,
  };

/** The dialect of a text table from its beginning. */
export const dialectOf = (head: string): Dialect => {
  const [, named] = /^\s*sep=(.)\s*(?:\r\n|\n|\r)/i.exec(head) ?? [];
  if (named !== undefined) return { delimiter: named, quotedLines: false, skipLines: 1 };
  const plain = bestDelimiter(head);
  if (plain.score > 0 || !areQuotedLines(head))
    return { delimiter: plain.delimiter, quotedLines: false, skipLines: 0 };
  const inner = bestDelimiter(unquoteLines(head));
  return { delimiter: inner.delimiter, quotedLines: inner.score > 0, skipLines: 0 };
};
