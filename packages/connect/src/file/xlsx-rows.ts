import { FileRefused, fileRefusal } from './file-refusal.ts';
import { numberText } from './xlsx-format.ts';
import { SHEET_BYTES_MAX, scanPart, unescaped, type XlsxSheet, type XlsxWorkbook } from './xlsx-workbook.ts';
import { makeXmlAttribute } from './xml-scanner.ts';

/** A row of a sheet: its number, from 1, and its cells as text up to the last that holds any. */
export type SheetRow = Readonly<{ line: number; cells: readonly string[]; errors: number }>;

/** Columns and rows that a sheet may have. */
const COLUMNS_MAX = 16_384;
const ROWS_MAX = 1_048_576;
const CELL_CHARACTERS_MAX = 1_048_576;

const refOf = makeXmlAttribute('r');
const typeOf = makeXmlAttribute('t');
const styleOf = makeXmlAttribute('s');

/** Column of a reference such as `AB12`, from 0; null when it names none. */
const columnOf = (reference: string | undefined): number | null => {
  let column = 0;
  for (const letter of reference ?? '') {
    const value = letter.toUpperCase().charCodeAt(0) - 64;
    if (value < 1 || value > 26) break;
    column = column * 26 + value;
    if (column > COLUMNS_MAX) return null;
  }
  return column === 0 ? null : column - 1;
};

type Cell = { type: string; style: number; value: string; inline: string; formula: boolean };

const cellText = (
  { type, style, value, inline }: Cell,
  { sharedTexts, styleKinds, from1904 }: XlsxWorkbook,
): string => {
  switch (type) {
    case 's':
      return value === '' ? '' : (sharedTexts[Number(value)] ?? '');
    case 'inlineStr':
      return unescaped(inline);
    case 'b':
      return value === '' ? '' : value === '1' || value === 'true' ? 'true' : 'false';
    case 'd':
      return value
        .replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(\.\d+)?$/, '$1 $2')
        .replace(/ 00:00:00$/, '');
    case 'n':
      return value === '' ? unescaped(inline) : numberText(value, styleKinds[style] ?? 'number', from1904);
    default:
      return unescaped(value);
  }
};

const isInside = (name: string): boolean => name === 'v' || name === 't';

/** Collects the rows of a sheet's XML; `taken` hands over those that are complete. */
const makeRowCollector = (workbook: XlsxWorkbook) => {
  const { file } = workbook;
  let rows: SheetRow[] = [];
  let line = 0;
  let cells: string[] = [];
  let errors = 0;
  let column = -1;
  let cell: Cell | null = null;
  let inside: 'v' | 't' | null = null;
  let inPhonetic = false;

  const outside = (found: string): FileRefused =>
    new FileRefused(
      fileRefusal('damaged', {
        file,
        line: line > 0 ? line : null,
        found,
        expected: `cells within ${ROWS_MAX} rows and ${COLUMNS_MAX} columns`,
      }),
    );

  const openRow = (attributes: string): void => {
    const stated = Number(refOf(attributes));
    const next = Number.isInteger(stated) && stated > 0 ? stated : line + 1;
    if (next > ROWS_MAX) throw outside(`a row ${next}`);
    line = next;
    cells = [];
    errors = 0;
    column = -1;
  };
  const openCell = (attributes: string): void => {
    const reference = refOf(attributes);
    const at = reference === undefined ? column + 1 : columnOf(reference);
    if (at === null || at >= COLUMNS_MAX) throw outside(`a cell ${reference ?? 'beyond the last column'}`);
    column = at;
    cell = {
      type: typeOf(attributes) ?? 'n',
      style: Number(styleOf(attributes) ?? 0),
      value: '',
      inline: '',
      formula: false,
    };
  };
  const closeCell = (): void => {
    if (cell === null) return;
    const text = cellText(cell, workbook);
    if (cell.type === 'e' || (cell.formula && cell.type !== 'str' && text === '')) errors += 1;
    if (text !== '') {
      while (cells.length < column) cells.push('');
      cells[column] = text;
    }
    cell = null;
  };

  return {
    open: (name: string, attributes: string): void => {
      if (name === 'row') openRow(attributes);
      else if (name === 'c') openCell(attributes);
      else if (isInside(name)) inside = name === 'v' ? 'v' : 't';
      else if (name === 'f' && cell !== null) cell.formula = true;
      else if (name === 'rPh') inPhonetic = true;
    },
    close: (name: string): void => {
      if (name === 'c') closeCell();
      else if (isInside(name)) inside = null;
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 'row' && cells.length > 0) rows.push({ line, cells, errors });
    },
    text: (piece: string): void => {
      if (cell === null || inside === null || inPhonetic) return;
      if (inside === 'v') cell.value += piece;
      else cell.inline += piece;
      if (cell.value.length + cell.inline.length > CELL_CHARACTERS_MAX) throw outside('an endless cell');
    },
    taken: (): readonly SheetRow[] => {
      const complete = rows;
      rows = [];
      return complete;
    },
  };
};

/** The rows of a sheet that hold anything, as a stream; what is held does not grow with the sheet. */
export const readSheetRows = async function* (
  workbook: XlsxWorkbook,
  { entry }: XlsxSheet,
  onBytes?: (packedBytes: number) => void,
): AsyncGenerator<SheetRow> {
  const { path, file } = workbook;
  const collector = makeRowCollector(workbook);
  for await (const _ of scanPart(
    { path, file, entry, unpackedBytesMax: SHEET_BYTES_MAX },
    collector,
    onBytes,
  ))
    yield* collector.taken();
  yield* collector.taken();
};
