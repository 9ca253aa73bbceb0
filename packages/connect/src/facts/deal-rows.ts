import type { Row } from '../file/table.ts';
import type { DealsMapping, Join, Mapping } from '../mapping/mapping.ts';
import type { Inspection } from '../rows/inspect-file.ts';
import { makeReadCell, makeReadPersona } from './cells.ts';
import { isEarlier, type LeadIndex } from './lead-index.ts';
import type { ProblemList } from './problem-list.ts';
import { makeReadSale, type RowContext, rowProblem, type SaleRow } from './sale-rows.ts';

/** A row of the deals' file with the one lead that it is credited to. */
export type DealRow = Readonly<{
  line: number;
  /** Position of the lead in the index. */
  lead: number;
  id: string;
  persona: string | null;
  sale: SaleRow;
}>;

export const DEFAULT_SEPARATOR = ';';

/** The leads that a cell names, in the order they stand there. */
export const splitKeys = (cell: string, separator: string): readonly string[] =>
  cell.includes(separator)
    ? cell.split(separator).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))
    : cell === ''
      ? []
      : [cell];

export type Credited = Readonly<{ lead: number; all: ReadonlySet<number> }>;

/** The earliest of the leads that a cell names; null when none of them is known. */
export const creditedLead = (index: LeadIndex, join: Join, keys: readonly string[]): Credited | null => {
  const found = new Set<number>();
  for (const key of keys) {
    const position = index.find(join, key);
    if (position !== undefined) found.add(position);
  }
  let best: number | null = null;
  for (const position of found)
    if (best === null || isEarlier(index.at(position), index.at(best))) best = position;
  return best === null ? null : { lead: best, all: found };
};

export type DealReader = Readonly<{
  context: RowContext;
  /** The deal of a row; null, and listed, when no lead of it is known. */
  read: (row: Row) => DealRow | null;
  /** Deals that name several leads. */
  shared: () => number;
  /** Positions of the leads that some deal names, credited with it or not. */
  mentioned: ReadonlySet<number>;
}>;

const NO_LEAD: Readonly<Record<Join, string>> = {
  key: 'left out, no lead of the file has this key',
  email: 'left out, no lead of the file has this e-mail address',
  company: 'left out, no lead of the file is of this company',
};

export const makeDealReader = (
  inspection: Inspection,
  mapping: Mapping,
  deals: DealsMapping,
  { index, problems }: Readonly<{ index: LeadIndex; problems: ProblemList }>,
): DealReader => {
  const context: RowContext = { inspection, mapping, role: 'deals', problems };
  const keyCell = makeReadCell(inspection, mapping, deals.key);
  const idCell = makeReadCell(inspection, mapping, deals.id);
  const persona = makeReadPersona(inspection, mapping, deals.persona);
  const sale = makeReadSale(context, deals);
  const join = deals.join ?? 'key';
  const mentioned = new Set<number>();
  let shared = 0;

  const report = (row: Row, kind: string, value: string | null, action: string): void =>
    problems.add(rowProblem(context, row, { column: deals.key, key: value ?? '', kind, value, action }));

  return {
    context,
    shared: () => shared,
    mentioned,
    read: (row) => {
      const cell = keyCell(row);
      const keys = splitKeys(cell, deals.separator ?? DEFAULT_SEPARATOR);
      const credited = creditedLead(index, join, keys);
      if (credited === null) {
        if (keys.length === 0) report(row, 'deal-without-key', null, 'left out, it names no lead');
        else report(row, 'deal-without-lead', cell, NO_LEAD[join]);
        return null;
      }
      const { key } = index.at(credited.lead);
      for (const position of credited.all) mentioned.add(position);
      if (credited.all.size > 1) {
        shared += 1;
        const action = 'counted once, for the earliest of its leads';
        problems.add(
          rowProblem(context, row, {
            column: deals.key,
            key,
            kind: 'deal-of-several-leads',
            value: cell,
            action,
          }),
        );
      }
      return {
        line: row.line,
        lead: credited.lead,
        id: idCell(row),
        persona: persona(row),
        sale: sale(row, key),
      };
    },
  };
};
