import { isFooter } from './headings.ts';
import type { FileNote, FileNoteKind, Row } from './table.ts';

const LINES_SHOWN = 5;

type Counted = { count: number; lines: number[] };

const sentences: Readonly<Partial<Record<FileNoteKind, (count: number) => string>>> = {
  footer: (count) => `${count} footer or total ${count === 1 ? 'line is' : 'lines are'} no data and left out`,
  'short-rows': (count) =>
    `${count} ${count === 1 ? 'row has' : 'rows have'} fewer cells than there are headings; the missing ones are empty`,
  'long-rows': (count) =>
    `${count} ${count === 1 ? 'row has' : 'rows have'} more cells than there are headings; the cells beyond are left out`,
};

/** Brings records to one cell per heading and counts what did not fit, with the first lines. */
export const makeRowShape = (columns: number) => {
  const counted = new Map<FileNoteKind, Counted>();
  const count = (kind: FileNoteKind, line: number): void => {
    const entry = counted.get(kind) ?? { count: 0, lines: [] };
    entry.count += 1;
    if (entry.lines.length < LINES_SHOWN) entry.lines.push(line);
    counted.set(kind, entry);
  };
  return {
    /** The row, or null for an empty line or a footer. */
    shape: (line: number, cells: string[]): Row | null => {
      if (cells.every((cell) => cell.trim() === '')) return null;
      if (isFooter(cells, columns)) {
        count('footer', line);
        return null;
      }
      if (cells.length === columns) return { line, cells };
      if (cells.length < columns) {
        count('short-rows', line);
        return { line, cells: [...cells, ...Array.from({ length: columns - cells.length }, () => '')] };
      }
      if (cells.slice(columns).some((cell) => cell.trim() !== '')) count('long-rows', line);
      return { line, cells: cells.slice(0, columns) };
    },
    notes: (): readonly FileNote[] =>
      [...counted].map(([kind, entry]) => ({
        kind,
        ...entry,
        text: `${sentences[kind]?.(entry.count) ?? kind}.`,
      })),
  };
};
