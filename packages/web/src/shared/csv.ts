import { readBytes } from './api.ts';

type Value = string | number | null;

/** A table with its headings as the first row. */
export type Rows = readonly (readonly Value[])[];

/** Cells that a spreadsheet would run as a formula are made text by a leading apostrophe. */
const inert = (value: string): string => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);

const cell = (value: Value): string => {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = inert(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Rows as RFC 4180 text. */
export const toCsv = (rows: Rows): string => rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

const download = (name: string, content: Blob): void => {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};

/** Hands a text to the person as a file. */
export const downloadText = (name: string, text: string, type: string): void =>
  download(name, new Blob([text], { type }));

/** The byte-order mark makes spreadsheets read it as UTF-8. */
export const downloadCsv = (name: string, rows: Rows): void =>
  downloadText(`${name}.csv`, `\uFEFF${toCsv(rows)}`, 'text/csv;charset=utf-8');

/** The same as a spreadsheet, which the server writes. */
export const downloadXlsx = async (name: string, rows: Rows): Promise<void> =>
  download(`${name}.xlsx`, await readBytes('POST', '/api/v1/tables.xlsx', { name: name.slice(0, 80), rows }));
