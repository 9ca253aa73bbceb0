import type { XlsxCell, XlsxSheet } from '../xlsx/xlsx-sheet.ts';
import { formula, numberInput, ratio, text, textInput } from './cells.ts';
import { channelsOf, RATES_ROWS, SHEET, type Worksheet, type WorksheetCell } from './worksheet.ts';

type Sums = Readonly<{ leads: number | null; won: number | null; revenue: number | null }>;

const { total: TOTAL, first: FIRST, last: LAST } = RATES_ROWS;
const BLANK: Sums = { leads: null, won: null, revenue: null };

/** Close rate, average sale and lead value as the formulas give them. */
const rates = ({ leads, won, revenue }: Sums) => {
  const closeRate = ratio(won ?? 0, leads);
  const averageSale = ratio(revenue, won);
  return {
    closeRate,
    averageSale,
    leadValue: closeRate === null || averageSale === null ? null : closeRate * averageSale,
  };
};

const rateCells = (row: number, sums: Sums, suffix: '' | '-total'): readonly XlsxCell[] => {
  const { closeRate, averageSale, leadValue } = rates(sums);
  return [
    formula(`IF(N(C${row})>0,N(D${row})/C${row},"")`, closeRate, `share${suffix}`),
    formula(`IF(OR(N(D${row})<=0,E${row}=""),"",E${row}/D${row})`, averageSale, `money${suffix}`),
    formula(`IF(OR(F${row}="",G${row}=""),"",F${row}*G${row})`, leadValue, `money${suffix}`),
  ];
};

/** Number of the row's channel in order of appearance, which the other sheets list channels by; 0: row not filled in. */
const channelNumber = (row: number): string => {
  const above = `$${TOTAL}:I${row - 1}`;
  const same = `EXACT(A$${TOTAL}:A${row - 1},A${row})`;
  const seen = `SUMPRODUCT(MAX(${same}*I${above}))`;
  return `IF(C${row}="",0,IF(${seen}>0,${seen},MAX(I${above})+1))`;
};

const dataRow = (
  row: number,
  cell: WorksheetCell | undefined,
  order: readonly (string | null)[],
): readonly XlsxCell[] => [
  textInput(cell?.channel ?? null),
  textInput(cell?.persona ?? null),
  numberInput(cell?.leads ?? null, 'count-input'),
  numberInput(cell?.won ?? null, 'count-input'),
  numberInput(cell?.revenue ?? null, 'money-input'),
  ...rateCells(row, cell ?? BLANK, ''),
  formula(channelNumber(row), cell === undefined ? 0 : order.indexOf(cell.channel) + 1, 'quiet'),
];

/** Sums of the whole sheet; revenue is null while no amount is filled in. */
export const totalOf = (
  cells: readonly WorksheetCell[],
): Readonly<{ leads: number; won: number; revenue: number | null }> => ({
  leads: cells.reduce((sum, { leads }) => sum + leads, 0),
  won: cells.reduce((sum, { won }) => sum + won, 0),
  revenue: cells.every(({ revenue }) => revenue === null)
    ? null
    : cells.reduce((sum, { revenue }) => sum + (revenue ?? 0), 0),
});

const totalRow = (cells: readonly WorksheetCell[]): readonly XlsxCell[] => {
  const sums = totalOf(cells);
  const range = (column: string) => `${column}${FIRST}:${column}${LAST}`;
  return [
    text('All leads', 'total'),
    text('', 'total'),
    formula(`SUM(${range('C')})`, sums.leads, 'count-total'),
    formula(`SUM(${range('D')})`, sums.won, 'count-total'),
    formula(`IF(COUNT(${range('E')})=0,"",SUM(${range('E')}))`, sums.revenue, 'money-total'),
    ...rateCells(TOTAL, sums, '-total'),
  ];
};

/** *Rates*: leads, won deals and revenue by channel and persona; close rate, average sale and lead value as formulas. */
export const ratesSheet = ({ cells }: Worksheet, rowCount: number): XlsxSheet => {
  const order = channelsOf(cells);
  const headings = ['Channel', 'Persona'].map((label) => text(label, 'heading'));
  const figures = ['Leads', 'Won', 'Revenue', 'Close rate', 'Average sale', 'Lead value'];
  return {
    name: SHEET.rates,
    widths: [26, 22, 11, 11, 15, 12, 14, 14, 5],
    frozenRows: TOTAL,
    rows: [
      [text('What a lead is worth', 'title')],
      [
        text(
          'Fill in the yellow cells: one row for each channel and persona, of your last six months. The rest is worked out.',
          'help',
        ),
      ],
      [...headings, ...figures.map((label) => text(label, 'heading-figure')), text('', 'heading')],
      totalRow(cells),
      ...Array.from({ length: rowCount }, (_, nth) => dataRow(FIRST + nth, cells[nth], order)),
    ],
  };
};
