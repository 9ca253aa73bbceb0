import { isBomb, tooLarge } from './bomb-guard.ts';
import { type ByteSource, refusalOfReadError } from './byte-stream.ts';
import { FileRefused, fileRefusal } from './file-refusal.ts';
import { makeRowShape } from './row-shape.ts';
import { rowsOfBatches } from './rows-of-batches.ts';
import type { FileReading, Reading, ReadOptions, Row, Table } from './table.ts';
import { checkWidth, emptyTable, fileNote, headingNotes, nameNote, noRowsNote } from './table-notes.ts';
import { wantedHeadings } from './wanted-headings.ts';
import { readSheetRows, type SheetRow } from './xlsx-rows.ts';
import {
  damagedXlsx,
  openXlsxWorkbook,
  SHEET_BYTES_MAX,
  type XlsxSheet,
  type XlsxWorkbook,
} from './xlsx-workbook.ts';
import { readZipEntries, type ZipEntry } from './zip-archive.ts';

const SAMPLE_ROWS = 60;

/** What a zip archive is that is no XLSX. */
const archiveOf = (names: readonly string[]): string => {
  if (names.some((name) => name.endsWith('xl/workbook.bin'))) return 'a binary Excel workbook (.xlsb)';
  if (names.includes('content.xml') && names.includes('mimetype')) return 'an OpenDocument file';
  if (names.some((name) => name.startsWith('word/'))) return 'a Word document';
  if (names.some((name) => name.startsWith('Index/'))) return 'an Apple Numbers file';
  return `a zip archive${names.length > 0 ? ` with ${names.slice(0, 3).join(', ')}` : ''}`;
};

const xlsxEntries = async ({ path, file, bytes }: ByteSource): Promise<readonly ZipEntry[]> => {
  const entries = await readZipEntries(path, bytes);
  if (entries === null) throw damagedXlsx(file, 'the archive is cut off');
  if (entries.some((entry) => isBomb(entry.unpackedBytes, entry.packedBytes, SHEET_BYTES_MAX)))
    throw tooLarge(file, bytes, SHEET_BYTES_MAX);
  if (entries.some(({ name }) => name.toLowerCase() === 'xl/workbook.xml')) return entries;
  throw new FileRefused(
    fileRefusal('not-a-spreadsheet', {
      file,
      found: archiveOf(entries.map(({ name }) => name)),
      expected: 'a CSV, TSV or XLSX file; unpack an archive, save another table as XLSX',
    }),
  );
};

const firstRows = async (workbook: XlsxWorkbook, sheet: XlsxSheet): Promise<readonly SheetRow[]> => {
  const rows: SheetRow[] = [];
  for await (const row of readSheetRows(workbook, sheet)) {
    if (row.cells.some((cell) => cell.trim() !== '')) rows.push(row);
    if (rows.length >= SAMPLE_ROWS) break;
  }
  return rows;
};

type Picked = Readonly<{ sheet: XlsxSheet; sample: readonly SheetRow[] }>;

/** The wanted sheet, else the first visible one that has rows. */
const pickSheet = async (workbook: XlsxWorkbook, wanted: string | undefined): Promise<Picked> => {
  const { file, sheets } = workbook;
  const candidates =
    wanted === undefined
      ? sheets.toSorted((a, b) => Number(a.hidden) - Number(b.hidden))
      : sheets.filter(({ name }) => name === wanted);
  for (const sheet of candidates) {
    const sample = await firstRows(workbook, sheet);
    if (sample.length > 0) return { sheet, sample };
  }
  if (wanted === undefined || candidates.length > 0) throw emptyTable(file);
  throw new FileRefused(
    fileRefusal('no-such-sheet', {
      file,
      found: `the sheets ${sheets.map(({ name }) => name).join(', ') || 'none'}`,
      expected: `a sheet "${wanted}"`,
    }),
  );
};

type SheetPlan = Readonly<{
  workbook: XlsxWorkbook;
  sheet: XlsxSheet;
  columns: number;
  headingCells: readonly string[] | null;
  firstLine: number;
}>;

const BATCH_ROWS = 500;

/** Empty cells at the end of a row are not written in a sheet. */
const padded = (cells: readonly string[], columns: number): readonly string[] =>
  cells.length < columns ? [...cells, ...Array.from({ length: columns - cells.length }, () => '')] : cells;

const readSheet = (
  { workbook, sheet, columns, headingCells, firstLine }: SheetPlan,
  { signal, onProgress }: ReadOptions = {},
): Reading => {
  const shape = makeRowShape({ columns, headingCells, delimiter: null });
  const packed = Math.max(1, sheet.entry.packedBytes);
  const read = async function* (): AsyncGenerator<readonly Row[]> {
    let rows: Row[] = [];
    let before = 0;
    try {
      for await (const { line, cells, errors } of readSheetRows(workbook, sheet, (bytes) =>
        onProgress?.(bytes / packed),
      )) {
        signal?.throwIfAborted();
        if (line < firstLine) continue;
        if (errors > 0) shape.note('error-cells', line, errors);
        const row = shape.take({
          line,
          cells: padded(cells, columns),
          afterGap: before > 0 && line > before + 1,
        });
        before = line;
        if (row !== null) rows.push(row);
        if (rows.length < BATCH_ROWS) continue;
        yield rows;
        rows = [];
      }
    } catch (error) {
      throw refusalOfReadError(error, workbook.file) ?? error;
    }
    yield [...rows, ...shape.end()];
  };
  const batches = read();
  return { batches, rows: rowsOfBatches(batches, signal), notes: shape.notes };
};

/** Makes a sheet of an XLSX file readable as rows. Throws `FileRefused`. */
export const openSheet = async (
  source: ByteSource,
  { sheet: wanted, headingLine }: FileReading,
): Promise<Table> => {
  const { file, path } = source;
  const workbook = await openXlsxWorkbook(path, file, await xlsxEntries(source));
  const { sheet, sample } = await pickSheet(workbook, wanted);
  const found = wantedHeadings(file, sample, headingLine);
  const columns = found.headings.length;
  checkWidth(file, columns);
  const heading = found.at === null ? undefined : sample[found.at];
  const headingCells = heading?.cells ?? null;
  const names = workbook.sheets.map(({ name }) => name);
  const others = names.filter((name) => name !== sheet.name);
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
    headingLine: heading?.line ?? null,
    bytes: source.bytes,
    notes: [
      ...fileNote(
        'more-sheets',
        wanted === undefined ? others.length : 0,
        `Read from the sheet "${sheet.name}"; there are also: ${others.join(', ')}.`,
      ),
      ...headingNotes(
        found,
        sample.slice(0, found.at ?? 0).map(({ line }) => line),
      ),
      ...noRowsNote(sample.length - (found.at === null ? 0 : found.at + 1)),
      ...nameNote(file, 'xlsx'),
    ],
    read: (options) =>
      readSheet({ workbook, sheet, columns, headingCells, firstLine: (heading?.line ?? 0) + 1 }, options),
  };
};
