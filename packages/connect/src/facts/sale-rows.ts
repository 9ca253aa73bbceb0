import { type InstantMs, minorDigits, type PlanProblem } from '@leadpact/core';
import { makeReadAmount } from '../cell/amount.ts';
import type { Row } from '../file/table.ts';
import type { Mapping, SaleMapping } from '../mapping/mapping.ts';
import type { Inspection } from '../rows/inspect-file.ts';
import { makeReadCell, makeReadDateCell, makeTest, type ReadDateCell } from './cells.ts';
import { amountFormatOf } from './place-columns.ts';
import type { ProblemList } from './problem-list.ts';

/** What a row says about a sale. */
export type SaleRow = Readonly<{
  state: 'won' | 'lost' | 'open';
  wonAt: InstantMs | null;
  lostAt: InstantMs | null;
  openedAt: InstantMs | null;
  amountMinor: number | null;
  lostReason: string;
}>;

export type RowContext = Readonly<{
  inspection: Inspection;
  mapping: Mapping;
  role: 'leads' | 'deals';
  problems: ProblemList;
}>;

/** A problem of a row's cell. */
export const rowProblem = (
  { inspection }: Readonly<{ inspection: Inspection }>,
  row: Row,
  problem: Omit<PlanProblem, 'file' | 'line'>,
): PlanProblem => ({ file: inspection.table.file, line: row.line, ...problem });

/** The instant of a column; a cell that cannot be read is listed and counts as none. */
export const makeReadInstant = (context: RowContext, heading: string | undefined) => {
  const read: ReadDateCell = makeReadDateCell(context.inspection, context.mapping, context.role, heading);
  return (row: Row, key: string): InstantMs | null => {
    const { at, unread } = read(row);
    if (unread !== null) {
      const problem = {
        column: heading ?? null,
        key,
        kind: 'unreadable-date',
        value: unread,
        action: 'read as no date',
      };
      context.problems.add(rowProblem(context, row, problem));
    }
    return at;
  };
};

const makeReadMinor = (context: RowContext, sale: SaleMapping) => {
  const currency = context.mapping.currency ?? null;
  const read = makeReadCell(context.inspection, context.mapping, sale.amount);
  const readAmount = makeReadAmount(amountFormatOf(context.inspection, sale), minorDigits(currency));
  return (row: Row, key: string): number | null => {
    const cell = read(row);
    if (cell === '') return null;
    const found = readAmount(cell);
    const about = { column: sale.amount ?? null, key, value: cell };
    if (found === null) {
      context.problems.add(
        rowProblem(context, row, { ...about, kind: 'unreadable-amount', action: 'read as no amount' }),
      );
      return null;
    }
    if (found.currency !== null && currency !== null && found.currency !== currency) {
      const action = `amount left out, it is not in ${currency}`;
      context.problems.add(rowProblem(context, row, { ...about, kind: 'other-currency', action }));
      return null;
    }
    return found.minor;
  };
};

/** Reads what rows say about sales: won by condition or by a date of winning, lost likewise, else open. */
export const makeReadSale = (context: RowContext, sale: SaleMapping) => {
  const { inspection, mapping } = context;
  const isWon = sale.won_when === undefined ? null : makeTest(inspection, mapping, sale.won_when);
  const isLost = sale.lost_when === undefined ? null : makeTest(inspection, mapping, sale.lost_when);
  const wonCell = makeReadCell(inspection, mapping, sale.won_at);
  const lostCell = makeReadCell(inspection, mapping, sale.lost_at);
  const reason = makeReadCell(inspection, mapping, sale.lost_reason);
  const wonAt = makeReadInstant(context, sale.won_at);
  const lostAt = makeReadInstant(context, sale.lost_at);
  const openedAt = makeReadInstant(context, sale.opened);
  const minor = makeReadMinor(context, sale);
  return (row: Row, key: string): SaleRow => {
    const won = isWon === null ? wonCell(row) !== '' : isWon(row);
    const lost = !won && (isLost === null ? isWon === null && lostCell(row) !== '' : isLost(row));
    return {
      state: won ? 'won' : lost ? 'lost' : 'open',
      wonAt: won ? wonAt(row, key) : null,
      lostAt: lost ? lostAt(row, key) : null,
      openedAt: openedAt(row, key),
      amountMinor: minor(row, key),
      lostReason: lost ? reason(row) : '',
    };
  };
};

/** Whether the leads' own rows say which of them were won. */
export const hasSale = ({ won_at, won_when, lost_at, lost_when }: SaleMapping): boolean =>
  [won_at, won_when, lost_at, lost_when].some((value) => value !== undefined);
