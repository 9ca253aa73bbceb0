import { strToU8, Zip, ZipDeflate } from 'fflate';
import { bodyCell, headingCell, sheetName, type TableValue } from './write-table.ts';
import { bookParts, FIXED_DAY, sheetPath } from './write-xlsx.ts';
import { rowXml, SHEET_TAIL, sheetHead } from './xlsx-sheet.ts';

/** Rows that a sheet can hold, its heading among them. */
export const XLSX_ROWS_MAX = 1_048_576;

/** Long tables are written as they are read; little is gained by pressing them harder. */
const LEVEL = 3;

export type StreamedTable = Readonly<{
  name: string;
  heading: readonly string[];
  /** Width of each column in characters. */
  widths: readonly number[];
  /** Batches of rows. */
  rows: AsyncIterable<readonly (readonly TableValue[])[]>;
}>;

const newZip = () => {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const open = (path: string): ZipDeflate => {
    const file = new ZipDeflate(path, { level: LEVEL });
    file.mtime = FIXED_DAY;
    zip.add(file);
    return file;
  };
  return { open, end: () => zip.end(), take: () => ready.splice(0) };
};

/** A table as the pieces of an XLSX file, written while its rows come, so that a million rows need no memory. */
export async function* streamTable({
  name,
  heading,
  widths,
  rows,
}: StreamedTable): AsyncGenerator<Uint8Array> {
  const { open, end, take } = newZip();
  for (const [path, text] of Object.entries(bookParts([{ name: sheetName(name) }])))
    open(path).push(strToU8(text), true);
  const sheet = open(sheetPath(0));
  const put = (text: string): void => {
    sheet.push(strToU8(text));
  };
  put(sheetHead({ widths, frozenRows: 1 }));
  const headings = heading.map((text) => headingCell(text, false));
  put(rowXml(headings, 1, widths));
  let number = 1;
  for await (const batch of rows) {
    put(batch.map((row) => rowXml(row.map(bodyCell), ++number, widths)).join(''));
    yield* take();
  }
  sheet.push(strToU8(SHEET_TAIL), true);
  end();
  yield* take();
}
