import { writeXlsx } from './write-xlsx.ts';
import type { XlsxCell } from './xlsx-sheet.ts';

export type TableValue = string | number | null;

const WIDTH_MIN = 8;
const WIDTH_MAX = 48;
const SHEET_NAME_MAX = 31;

/** A sheet's name may be 31 characters long and has none of these signs. */
export const sheetName = (name: string): string =>
  name
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^'|'$/g, '')
    .trim()
    .slice(0, SHEET_NAME_MAX) || 'Table';

const widthOf = (rows: readonly (readonly TableValue[])[], column: number): number => {
  const longest = rows.reduce((most, row) => Math.max(most, String(row[column] ?? '').length), 0);
  return Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, longest + 2));
};

/** Text stays text whatever it begins with: no cell becomes a formula. */
export const bodyCell = (value: TableValue): XlsxCell | null => {
  if (value === null || value === '') return null;
  return typeof value === 'number' && Number.isFinite(value)
    ? { kind: 'number', value, style: 'label' }
    : { kind: 'text', text: String(value), style: 'label' };
};

export const headingCell = (value: TableValue, isFigure: boolean): XlsxCell => ({
  kind: 'text',
  text: String(value ?? ''),
  style: isFigure ? 'heading-figure' : 'heading',
});

/** One table as the bytes of an XLSX file: the first row is its heading and stays in sight. */
export const writeTable = (name: string, rows: readonly (readonly TableValue[])[]): Uint8Array => {
  const [heading = [], ...body] = rows;
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const isFigure = (column: number): boolean => typeof body[0]?.[column] === 'number';
  return writeXlsx([
    {
      name: sheetName(name),
      widths: Array.from({ length: columns }, (_, column) => widthOf(rows, column)),
      frozenRows: 1,
      rows: [
        heading.map((value, column) => headingCell(value, isFigure(column))),
        ...body.map((row) => row.map(bodyCell)),
      ],
    },
  ]);
};
