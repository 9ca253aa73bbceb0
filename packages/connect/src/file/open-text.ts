import { type ByteSource, openBytes } from './byte-stream.ts';
import { dialectOf, sampleRecords } from './csv-dialect.ts';
import { FileRefused, fileRefusal } from './file-refusal.ts';
import { unwrapLine } from './quoted-line.ts';
import { cutRefusal, RECORD_CHARACTERS_MAX, readCsv } from './read-csv.ts';
import type { CutRecord } from './record-cutter.ts';
import type { FileNote, FileReading, Table } from './table.ts';
import { checkWidth, emptyTable, fileNote, headingNotes, nameNote, noRowsNote } from './table-notes.ts';
import { type EncodingFound, encodingOfHead, makeHighLineCount, makeUtf8Check } from './text-encoding.ts';
import { decodeHead } from './text-stream.ts';
import { wantedHeadings } from './wanted-headings.ts';

/** How much of a file is looked at to know its shape. */
export const HEAD_BYTES = 262_144;

type Found = Omit<EncodingFound, 'bomBytes'> & Readonly<{ notes: readonly FileNote[] }>;

const watchAll = async (
  source: ByteSource,
  signal: AbortSignal | undefined,
  watch: (chunk: Uint8Array) => void,
): Promise<void> => {
  for await (const chunk of openBytes(source, signal ? { signal } : {})) watch(chunk);
};

const findEncoding = async (
  source: ByteSource,
  head: Uint8Array,
  signal: AbortSignal | undefined,
): Promise<Found> => {
  const byHead = encodingOfHead(head);
  if (byHead !== null) return { ...byHead, notes: [] };
  const check = makeUtf8Check();
  await watchAll(source, signal, check.watch);
  if (check.isValid()) return { encoding: 'utf-8', certain: true, notes: [] };
  const high = makeHighLineCount();
  await watchAll(source, signal, high.watch);
  const { count, lines } = high.end();
  const text = `The file is no UTF-8 and has no mark of its encoding; it is read as Windows-1252. ${count} ${count === 1 ? 'line hangs' : 'lines hang'} on that: look at their accents.`;
  return {
    encoding: 'windows-1252',
    certain: false,
    notes: fileNote('windows-1252', count, text, lines),
  };
};

/** Records that are one quoted line each among wider ones are taken as what they hold. */
const unwrapped = (records: readonly CutRecord[], delimiter: string): readonly CutRecord[] => {
  const width = Math.max(0, ...records.map(({ cells }) => cells.length));
  return records.map((record) => {
    const inner = record.cells.length === 1 ? unwrapLine(record.cells, delimiter) : null;
    return inner !== null && width > 2 && inner.length === width ? { ...record, cells: inner } : record;
  });
};

const noFirstRecord = (file: string, text: string): FileRefused => {
  if (text.length > RECORD_CHARACTERS_MAX / 8) {
    return new FileRefused(
      fileRefusal('record-too-long', {
        file,
        line: 1,
        found: `a first line of more than ${text.length} characters`,
        expected: 'a heading line and rows',
      }),
    );
  }
  return text.includes('"') ? cutRefusal({ kind: 'unterminated-quote', line: 1 }, file) : emptyTable(file);
};

/** Makes a text file readable as rows. `head` is its beginning, unpacked. Throws `FileRefused`. */
export const openText = async (
  source: ByteSource,
  head: Uint8Array,
  signal: AbortSignal | undefined,
  wanted: FileReading = {},
): Promise<Table> => {
  const { file } = source;
  const { encoding, certain, notes } =
    wanted.encoding === undefined
      ? await findEncoding(source, head, signal)
      : { encoding: wanted.encoding, certain: true, notes: [] };
  const text = decodeHead(head, encoding);
  const whole = head.length < HEAD_BYTES;
  const dialect = dialectOf(text, wanted.delimiter);
  const sampled = sampleRecords(text, dialect).filter(({ line }) => line > dialect.skipLines);
  const records = unwrapped(whole ? sampled : sampled.slice(0, -1), dialect.delimiter).filter(({ cells }) =>
    cells.some((cell) => cell.trim() !== ''),
  );
  if (records.length === 0) throw text.trim() === '' ? emptyTable(file) : noFirstRecord(file, text);
  const found = wantedHeadings(file, records, wanted.headingLine);
  const columns = found.headings.length;
  checkWidth(file, columns);
  const heading = found.at === null ? undefined : records[found.at];
  const above = records.slice(0, found.at ?? 0).map(({ line }) => line);
  const firstLine = heading === undefined ? dialect.skipLines + 1 : heading.line + 1;
  const headingCells = heading?.cells ?? null;
  const format = dialect.delimiter === '\t' ? 'tsv' : 'csv';
  return {
    file,
    format,
    encoding,
    encodingCertain: certain,
    delimiter: dialect.delimiter,
    gzip: source.gzip,
    sheets: [],
    sheet: null,
    headings: found.headings,
    headingLine: heading?.line ?? null,
    bytes: source.bytes,
    notes: [
      ...notes,
      ...fileNote(
        'quoted-lines',
        dialect.outer === null ? 0 : 1,
        'Every line was quoted as one cell; the quotes were taken off.',
      ),
      ...headingNotes(found, above),
      ...noRowsNote(whole && found.at !== null ? records.length - found.at - 1 : 1),
      ...nameNote(file, format),
    ],
    read: (options) => readCsv({ source, encoding, dialect, columns, headingCells, firstLine }, options),
  };
};
