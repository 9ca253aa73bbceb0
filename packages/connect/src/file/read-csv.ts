import { type ByteSource, openBytes, refusalOfReadError } from './byte-stream.ts';
import type { Dialect } from './csv-dialect.ts';
import { FileRefused, fileRefusal } from './file-refusal.ts';
import { unwrapLine } from './quoted-line.ts';
import { type CutProblem, type CutRecord, makeRecordCutter } from './record-cutter.ts';
import { makeRowShape } from './row-shape.ts';
import { rowsOfBatches } from './rows-of-batches.ts';
import type { Reading, ReadOptions, Row } from './table.ts';
import type { TextEncoding } from './text-encoding.ts';
import { decodeText } from './text-stream.ts';

/** Longest record that is read; a quote that is never closed would otherwise swallow the file. */
export const RECORD_CHARACTERS_MAX = 1_048_576;

export type CsvPlan = Readonly<{
  source: ByteSource;
  encoding: TextEncoding;
  dialect: Dialect;
  columns: number;
  headingCells: readonly string[] | null;
  /** Records from this line on are rows; those before are title lines and headings. */
  firstLine: number;
}>;

export const cutRefusal = ({ kind, line }: CutProblem, file: string): FileRefused =>
  new FileRefused(
    kind === 'record-too-long'
      ? fileRefusal(kind, {
          file,
          line,
          found: `a record of more than ${RECORD_CHARACTERS_MAX / 1_048_576} million characters, perhaps a quote that is never closed`,
          expected: 'shorter records, with every quote closed',
        })
      : fileRefusal(kind, {
          file,
          line,
          found: 'a quote that is never closed',
          expected: 'a closing quote',
        }),
  );

/** Reads the rows of a text table, one by one and with bounded memory. */
export const readCsv = (
  { source, encoding, dialect, columns, headingCells, firstLine }: CsvPlan,
  options: ReadOptions = {},
): Reading => {
  const { delimiter, outer } = dialect;
  const shape = makeRowShape({ columns, headingCells, delimiter: outer === null ? delimiter : null });

  const take = (record: CutRecord, mayBeLost: boolean): Row | null => {
    const { line } = record;
    if (line < firstLine) return null;
    if (record.strayQuote) shape.note('stray-quotes', line);
    if (mayBeLost && record.cells.some((cell) => cell.includes('\ufffd')))
      shape.note('lost-characters', line);
    const inner = outer === null ? null : unwrapLine(record.cells, delimiter);
    return shape.take(inner === null ? record : { ...record, cells: inner });
  };

  const read = async function* (): AsyncGenerator<readonly Row[]> {
    const cutter = makeRecordCutter({
      delimiter: outer ?? delimiter,
      recordCharactersMax: RECORD_CHARACTERS_MAX,
    });
    let lostBefore = false;
    try {
      for await (const { text, nuls } of decodeText(openBytes(source, options), encoding)) {
        if (nuls > 0) shape.note('nul-characters', null, nuls);
        const lost = text.includes('\ufffd');
        options.signal?.throwIfAborted();
        const rows: Row[] = [];
        for (const record of cutter.push(text)) {
          const row = take(record, lost || lostBefore);
          if (row !== null) rows.push(row);
        }
        yield rows;
        lostBefore = lost;
        if (cutter.problem() !== null) break;
      }
      yield cutter.end().flatMap((record) => take(record, lostBefore) ?? []);
    } catch (error) {
      throw refusalOfReadError(error, source.file) ?? error;
    }
    yield shape.end();
    const problem = cutter.problem();
    if (problem !== null) throw cutRefusal(problem, source.file);
  };
  const batches = read();
  return { batches, rows: rowsOfBatches(batches, options.signal), notes: shape.notes };
};
