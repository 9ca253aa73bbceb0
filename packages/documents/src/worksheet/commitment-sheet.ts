import type { XlsxCell, XlsxSheet } from '../xlsx/xlsx-sheet.ts';
import { formula, numberInput, ratio, text, textInput } from './cells.ts';
import { totalOf } from './rates-sheet.ts';
import { COMMITMENT_ROWS, channelsOf, NO_NAME, RATES_ROWS, SHEET, type Worksheet } from './worksheet.ts';

const AT = COMMITMENT_ROWS;
const rates = (column: string): string =>
  `${SHEET.rates}!${column}$${RATES_ROWS.first}:${column}$${RATES_ROWS.last}`;

/** What the formulas of one channel give now. */
export type ChannelNeed = Readonly<{
  name: string;
  leads: number;
  won: number;
  revenue: number | null;
  leadValue: number | null;
  share: number | null;
  needed: number | null;
  worth: number | null;
}>;

/** Leads that the goal asks for, with the rates as they are filled in. */
const leadsNeeded = ({ goal, marketingShare, cells }: Worksheet): number | null => {
  const { leads, won, revenue } = totalOf(cells);
  const value = won > 0 ? ratio(revenue, leads) : null;
  if (goal === null || marketingShare === null || value === null || goal * marketingShare <= 0 || value <= 0)
    return null;
  return Math.ceil((goal * marketingShare) / value - 0.000001);
};

/** The channels as the *Commitment* sheet shows them. */
export const channelNeeds = (worksheet: Worksheet): readonly ChannelNeed[] => {
  const total = totalOf(worksheet.cells);
  const needed = leadsNeeded(worksheet);
  let before = 0;
  return channelsOf(worksheet.cells).map((channel) => {
    const sums = totalOf(worksheet.cells.filter((cell) => cell.channel === channel));
    const leadValue = sums.won > 0 ? ratio(sums.revenue, sums.leads) : null;
    const own =
      needed === null || total.leads <= 0
        ? null
        : Math.round((needed * (before + sums.leads)) / total.leads) -
          Math.round((needed * before) / total.leads);
    before += sums.leads;
    return {
      name: channel ?? NO_NAME,
      ...sums,
      leadValue,
      share: ratio(sums.leads, total.leads),
      needed: own,
      worth: own === null || leadValue === null ? null : own * leadValue,
    };
  });
};

const channelRow = (row: number, nth: number, need: ChannelNeed | undefined): readonly XlsxCell[] => {
  const numbers = rates('I');
  const name = `INDEX(${rates('A')},MATCH(${nth},${numbers},0))`;
  const sum = (column: string) => `SUMIF(${numbers},${nth},${rates(column)})`;
  const upTo = `SUM(B$${AT.first}:B${row})`;
  const part = (leads: string) => `ROUND(B$${AT.needed}*${leads}/B$${AT.total},0)`;
  return [
    formula(
      `IF(COUNTIF(${numbers},${nth})=0,"",IF(${name}="","${NO_NAME}",${name}))`,
      need?.name ?? null,
      'label',
    ),
    formula(`IF(A${row}="","",${sum('C')})`, need?.leads ?? null, 'count'),
    formula(`IF(A${row}="","",${sum('D')})`, need?.won ?? null, 'count'),
    formula(
      `IF(A${row}="","",IF(SUMPRODUCT((${numbers}=${nth})*(${rates('E')}<>""))=0,"",${sum('E')}))`,
      need?.revenue ?? null,
      'money',
    ),
    formula(
      `IF(OR(N(B${row})<=0,N(C${row})<=0,D${row}=""),"",D${row}/B${row})`,
      need?.leadValue ?? null,
      'money',
    ),
    formula(`IF(OR(A${row}="",N(B$${AT.total})<=0),"",B${row}/B$${AT.total})`, need?.share ?? null, 'share'),
    formula(
      `IF(OR(A${row}="",B$${AT.needed}="",N(B$${AT.total})<=0),"",${part(upTo)}-${part(`(${upTo}-B${row})`)})`,
      need?.needed ?? null,
      'count',
    ),
    formula(`IF(OR(G${row}="",E${row}=""),"",G${row}*E${row})`, need?.worth ?? null, 'money'),
  ];
};

