import { type InstantMs, MINUTE_MS } from '@leadpact/core';
import type { Row } from '../file/table.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { makeReadCell, makeReadChannel, makeReadPersona, makeTest, ownCopy } from './cells.ts';
import type { Inspections } from './place-columns.ts';
import type { ProblemList } from './problem-list.ts';
import {
  hasSale,
  makeReadInstant,
  makeReadSale,
  type RowContext,
  rowProblem,
  type SaleRow,
} from './sale-rows.ts';

/** A row of the leads' file that is a lead. */
export type LeadRow = Readonly<{
  line: number;
  row: Row;
  key: string;
  createdAt: InstantMs | null;
  channel: string | null;
  persona: string | null;
  sale: SaleRow | null;
}>;

/** Longest key that the ledger takes. */
const KEY_LONGEST = 400;

export type LeadReader = Readonly<{
  context: RowContext;
  /** The lead of a row; null for a row that is none (by the mapping's conditions, or for want of a key: then listed). */
  read: (row: Row) => LeadRow | null;
  notLeads: () => number;
}>;

export const makeLeadReader = (
  { leads: inspection }: Pick<Inspections, 'leads'>,
  mapping: Mapping,
  problems: ProblemList,
): LeadReader => {
  const { leads } = mapping;
  const context: RowContext = { inspection, mapping, role: 'leads', problems };
  const keyCell = makeReadCell(inspection, mapping, leads.key);
  const isLead = leads.only === undefined ? () => true : makeTest(inspection, mapping, leads.only);
  const created = makeReadInstant(context, leads.created);
  const channel = makeReadChannel(inspection, mapping);
  const persona = makeReadPersona(inspection, mapping, leads.persona);
  const sale = hasSale(leads) ? makeReadSale(context, leads) : null;
  const leftOut = new Set((leads.not_created_in ?? []).map((minute) => Date.parse(minute) / MINUTE_MS));
  let notLeads = 0;
  return {
    context,
    notLeads: () => notLeads,
    read: (row) => {
      if (!isLead(row)) {
        notLeads += 1;
        return null;
      }
      const key = keyCell(row);
      if (key === '' || key.length > KEY_LONGEST) {
        const kind = key === '' ? 'lead-without-key' : 'key-too-long';
        problems.add(
          rowProblem(context, row, {
            column: leads.key,
            key: '',
            kind,
            value: key.slice(0, 60) || null,
            action: 'left out',
          }),
        );
        return null;
      }
      const createdAt = created(row, key);
      if (createdAt !== null && leftOut.has(Math.floor(createdAt / MINUTE_MS))) {
        notLeads += 1;
        return null;
      }
      return {
        line: row.line,
        row,
        key: ownCopy(key),
        createdAt,
        channel: channel(row),
        persona: persona(row),
        sale: sale === null ? null : sale(row, key),
      };
    },
  };
};
