import { plainText } from './plain-text.ts';

export type Column<Row> = Readonly<{
  heading: string;
  align: 'left' | 'right';
  cell: (row: Row) => string;
}>;

const LONGEST_CELL = 40;

const clipped = (text: string): string => {
  const signs = [...plainText(text)];
  return signs.length > LONGEST_CELL ? `${signs.slice(0, LONGEST_CELL - 1).join('')}…` : signs.join('');
};

const widthOf = (text: string): number => [...text].length;

const padded = (text: string, width: number, align: 'left' | 'right'): string => {
  const space = ' '.repeat(width - widthOf(text));
  return align === 'left' ? text + space : space + text;
};

/** Rows as aligned lines, headings above, two spaces between the columns. */
export const tableLines = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): readonly string[] => {
  const cells = rows.map((row) => columns.map(({ cell }) => clipped(cell(row))));
  const widths = columns.map(({ heading }, nth) =>
    Math.max(widthOf(heading), ...cells.map((line) => widthOf(line[nth] ?? ''))),
  );
  const line = (values: readonly string[]): string =>
    columns
      .map(({ align }, nth) => padded(values[nth] ?? '', widths[nth] ?? 0, align))
      .join('  ')
      .trimEnd();
  return [line(columns.map(({ heading }) => heading)), ...cells.map(line)];
};
