import { open, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { type ByteSource, openBytes, refusalOfReadError } from './byte-stream.ts';
import { dialectOf, parseSample } from './csv-dialect.ts';
import { type FileKind, fileKindOf } from './file-kind.ts';
import { FileRefused, fileRefusal } from './file-refusal.ts';
import { findHeadings, type HeadingsFound } from './headings.ts';
import { RECORD_CHARACTERS_MAX, readCsv } from './read-csv.ts';
import { makeRowShape } from './row-shape.ts';
import type { FileNote, OpenedTable, Reading, ReadOptions, Row, Table } from './table.ts';
import { type EncodingFound, encodingOfHead, makeUtf8Check } from './text-encoding.ts';
import { decodeHead } from './text-stream.ts';
import { readXlsxSheets, xlsxText } from './xlsx-file.ts';

const HEAD_BYTES = 262_144;
const SAMPLE_ROWS = 60;

export type OpenOptions = Readonly<{
  /** What messages call the file; default: its name. */
  file?: string;
  /** Sheet of an XLSX file; default: the first that has rows. */
  sheet?: string;
  signal?: AbortSignal;
}>;

const readHead = async (path: string): Promise<Uint8Array> => {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
};

const unpackedHead = async (source: ByteSource): Promise<Uint8Array> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of openBytes(source)) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= HEAD_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, HEAD_BYTES);
};

const REFUSED: Partial<
  Record<
    FileKind,
    Readonly<{ kind: 'empty' | 'old-excel' | 'web-page' | 'binary'; found: string; expected: string }>
  >
> = {
  empty: { kind: 'empty', found: 'no bytes at all', expected: 'a heading line and rows' },
  'old-excel': {
    kind: 'old-excel',
    found: 'an old Excel file (.xls)',
    expected: 'XLSX or CSV; open it and save it as one of them',
  },
  'web-page': {
    kind: 'web-page',
    found: 'a web page, perhaps saved as .xls',
    expected: 'XLSX or CSV; open it in a spreadsheet and save it as one of them',
  },
  binary: { kind: 'binary', found: 'binary data', expected: 'a CSV, TSV or XLSX file' },
};

const findEncoding = async (
  source: ByteSource,
  head: Uint8Array,
  signal: AbortSignal | undefined,
): Promise<EncodingFound & { notes: FileNote[] }> => {
  const byHead = encodingOfHead(head);
  if (byHead !== null) return { ...byHead, notes: [] };
  const check = makeUtf8Check();
  for await (const chunk of openBytes(source, signal ? { signal } : {})) check.watch(chunk);
  const { valid, highLines, lines } = check.end();
  if (valid) return { encoding: 'utf-8', certain: true, bomBytes: 0, notes: [] };
  const text = `The file is no UTF-8 and has no mark of its encoding; it is read as Windows-1252. ${highLines} ${highLines === 1 ? 'line hangs' : 'lines hang'} on that: look at their accents.`;
  return {
    encoding: 'windows-1252',
    certain: false,
    bomBytes: 0,
    notes: [{ kind: 'windows-1252', text, count: highLines, lines }],
  };
};

const headingNotes = ({ at, unnamed, repeated }: HeadingsFound, titleLines: number): FileNote[] => {
  const note = (kind: FileNote['kind'], count: number, text: string): FileNote[] =>
    count > 0 ? [{ kind, text, count, lines: [] }] : [];
  return [
    ...note(
      'title-lines',
      titleLines,
      `${titleLines} ${titleLines === 1 ? 'line' : 'lines'} above the headings left out.`,
    ),
    ...note(
      'missing-headings',
      at === null ? 1 : 0,
      'The first line is data already: there are no headings, so the columns are numbered.',
    ),
    ...note(
      'unnamed-columns',
      unnamed,
      `${unnamed} ${unnamed === 1 ? 'column has' : 'columns have'} no heading and ${unnamed === 1 ? 'is' : 'are'} called by number.`,
    ),
    ...note(
      'repeated-headings',
      repeated.length,
      `Several columns are called ${repeated.join(', ')}; the later ones carry a number.`,
    ),
  ];
};

const nameNote = (file: string, format: Table['format']): FileNote[] => {
  const extension = extname(file.replace(/\.gz$/i, '')).toLowerCase();
  const differs =
    (format === 'xlsx') !== (extension === '.xlsx') &&
    ['.csv', '.tsv', '.txt', '.xlsx', '.xls'].includes(extension);
  if (!differs) return [];
  return [
    {
      kind: 'name-and-content-differ',
      text: `The name says ${extension}, the content is ${format.toUpperCase()}; the content counts.`,
      count: 1,
      lines: [],
    },
  ];
};

const emptyTable = (file: string): FileRefused =>
  new FileRefused(
    fileRefusal('empty', { file, found: 'no row with content', expected: 'a heading line and rows' }),
  );

