import type { XlsxCell, XlsxSheet } from '../xlsx/xlsx-sheet.ts';
import { formula, numberInput, text, textInput } from './cells.ts';
import { type ChannelNeed, channelNeeds } from './commitment-sheet.ts';
import { COMMITMENT_ROWS, channelsOf, MONTH_ROWS, NO_NAME, SHEET, type Worksheet } from './worksheet.ts';

const { total: TOTAL, first: FIRST } = MONTH_ROWS;

/** Gap of a channel: what is still needed, negative when there is more. */
const gapCell = (
  row: number,
  needed: number | null,
  soFar: number | null,
  style: 'count' | 'count-total',
): XlsxCell =>
  formula(`IF(C${row}="","",C${row}-N(B${row}))`, needed === null ? null : needed - (soFar ?? 0), style);

const listedRow = (
  row: number,
  nth: number,
  need: ChannelNeed | undefined,
  soFar: number | null,
): readonly XlsxCell[] => {
  const line = COMMITMENT_ROWS.first + nth;
  const from = (column: string) =>
    `IF(${SHEET.commitment}!${column}${line}="","",${SHEET.commitment}!${column}${line})`;
  return [
    formula(from('A'), need?.name ?? null, 'text-input'),
    numberInput(soFar, 'count-input'),
    formula(from('G'), need?.needed ?? null, 'count'),
    gapCell(row, need?.needed ?? null, soFar, 'count'),
  ];
};

const typedRow = (channel: string | null, leads: number): readonly XlsxCell[] => [
  textInput(channel ?? NO_NAME),
  numberInput(leads, 'count-input'),
];

/** *This month*: leads so far by channel, with total, needed and gap as formulas. */
export const monthSheet = (worksheet: Worksheet, channelCount: number): XlsxSheet => {
  const needs = channelNeeds(worksheet);
  const listed = channelsOf(worksheet.cells);
  const soFar = new Map(worksheet.tallies.map(({ channel, leads }) => [channel, leads]));
  const others = worksheet.tallies.filter(({ channel }) => !listed.includes(channel));
  const sum = worksheet.tallies.reduce((total, { leads }) => total + leads, 0);
  const needed = needs.reduce<number | null>(
    (total, need) => (need.needed === null ? total : (total ?? 0) + need.needed),
    null,
  );
  const last = FIRST + channelCount + others.length - 1;
  return {
    name: SHEET.month,
    widths: [30, 16, 14, 14],
    frozenRows: TOTAL,
    rows: [
      [text('This month', 'title')],
      [
        text(
          'Fill in the month and the leads so far, then upload the file again. You may type other channels beneath.',
          'help',
        ),
      ],
      [],
      [text('Month (YYYY-MM)'), textInput(worksheet.month)],
      [],
      [
        text('Channel', 'heading'),
        ...['Leads so far', 'Needed', 'Gap'].map((label) => text(label, 'heading-figure')),
      ],
      [
        text('All channels', 'total'),
        formula(`SUM(B${FIRST}:B${last})`, sum, 'count-total'),
        formula(`IF(COUNT(C${FIRST}:C${last})=0,"",SUM(C${FIRST}:C${last}))`, needed, 'count-total'),
        gapCell(TOTAL, needed, sum, 'count-total'),
      ],
      ...Array.from({ length: channelCount }, (_, nth) => {
        const channel = listed[nth];
        return listedRow(
          FIRST + nth,
          nth,
          needs[nth],
          channel === undefined ? null : (soFar.get(channel) ?? null),
        );
      }),
      ...others.map(({ channel, leads }) => typedRow(channel, leads)),
    ],
  };
};
