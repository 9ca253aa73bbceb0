import { type StyleName, styleIndex } from './xlsx-style.ts';

/** What stands in a cell. A formula carries the value it has now, so that viewers that do not compute show it too. */
export type XlsxCell =
  | Readonly<{ kind: 'blank'; style: StyleName }>
  | Readonly<{ kind: 'text'; text: string; style: StyleName }>
  | Readonly<{ kind: 'number'; value: number; style: StyleName }>
  | Readonly<{ kind: 'formula'; formula: string; value: string | number; style: StyleName }>;

export type XlsxSheet = Readonly<{
  name: string;
  /** Width of each column in characters. */
  widths: readonly number[];
  /** Rows that stay in sight. */
  frozenRows: number;
  rows: readonly (readonly (XlsxCell | null)[])[];
}>;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML cannot hold these; the file format writes them as `_xHHHH_`, and escapes text that looks like that. */
const UNWRITABLE = /[^\P{Cc}\t\n]|\p{Cs}|[\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)/gu;

/** Text as XML content, without loss whatever characters it has. */
export const xmlText = (text: string): string =>
  text
    .replace(UNWRITABLE, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

/** `0` → `A`, `26` → `AA`. */
export const columnName = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : columnName(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26));

const cellXml = (cell: XlsxCell | null, row: number, column: number): string => {
  if (cell === null) return '';
  const place = `r="${columnName(column)}${row}" s="${styleIndex(cell.style)}"`;
  switch (cell.kind) {
    case 'blank':
      return `<c ${place}/>`;
    case 'text':
      return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${xmlText(cell.text)}</t></is></c>`;
    case 'number':
      return `<c ${place}><v>${cell.value}</v></c>`;
    case 'formula': {
      const type = typeof cell.value === 'string' ? ' t="str"' : '';
      const value = typeof cell.value === 'string' ? xmlText(cell.value) : cell.value;
      return `<c ${place}${type}><f>${xmlText(cell.formula)}</f><v>${value}</v></c>`;
    }
  }
};

const LINE_POINTS = 15.5;
const TITLE_POINTS = 26;

/** Heights that programs do not find by themselves: of titles, and of prose that wraps in a column that wide. */
const heightXml = (cells: readonly (XlsxCell | null)[], widths: readonly number[]): string => {
  const first = cells[0];
  if (first?.kind !== 'text') return '';
  if (first.style === 'title') return ` ht="${TITLE_POINTS}" customHeight="1"`;
  if (first.style !== 'prose') return '';
  const lines = Math.ceil(first.text.length / ((widths[0] ?? 10) * 0.95));
  return ` ht="${lines * LINE_POINTS + 2}" customHeight="1"`;
};

/** One row of a sheet, its number from 1. */
export const rowXml = (
  cells: readonly (XlsxCell | null)[],
  number: number,
  widths: readonly number[],
): string => {
  const inside = cells.map((cell, column) => cellXml(cell, number, column)).join('');
  return inside === '' ? '' : `<row r="${number}"${heightXml(cells, widths)}>${inside}</row>`;
};

/** What stands before the rows of a sheet. */
export const sheetHead = ({ widths, frozenRows }: Omit<XlsxSheet, 'name' | 'rows'>): string => {
  const pane = `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/>`;
  const columns = widths.map(
    (width, nth) => `<col min="${nth + 1}" max="${nth + 1}" width="${width}" customWidth="1"/>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<sheetViews><sheetView showGridLines="0" workbookViewId="0">${frozenRows > 0 ? pane : ''}</sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="15"/>',
    `<cols>${columns.join('')}</cols>`,
    '<sheetData>',
  ].join('');
};

/** What stands after the rows of a sheet. */
export const SHEET_TAIL =
  '</sheetData><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup orientation="landscape" fitToHeight="0"/></worksheet>';

/** One sheet of the file. */
export const sheetXml = (sheet: XlsxSheet): string => {
  const rows = sheet.rows.map((cells, nth) => rowXml(cells, nth + 1, sheet.widths));
  return `${sheetHead(sheet)}${rows.join('')}${SHEET_TAIL}`;
};
