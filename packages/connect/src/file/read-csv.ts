import type { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { type ByteSource, openBytes, refusalOfReadError } from './byte-stream.ts';
import { type Dialect, parseSample } from './csv-dialect.ts';
import { FileRefused, fileRefusal } from './file-refusal.ts';
import { makeRowShape } from './row-shape.ts';
import type { Reading, ReadOptions, Row } from './table.ts';
import type { TextEncoding } from './text-encoding.ts';
import { decodeStream } from './text-stream.ts';

/** Longest record that is read; a quote that is never closed would otherwise swallow the file. */
export const RECORD_CHARACTERS_MAX = 1_048_576;

export type CsvPlan = Readonly<{
  source: ByteSource;
  encoding: TextEncoding;
  dialect: Dialect;
  columns: number;
  /** Records before the first row: title lines and headings. */
  skipRecords: number;
}>;

type Parsed = Readonly<{ record: string[]; info: Readonly<{ lines: number }> }>;

const lineBreaks = (cells: readonly string[]): number => {
  let count = 0;
  for (const cell of cells)
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count += 1;
  return count;
};

const refusalOf = (error: unknown, file: string, lastLine: number): unknown => {
  if (error instanceof CsvError && error.code === 'CSV_MAX_RECORD_SIZE') {
    return new FileRefused(
      fileRefusal('record-too-long', {
        file,
        line: lastLine + 1,
        found: `a record of more than ${RECORD_CHARACTERS_MAX / 1_048_576} million characters, perhaps a quote that is never closed`,
        expected: 'shorter records, with every quote closed',
      }),
    );
  }
  if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new FileRefused(
      fileRefusal('unterminated-quote', {
        file,
        line: lastLine + 1,
        found: 'a quote that is never closed',
        expected: 'a closing quote',
      }),
    );
  }
  return refusalOfReadError(error, file) ?? error;
};

/** Reads the rows of a text table, one by one and with bounded memory. */
export const readCsv = (
  { source, encoding, dialect, columns, skipRecords }: CsvPlan,
  options: ReadOptions = {},
): Reading => {
  const shape = makeRowShape(columns);
  const cellsOf = (record: string[]): string[] =>
    dialect.quotedLines ? (parseSample(record[0] ?? '', dialect.delimiter)[0] ?? []) : record;

  const openRecords = (): Readable => {
    const text = decodeStream(openBytes(source, options), encoding);
    const records = parse({
      delimiter: dialect.quotedLines ? '\0' : dialect.delimiter,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: RECORD_CHARACTERS_MAX,
      from_line: dialect.skipLines + 1,
      record_delimiter: ['\r\n', '\n', '\r'],
      info: true,
    });
    text.on('error', (error) => records.destroy(error));
    records.on('close', () => text.destroy());
    return text.pipe(records);
  };

  const rows = async function* (): AsyncGenerator<Row> {
    let records = 0;
    let lastLine = 0;
    try {
      for await (const parsed of openRecords()) {
        options.signal?.throwIfAborted();
        const { record, info }: Parsed = parsed;
        lastLine = info.lines;
        records += 1;
        if (records <= skipRecords) continue;
        const row = shape.shape(info.lines - lineBreaks(record), cellsOf(record));
        if (row !== null) yield row;
      }
    } catch (error) {
      throw refusalOf(error, source.file, lastLine);
    }
  };
  return { rows: rows(), notes: shape.notes };
};