const totalRow = (worksheet: Worksheet, needs: readonly ChannelNeed[], last: number): readonly XlsxCell[] => {
  const sums = totalOf(worksheet.cells);
  const value = sums.won > 0 ? ratio(sums.revenue, sums.leads) : null;
  const sumOf = (column: string) => `SUM(${column}${AT.first}:${column}${last})`;
  const orNothing = (column: string) =>
    `IF(COUNT(${column}${AT.first}:${column}${last})=0,"",${sumOf(column)})`;
  const known = (values: readonly (number | null)[]): number | null => {
    const numbers = values.filter((entry) => entry !== null);
    return numbers.length === 0 ? null : numbers.reduce((sum, entry) => sum + entry, 0);
  };
  return [
    text('All channels', 'total'),
    formula(sumOf('B'), sums.leads, 'count-total'),
    formula(sumOf('C'), sums.won, 'count-total'),
    formula(orNothing('D'), sums.revenue, 'money-total'),
    formula(
      `IF(OR(N(B${AT.total})<=0,N(C${AT.total})<=0,D${AT.total}=""),"",D${AT.total}/B${AT.total})`,
      value,
      'money-total',
    ),
    formula(`IF(N(B${AT.total})>0,1,"")`, sums.leads > 0 ? 1 : null, 'share-total'),
    formula(orNothing('G'), known(needs.map(({ needed }) => needed)), 'count-total'),
    formula(orNothing('H'), known(needs.map(({ worth }) => worth)), 'money-total'),
  ];
};

const answers = (worksheet: Worksheet): readonly (readonly XlsxCell[])[] => {
  const sums = totalOf(worksheet.cells);
  const value = sums.won > 0 ? ratio(sums.revenue, sums.leads) : null;
  const needed = leadsNeeded(worksheet);
  const asked = (worksheet.goal ?? 0) * (worksheet.marketingShare ?? 0);
  const isOpen = `OR(N(B${AT.goal})<=0,N(B${AT.share})<=0,N(B${AT.value})<=0)`;
  return [
    [text('Value of a lead'), formula(`${SHEET.rates}!H${RATES_ROWS.total}`, value, 'money')],
    [
      text('Leads needed a month', 'total'),
      formula(
        `IF(${isOpen},"",ROUNDUP(B${AT.goal}*B${AT.share}/B${AT.value}-0.000001,0))`,
        needed,
        'count-total',
      ),
    ],
    [
      text('worth', 'total'),
      formula(
        `IF(B${AT.needed}="","",B${AT.goal}*B${AT.share})`,
        needed === null ? null : asked,
        'money-total',
      ),
    ],
  ];
};

/** *Commitment*: the goal and Marketing's share, and the leads they ask of each channel, all formulas. */
export const commitmentSheet = (worksheet: Worksheet, channelCount: number): XlsxSheet => {
  const needs = channelNeeds(worksheet);
  const last = AT.first + channelCount - 1;
  const figures = ['Leads', 'Won', 'Revenue', 'Lead value', 'Share of leads', 'Leads needed', 'Worth'];
  return {
    name: SHEET.commitment,
    widths: [30, 14, 12, 15, 13, 14, 14, 15],
    frozenRows: 0,
    rows: [
      [text('What Marketing owes', 'title')],
      [text('Fill in the goal and the share. The leads are split as your leads are split today.', 'help')],
      [],
      [text('Revenue goal a month'), numberInput(worksheet.goal, 'money-input')],
      [text("Share that Marketing's leads bring"), numberInput(worksheet.marketingShare, 'share-input')],
      [text('Currency'), textInput(worksheet.currency)],
      [],
      ...answers(worksheet),
      [],
      [text('Channel', 'heading'), ...figures.map((label) => text(label, 'heading-figure'))],
      totalRow(worksheet, needs, last),
      ...Array.from({ length: channelCount }, (_, nth) => channelRow(AT.first + nth, nth + 1, needs[nth])),
    ],
  };
};
