import { extname } from 'node:path';
import { FileRefused, fileRefusal } from './file-refusal.ts';
import type { HeadingsFound } from './headings.ts';
import type { FileNote, FileNoteKind, Table } from './table.ts';

/** Widest table that is read; every column is looked at by itself. */
const COLUMNS_MAX = 2000;
const LINES_SHOWN = 5;

export const fileNote = (
  kind: FileNoteKind,
  count: number,
  text: string,
  lines: readonly number[] = [],
): readonly FileNote[] => (count > 0 ? [{ kind, text, count, lines: lines.slice(0, LINES_SHOWN) }] : []);

/** What is to be said about the headings; `above` are the lines before them that are left out. */
export const headingNotes = (
  { at, unnamed, repeated }: HeadingsFound,
  above: readonly number[],
): readonly FileNote[] => [
  ...fileNote(
    'title-lines',
    above.length,
    `${above.length} ${above.length === 1 ? 'line' : 'lines'} above the headings left out.`,
    above,
  ),
  ...fileNote(
    'missing-headings',
    at === null ? 1 : 0,
    'The first line is data already: there are no headings, so the columns are numbered.',
  ),
  ...fileNote(
    'unnamed-columns',
    unnamed,
    `${unnamed} ${unnamed === 1 ? 'column has' : 'columns have'} no heading and ${unnamed === 1 ? 'is' : 'are'} called by number.`,
  ),
  ...fileNote(
    'repeated-headings',
    repeated.length,
    `Several columns are called ${repeated.join(', ')}; the later ones carry a number.`,
  ),
];

export const noRowsNote = (rows: number): readonly FileNote[] =>
  fileNote('no-rows', rows === 0 ? 1 : 0, 'There are headings but no rows under them.');

/** Said where a file's name promises another kind of table than its content is. */
export const nameNote = (file: string, format: Table['format']): readonly FileNote[] => {
  const extension = extname(file.replace(/\.gz$/i, '')).toLowerCase();
  const differs =
    (format === 'xlsx') !== (extension === '.xlsx' || extension === '.xlsm') &&
    ['.csv', '.tsv', '.txt', '.xlsx', '.xlsm', '.xls'].includes(extension);
  return fileNote(
    'name-and-content-differ',
    differs ? 1 : 0,
    `The name says ${extension}, the content is ${format.toUpperCase()}; the content counts.`,
  );
};

export const emptyTable = (file: string): FileRefused =>
  new FileRefused(
    fileRefusal('empty', { file, found: 'no row with content', expected: 'a heading line and rows' }),
  );

/** Refuses a table that is wider than any export. */
export const checkWidth = (file: string, columns: number): void => {
  if (columns <= COLUMNS_MAX) return;
  throw new FileRefused(
    fileRefusal('too-large', {
      file,
      found: `${columns} columns`,
      expected: `at most ${COLUMNS_MAX} columns`,
    }),
  );
};
