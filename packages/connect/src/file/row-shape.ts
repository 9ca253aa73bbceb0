import { footerStart, isTotal, type TailRecord } from './footer.ts';
import { unwrapLine } from './quoted-line.ts';
import type { FileNote, FileNoteKind, Row } from './table.ts';

const LINES_SHOWN = 5;
/** Longest footer that is looked for; rows are held back by as many. */
const FOOTER_RECORDS_MAX = 16;

type Counted = { count: number; lines: number[] };

const are = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const sentences: Readonly<Partial<Record<FileNoteKind, (count: number) => string>>> = {
  footer: (count) =>
    `${are(count, 'footer or total line is', 'footer or total lines are')} no data and left out`,
  'short-rows': (count) =>
    `${are(count, 'row has', 'rows have')} fewer cells than there are headings; the missing ones are empty`,
  'long-rows': (count) =>
    `${are(count, 'row has', 'rows have')} more cells than there are headings; the cells beyond are left out`,
  'headings-again': (count) =>
    `The headings stand ${are(count, 'more time', 'more times')} among the rows; left out`,
  'quoted-lines': (count) =>
    `${are(count, 'line was', 'lines were')} quoted as one cell; the quotes were taken off`,
  'stray-quotes': (count) =>
    `${are(count, 'row holds', 'rows hold')} a quote in the middle of a cell; it is kept as a character`,
  'lost-characters': (count) =>
    `${are(count, 'row holds', 'rows hold')} characters that the file's encoding does not have; they were lost before`,
  'nul-characters': (count) => `${are(count, 'NUL character', 'NUL characters')} left out`,
  'error-cells': (count) =>
    `${are(count, 'cell holds', 'cells hold')} a formula that has no value or an error; the error's name is kept`,
};

export type RowShapeOptions = Readonly<{
  columns: number;
  /** The heading record as it stands in the file; null where there is none. */
  headingCells: readonly string[] | null;
  /** Delimiter of lines that may have been quoted as a whole; null where that cannot be. */
  delimiter: string | null;
}>;

/** Brings records to one cell per heading, leaves out what is no row, and counts both, with the first lines. */
export const makeRowShape = ({ columns, headingCells, delimiter }: RowShapeOptions) => {
  const counted = new Map<FileNoteKind, Counted>();
  const held: TailRecord[] = [];
  let gap = false;

  const note = (kind: FileNoteKind, line: number | null, count = 1): void => {
    const entry = counted.get(kind) ?? { count: 0, lines: [] };
    entry.count += count;
    if (line !== null && entry.lines.length < LINES_SHOWN) entry.lines.push(line);
    counted.set(kind, entry);
  };

  const fit = ({ line, cells }: TailRecord): Row => {
    if (cells.length === columns) return { line, cells };
    if (cells.length < columns) {
      note('short-rows', line);
      return { line, cells: [...cells, ...Array.from({ length: columns - cells.length }, () => '')] };
    }
    if (cells.slice(columns).some((cell) => cell.trim() !== '')) note('long-rows', line);
    return { line, cells: cells.slice(0, columns) };
  };

  const release = (record: TailRecord): Row | null => {
    if (!isTotal(record.cells, columns)) return fit(record);
    note('footer', record.line);
    return null;
  };

  const unwrapped = (cells: readonly string[], line: number): readonly string[] => {
    const inner = delimiter !== null && columns > 2 && cells.length > 0 ? unwrapLine(cells, delimiter) : null;
    if (inner?.length !== columns) return cells;
    note('quoted-lines', line);
    return inner;
  };

  const isHeading = (cells: readonly string[]): boolean =>
    headingCells !== null &&
    columns > 1 &&
    cells.length === headingCells.length &&
    cells.every((cell, index) => cell === headingCells[index]);

  return {
    note,
    /** Takes a record and gives back the row that is settled by now, if any. */
    take: ({ line, cells, afterGap }: TailRecord): Row | null => {
      if (afterGap) gap = true;
      if (cells.every((cell) => cell.trim() === '')) {
        gap = true;
        return null;
      }
      if (isHeading(cells)) {
        note('headings-again', line);
        return null;
      }
      held.push({ line, cells: unwrapped(cells, line), afterGap: gap });
      gap = false;
      const settled = held.length > FOOTER_RECORDS_MAX ? held.shift() : undefined;
      return settled === undefined ? null : release(settled);
    },
    /** The rows that remain once the last record has been taken. */
    end: (): readonly Row[] => {
      const from = footerStart(held, columns);
      for (const { line } of held.slice(from)) note('footer', line);
      return held.splice(0, from).flatMap((record) => release(record) ?? []);
    },
    notes: (): readonly FileNote[] =>
      [...counted].map(([kind, entry]) => ({
        kind,
        ...entry,
        text: `${sentences[kind]?.(entry.count) ?? kind}.`,
      })),
  };
};
