import type { Replay } from '@leadpact/core';
import { count, percent } from '../terminal/figures.ts';
import { type Column, tableLines } from '../terminal/table.ts';

type AttainmentRow = Replay['attainment'][number];
type PeriodRow = Replay['periods'][number];

const left = <Row>(heading: string, cell: (row: Row) => string): Column<Row> => ({
  heading,
  align: 'left',
  cell,
});
const right = <Row>(heading: string, cell: (row: Row) => string): Column<Row> => ({
  heading,
  align: 'right',
  cell,
});

const kept = ({ kept: isKept }: AttainmentRow): string =>
  isKept === null ? '–' : isKept ? '✓ kept' : '✕ broken';

const MARKS: Readonly<Record<string, string>> = {
  met: '✓ met',
  missed: '✕ missed',
  pending: '· pending',
  waived: '~ waived',
};

const outcome = (row: PeriodRow): string => {
  if ('delivered' in row)
    return `${Math.round(row.delivered).toLocaleString('en-US')} of ${row.target.toLocaleString('en-US')}`;
  if ('numerator' in row)
    return `${percent(row.rate)} (${row.numerator} of ${row.denominator}), goal ${percent(row.goal)}`;
  return `${percent(row.rate)} (${row.met} of ${row.met + row.missed}), goal ${percent(row.goal)}`;
};

/** What a ledger means under the agreement, for people. */
export const replayReport = ({ asOf, obligations, attainment, periods, leads }: Replay): string => {
  const commitments = tableLines<AttainmentRow>(
    [
      left('Commitment', (row) => row.commitment),
      right('Met', (row) => count(row.met)),
      right('Missed', (row) => count(row.missed)),
      right('Rate', (row) => percent(row.rate)),
      right('Goal', (row) => percent(row.goal)),
      left('', kept),
      right('Met early', (row) => count(row.metEarly)),
      right('Pending', (row) => count(row.pending)),
      right('Paused', (row) => count(row.paused)),
      right('Waived', (row) => count(row.waived)),
      right('Cancelled', (row) => count(row.cancelled)),
    ],
    attainment,
  );
  const byPeriod = tableLines<PeriodRow>(
    [
      left('Commitment', (row) => row.commitment),
      left('From', (row) => row.from),
      left('To', (row) => row.to),
      left('State', (row) => (row.state === null ? '–' : (MARKS[row.state] ?? row.state))),
      right('Outcome', outcome),
    ],
    periods,
  );
  return `${[
    `As of ${asOf}: ${count(leads.length)} leads, ${count(obligations.length)} obligations`,
    '',
    ...commitments,
    '',
    ...byPeriod,
  ].join('\n')}\n`;
};