const openText = async (
  source: ByteSource,
  head: Uint8Array,
  signal: AbortSignal | undefined,
): Promise<Table> => {
  const { encoding, certain, notes } = await findEncoding(source, head, signal);
  const text = decodeHead(head, encoding).replace(/^\ufeff/, '');
  const whole = head.length < HEAD_BYTES;
  const dialect = dialectOf(text);
  const sample = text
    .split(/\r\n|\n|\r/)
    .slice(dialect.skipLines)
    .join('\n');
  const outer = parseSample(sample, dialect.quotedLines ? '\0' : dialect.delimiter);
  const parsed = dialect.quotedLines
    ? outer.map(([cell]) => parseSample(cell ?? '', dialect.delimiter)[0] ?? [])
    : outer;
  const records = whole || parsed.length < 2 ? parsed : parsed.slice(0, -1);
  if (records.length === 0 && text.length > RECORD_CHARACTERS_MAX / 8) {
    throw new FileRefused(
      fileRefusal('record-too-long', {
        file: source.file,
        line: 1,
        found: `a first line of more than ${text.length} characters`,
        expected: 'a heading line and rows',
      }),
    );
  }
  if (records.length === 0) throw emptyTable(source.file);
  const found = findHeadings(records);
  const skipRecords = found.at === null ? 0 : found.at + 1;
  const format = dialect.delimiter === '\t' ? 'tsv' : 'csv';
  const quoted: FileNote[] = dialect.quotedLines
    ? [
        {
          kind: 'quoted-lines',
          text: 'Every line was quoted as one cell; the quotes were taken off.',
          count: 1,
          lines: [],
        },
      ]
    : [];
  return {
    file: source.file,
    format,
    encoding,
    encodingCertain: certain,
    delimiter: dialect.delimiter,
    gzip: source.gzip,
    sheets: [],
    sheet: null,
    headings: found.headings,
    headingLine: found.at === null ? null : found.at + 1 + dialect.skipLines,
    bytes: source.bytes,
    notes: [...notes, ...quoted, ...headingNotes(found, found.at ?? 0), ...nameNote(source.file, format)],
    read: (options) =>
      readCsv({ source, encoding, dialect, columns: found.headings.length, skipRecords }, options),
  };
};

const readSheetRows = (
  records: readonly (readonly string[])[],
  from: number,
  columns: number,
  { signal, onProgress }: ReadOptions = {},
): Reading => {
  const shape = makeRowShape(columns);
  const rows = async function* (): AsyncGenerator<Row> {
    for (const [index, record] of records.entries()) {
      if (index < from) continue;
      signal?.throwIfAborted();
      if (index % 1000 === 0) onProgress?.(index / records.length);
      const row = shape.shape(index + 1, [...record]);
      if (row !== null) yield row;
    }
    onProgress?.(1);
  };
  return { rows: rows(), notes: shape.notes };
};

const openSheet = async (source: ByteSource, wanted: string | undefined): Promise<Table> => {
  const { file } = source;
  const sheets = await readXlsxSheets(source.path, file);
  const names = sheets.map(({ name }) => name);
  const sheet =
    wanted === undefined
      ? (sheets.find(({ rows }) => rows.length > 0) ?? sheets[0])
      : sheets.find(({ name }) => name === wanted);
  if (sheet === undefined) {
    throw new FileRefused(
      fileRefusal('no-such-sheet', {
        file,
        found: `the sheets ${names.join(', ') || 'none'}`,
        expected: `a sheet "${wanted ?? ''}"`,
      }),
    );
  }
  const width = Math.max(0, ...sheet.rows.map((row) => row.length));
  const records = sheet.rows.map((row) => Array.from({ length: width }, (_, index) => xlsxText(row[index])));
  if (!records.some((record) => record.some((cell) => cell.trim() !== ''))) throw emptyTable(file);
  const found = findHeadings(records.slice(0, SAMPLE_ROWS));
  const from = found.at === null ? 0 : found.at + 1;
  const others: FileNote[] =
    names.length > 1 && wanted === undefined
      ? [
          {
            kind: 'more-sheets',
            text: `Read from the sheet "${sheet.name}"; there are also: ${names.filter((name) => name !== sheet.name).join(', ')}.`,
            count: names.length - 1,
            lines: [],
          },
        ]
      : [];
  return {
    file,
    format: 'xlsx',
    encoding: 'utf-8',
    encodingCertain: true,
    delimiter: null,
    gzip: false,
    sheets: names,
    sheet: sheet.name,
    headings: found.headings,
    headingLine: found.at === null ? null : found.at + 1,
    bytes: source.bytes,
    notes: [...others, ...headingNotes(found, found.at ?? 0), ...nameNote(file, 'xlsx')],
    read: (options) => readSheetRows(records, from, found.headings.length, options),
  };
};

const openAny = async (
  path: string,
  { file = basename(path), sheet, signal }: OpenOptions,
): Promise<Table> => {
  const { size, isDirectory } = await stat(path).then((found) => ({
    size: found.size,
    isDirectory: found.isDirectory(),
  }));
  if (isDirectory)
    throw new FileRefused(fileRefusal('unreadable', { file, found: 'a folder', expected: 'a file' }));
  const packedHead = await readHead(path);
  const gzip = fileKindOf(packedHead) === 'gzip';
  const source: ByteSource = { path, file, bytes: size, gzip };
  const head = gzip ? await unpackedHead(source) : packedHead;
  const byMark = encodingOfHead(head);
  const kind = byMark !== null && byMark.encoding !== 'utf-8' ? 'text' : fileKindOf(head);
  const refused = REFUSED[kind];
  if (refused !== undefined)
    throw new FileRefused(
      fileRefusal(refused.kind, { file, found: refused.found, expected: refused.expected }),
    );
  if (kind === 'zip' && !gzip) return openSheet(source, sheet);
  if (kind !== 'text')
    throw new FileRefused(
      fileRefusal('not-a-spreadsheet', {
        file,
        found: 'an archive inside an archive',
        expected: 'a CSV, TSV or XLSX file',
      }),
    );
  return openText(source, head, signal);
};

/**
 * Recognises a file by its content and makes it readable as rows, or says in one line why not. Text is decoded and cut
 * while it is read, with memory that does not grow with the file; an XLSX file is held whole, within limits.
 */
export const openTable = async (path: string, options: OpenOptions = {}): Promise<OpenedTable> => {
  try {
    return { ok: true, table: await openAny(path, options) };
  } catch (error) {
    const refused = refusalOfReadError(error, options.file ?? basename(path));
    if (refused === null) throw error;
    return { ok: false, refusal: refused.refusal };
  }
};
