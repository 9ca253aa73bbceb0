import { cutRecords } from './record-cutter.ts';

/** The row inside a record whose only filled cell is a whole quoted line; null where there is none. */
export const unwrapLine = (cells: readonly string[], delimiter: string): readonly string[] | null => {
  const [line = ''] = cells;
  if (!line.includes(delimiter) || cells.slice(1).some((cell) => cell.trim() !== '')) return null;
  const records = cutRecords(line, delimiter);
  return records.length === 1 ? (records[0]?.cells ?? null) : null;
};
