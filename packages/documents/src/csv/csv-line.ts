import type { TableValue } from '../xlsx/write-table.ts';

/** Cells that a spreadsheet would run as a formula are made text by a leading apostrophe. */
const inert = (value: string): string => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);

const cell = (value: TableValue): string => {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = inert(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** One row as RFC 4180 text, its line end included. */
export const csvLine = (row: readonly TableValue[]): string => `${row.map(cell).join(',')}\r\n`;
