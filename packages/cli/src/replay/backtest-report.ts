import type { Agreement, Backtest, BacktestRow } from '@leadpact/core';
import { count, percent } from '../terminal/figures.ts';
import { plainText } from '../terminal/plain-text.ts';
import { type Column, tableLines } from '../terminal/table.ts';

type Row = NonNullable<BacktestRow['proposed']>;

const kept = (row: Row | null): string =>
  row === null || row.kept === null ? '–' : row.kept ? '✓ kept' : '✕ broken';

/** "93.2 % (41 of 44)", or for promises per period how many of them. */
const rate = (row: Row | null): string =>
  row === null || row.rate === null
    ? '–'
    : `${percent(row.rate)} (${count(row.met)} of ${count(row.met + row.missed)})`;

const goal = (row: Row | null): string =>
  row === null ? '–' : row.goal === null ? 'all' : percent(row.goal);

const columnsOf = (
  heading: string,
  pick: (row: BacktestRow) => Row | null,
): readonly Column<BacktestRow>[] => [
  { heading, align: 'right', cell: (row) => rate(pick(row)) },
  { heading: 'Goal', align: 'right', cell: (row) => goal(pick(row)) },
  { heading: '', align: 'left', cell: (row) => kept(pick(row)) },
];

const change = ({ proposed, against }: BacktestRow): string => {
  if (proposed === null) return 'no longer promised';
  if (against === null) return 'new';
  if (proposed.rate === null || against.rate === null) return '';
  const points = (proposed.rate - against.rate) * 100;
  if (Math.abs(points) < 0.05) return 'the same';
  return `${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(1)} points`;
};

const leads = ({ counts: { known, qualified } }: Pick<Backtest, 'counts'>): string =>
  `${count(known)} leads, ${count(qualified)} of them qualified`;

/** What an agreement would have meant for a history, for people: beside another one where it is given. */
export const backtestReport = (
  answer: Backtest,
  proposed: Agreement,
  against: Agreement | undefined,
): string => {
  const { asOf, from, commitments } = answer;
  const other = answer.against;
  const columns: readonly Column<BacktestRow>[] = [
    { heading: 'Commitment', align: 'left', cell: ({ commitment }) => commitment },
    ...columnsOf('Proposed', (row) => row.proposed),
    ...(other === null
      ? []
      : [
          ...columnsOf('Against', (row) => row.against),
          { heading: 'Change', align: 'left' as const, cell: change },
        ]),
    {
      heading: 'Open',
      align: 'right',
      cell: ({ proposed: row }) => count(row === null ? null : row.pending + row.paused),
    },
  ];
  return `${[
    `As if in force from ${from} on, as of ${asOf}`,
    `Proposed: ${plainText(proposed.name)}: ${leads(answer)}, ${count(answer.obligations.length)} obligations`,
    ...(other === null || against === undefined
      ? []
      : [`Against:  ${plainText(against.name)}: ${leads(other)}`]),
    '',
    ...tableLines(columns, commitments),
  ].join('\n')}\n`;
};
