import { Readable } from 'node:stream';
import { minorDigits } from '@leadpact/core';
import { csvLine, streamTable, type TableValue, XLSX_ROWS_MAX } from '@leadpact/documents';
import { type LeadPlace, type LeadQuestion, leadPage, readWorkspace } from '@leadpact/store';
import type { LeadExportQuery, LeadFilter, ListedLead } from '@leadpact/wire';
import type { Context } from '../../context.ts';
import { askedLeads } from './asked-leads.ts';
import { wireLead } from './listed-lead.ts';

const BATCH = 2_000;

type Column = readonly [
  heading: string,
  width: number,
  value: (lead: ListedLead, unit: number) => TableValue,
];

const COLUMNS: readonly Column[] = [
  ['lead', 24, ({ key }) => key],
  ['name', 24, ({ name }) => name],
  ['email', 32, ({ email }) => email],
  ['company', 24, ({ company }) => company],
  ['channel', 16, ({ channel }) => channel],
  ['persona', 16, ({ persona }) => persona],
  ['campaign', 16, ({ campaign }) => campaign],
  ['stage', 14, ({ stage }) => stage],
  ['stage_since', 26, ({ stageSince }) => stageSince],
  ['owner', 28, ({ owner }) => owner],
  ['score', 8, ({ score }) => score],
  ['band', 8, ({ band }) => band],
  ['value', 10, ({ valueMinor }, unit) => (valueMinor === null ? null : valueMinor / unit)],
  ['created_at', 26, ({ createdAt }) => createdAt],
  ['first_handed_over_at', 26, ({ handedOffAt }) => handedOffAt],
  ['attempts', 10, ({ attempts }) => attempts],
  ['last_attempt_at', 26, ({ lastAttemptAt }) => lastAttemptAt],
  ['last_outcome', 16, ({ lastOutcome }) => lastOutcome],
  ['reason', 20, ({ reason }) => reason],
  ['overdue_since', 26, ({ overdueSince }) => overdueSince],
];

type Rows = readonly (readonly TableValue[])[];

/**
 * All leads that fit, a batch to a transaction, so that a slow reader holds no connection. By creation: a lead that changes
 * meanwhile keeps its place, and none is lost or comes twice.
 */
async function* batches(
  { store, now }: Context,
  workspaceId: string,
  asked: LeadFilter,
): AsyncGenerator<Rows> {
  const { timezone, currency } = await store.withWorkspace(workspaceId, readWorkspace);
  const at = now();
  const filter = askedLeads(asked, { timezone, now: at });
  const unit = 10 ** minorDigits(currency);
  let after: LeadPlace | null = null;
  do {
    const question: LeadQuestion = { filter, sort: 'created', after, limit: BATCH, now: new Date(at) };
    const page = await store.withWorkspace(workspaceId, (tx) => leadPage(tx, question));
    yield page.leads.map((lead) => COLUMNS.map(([, , value]) => value(wireLead(lead), unit)));
    after = page.leads.length < BATCH ? null : page.last;
  } while (after !== null);
}

const HEADINGS = COLUMNS.map(([heading]) => heading);

async function* csvPieces(rows: AsyncIterable<Rows>): AsyncGenerator<string> {
  // The byte-order mark makes spreadsheets read it as UTF-8.
  yield `\uFEFF${csvLine(HEADINGS)}`;
  for await (const batch of rows) yield batch.map(csvLine).join('');
}

/** More rows than a sheet has cannot be had as one: refused on the way, the file is cut off there. */
async function* atMost(rows: AsyncIterable<Rows>): AsyncGenerator<Rows> {
  let count = 1;
  for await (const batch of rows) {
    count += batch.length;
    if (count > XLSX_ROWS_MAX) throw new Error(`An XLSX sheet holds ${XLSX_ROWS_MAX} rows at most; take CSV`);
    yield batch;
  }
}

const FORMATS = {
  csv: { type: 'text/csv; charset=utf-8', pieces: csvPieces },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    pieces: (rows: AsyncIterable<Rows>) =>
      streamTable({
        name: 'Leads',
        heading: HEADINGS,
        widths: COLUMNS.map(([, width]) => width),
        rows: atMost(rows),
      }),
  },
} as const;

/** The leads that fit as a file that is written while it is read. */
export const exportLeads = (
  context: Context,
  workspaceId: string,
  { format, ...asked }: LeadExportQuery,
): Readonly<{ type: string; name: string; body: Readable }> => {
  const { type, pieces } = FORMATS[format];
  return { type, name: `leads.${format}`, body: Readable.from(pieces(batches(context, workspaceId, asked))) };
};
