import type { XlsxRows, XlsxValue } from '../xlsx/read-xlsx.ts';
import { columnName } from '../xlsx/xlsx-sheet.ts';
import type { WorksheetRefusal } from './worksheet.ts';

const LONGEST_TEXT = 200;

/** Reads the cells of one sheet and keeps what it refuses. A value that was refused reads as null. */
export type SheetReader = Readonly<{
  /** Rows counted from 1. */
  lastRow: number;
  isEmpty: (row: number, column: number) => boolean;
  text: (row: number, column: number) => string | null;
  count: (row: number, column: number) => number | null;
  amount: (row: number, column: number) => number | null;
  share: (row: number, column: number) => number | null;
  month: (row: number, column: number) => string | null;
  refuse: (row: number, column: number, expected: string) => void;
  refusals: readonly WorksheetRefusal[];
}>;

const show = (value: XlsxValue): string => {
  if (value === null) return 'nothing';
  if (value instanceof Date) return `the date ${value.toISOString().slice(0, 10)}`;
  return typeof value === 'string' ? `"${value.slice(0, 60)}"` : String(value);
};

/** A number, also one that was typed as text; NaN when it is none. */
const numberOf = (value: XlsxValue): number => {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : Number.NaN;
};

export const readSheet = (sheet: string, rows: XlsxRows): SheetReader => {
  const refusals: WorksheetRefusal[] = [];
  const at = (row: number, column: number): XlsxValue => {
    const value = rows[row - 1]?.[column] ?? null;
    return value === '' ? null : value;
  };
  const refuse = (row: number, column: number, expected: string): void => {
    const cell = `${columnName(column)}${row}`;
    const found = show(at(row, column));
    refusals.push({
      sheet,
      cell,
      found,
      expected,
      message: `${sheet}, cell ${cell}: found ${found}, expected ${expected}.`,
    });
  };
  const checked = <Value>(
    row: number,
    column: number,
    read: (value: XlsxValue) => Value | undefined,
    expected: string,
  ) => {
    const value = at(row, column);
    if (value === null) return null;
    const taken = read(value);
    if (taken === undefined) refuse(row, column, expected);
    return taken ?? null;
  };
  const numeric = (
    row: number,
    column: number,
    isFit: (value: number) => boolean,
    expected: string,
  ): number | null =>
    checked(
      row,
      column,
      (value) => {
        const number = numberOf(value);
        return isFit(number) ? number : undefined;
      },
      expected,
    );

  return {
    lastRow: rows.length,
    isEmpty: (row, column) => at(row, column) === null,
    text: (row, column) =>
      checked(
        row,
        column,
        (value) => {
          if (typeof value === 'number') return String(value);
          return typeof value === 'string' && value.length <= LONGEST_TEXT ? value : undefined;
        },
        `a name of at most ${LONGEST_TEXT} characters`,
      ),
    count: (row, column) =>
      numeric(row, column, (value) => Number.isSafeInteger(value) && value >= 0, 'a whole number, 0 or more'),
    amount: (row, column) =>
      numeric(row, column, (value) => value >= 0 && value <= 1e13, 'an amount, 0 or more'),
    share: (row, column) =>
      numeric(row, column, (value) => value > 0 && value <= 1, 'a share above 0 % and at most 100 %'),
    month: (row, column) =>
      checked(
        row,
        column,
        (value) => {
          // Spreadsheets turn a typed "2026-11" into a date.
          const text = value instanceof Date ? value.toISOString().slice(0, 7) : value;
          return typeof text === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(text.trim())
            ? text.trim()
            : undefined;
        },
        'a month such as 2026-11',
      ),
    refuse,
    refusals,
  };
};
