import { widthWeight } from './csv-dialect.ts';

/** Where a table's headings are, from its first records. */
export type HeadingsFound = Readonly<{
  /** Position of the heading record among the sample; null when the first record is data already. */
  at: number | null;
  headings: readonly string[];
  unnamed: number;
  repeated: readonly string[];
}>;

type Cells = readonly string[];

const isFilled = (cell: string): boolean => cell.trim() !== '';

const filled = (record: Cells): number => record.filter(isFilled).length;

const looksLikeData = (cell: string): boolean =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell) ||
  /^\d{4}-\d{2}-\d{2}([ T]|$)/.test(cell) ||
  /^\d{1,2}[./]\d{1,2}[./]\d{2,4}([ T]|$)/.test(cell);

/** Years are left out: tables by year carry them as headings. */
const isNumber = (cell: string): boolean => /^-?[\d.,]+$/.test(cell) && !/^(19|20)\d\d$/.test(cell);

/** Headings are words: an e-mail address, a date, mostly numbers, or a number above a column of numbers is data. */
const isData = (record: Cells, below: readonly Cells[]): boolean => {
  const cells = record.map((cell) => cell.trim());
  const numbers = cells.filter(isNumber).length;
  const overNumbers = (column: number): boolean =>
    below.length > 1 && below.every((row) => isNumber(row[column]?.trim() ?? ''));
  return (
    cells.some(looksLikeData) ||
    (numbers > 0 && numbers > filled(record) / 2) ||
    cells.some((cell, column) => isNumber(cell) && overNumbers(column))
  );
};

/** Width of the table itself, not of the title lines above it. */
const tableWidth = (widths: readonly number[]): number => {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const weights = [...counts].map(([width, count]) => ({ width, weight: widthWeight(width, count) }));
  return weights.toSorted((a, b) => b.weight - a.weight || b.width - a.width)[0]?.width ?? 0;
};

/** Distinct names: blank headings get their column's number, repeated ones a count. */
const nameColumns = (record: Cells): Omit<HeadingsFound, 'at'> => {
  const taken = new Set<string>();
  const repeated = new Set<string>();
  let unnamed = 0;
  const headings = record.map((cell, index) => {
    const name = cell.replace(/\s+/g, ' ').trim();
    if (name === '') unnamed += 1;
    const base = name === '' ? `Column ${index + 1}` : name;
    let own = base;
    for (let nth = 2; taken.has(own); nth += 1) own = `${base} (${nth})`;
    if (own !== base) repeated.add(base);
    taken.add(own);
    return own;
  });
  return { headings, unnamed, repeated: [...repeated] };
};

/** The headings of the record that a person points to; with `at` null the columns are numbered. */
export const headingsAt = (records: readonly Cells[], at: number | null): HeadingsFound => {
  if (at !== null) return { at, ...nameColumns(records[at] ?? []) };
  const width = tableWidth(records.map((record) => record.length));
  return { at, ...nameColumns(Array.from({ length: width }, () => '')), unnamed: 0 };
};

/** Finds the headings among the first records: title lines above them are passed over, missing ones are numbered. */
export const findHeadings = (records: readonly Cells[]): HeadingsFound => {
  const width = tableWidth(records.map((record) => record.length));
  const needed = width >= 3 ? Math.max(2, Math.ceil(width / 2)) : 1;
  const at = Math.max(
    0,
    records.findIndex((record) => filled(record) >= needed && record.length >= width - (width > 3 ? 1 : 0)),
  );
  const record = records[at] ?? [];
  const below = records.slice(at + 1).filter((row) => row.length === record.length);
  if (!isData(record, below)) return { at, ...nameColumns(record) };
  const numbered = nameColumns(Array.from({ length: Math.max(width, record.length) }, () => ''));
  return { at: null, ...numbered, unnamed: 0 };
};
