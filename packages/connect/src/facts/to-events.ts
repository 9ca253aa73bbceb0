import type { LedgerEvent } from '@leadpact/core';
import type { Row } from '../file/table.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { type ImportQuestion, importQuestions } from '../mapping/questions.ts';
import { makeReadCell } from './cells.ts';
import type { GatheredDeal } from './deal-facts.ts';
import { place, type Run, type ToEventsOptions } from './event-run.ts';
import { activityUnits, dealUnits, leadUnits, type Unit } from './fact-units.ts';
import { gatherDeals } from './gather-deals.ts';
import { type LeadIndex, makeLeadIndex } from './lead-index.ts';
import { makeLeadReader } from './lead-rows.ts';
import { type Inspections, type MisfitColumn, misfits } from './place-columns.ts';
import { makeProblemList } from './problem-list.ts';
import { makeProgress } from './progress.ts';
import { type RunReport, reportOf } from './run-report.ts';
import type { FindLatest } from './version-facts.ts';

export type EventStream =
  | Readonly<{
      ok: true;
      /** Batches in an order that depends on the files only; throws `FileRefused` or the signal's reason. */
      batches: AsyncIterable<readonly LedgerEvent[]>;
      /** What has been read and given so far; complete when the batches have ended. */
      report: () => RunReport;
    }>
  | Readonly<{ ok: false; misfits: readonly MisfitColumn[]; questions: readonly ImportQuestion[] }>;

const BATCH_SIZE = 500;

/** First pass: who the leads are, so that duplicates, joins and the deals on their own rows are known. */
const indexLeads = async (
  { inspections, mapping, options, progress, problems }: Run,
  deals: GatheredDeal[],
): Promise<LeadIndex> => {
  const { leads: inspection } = inspections;
  const reader = makeLeadReader(inspections, mapping, makeProblemList());
  const index = makeLeadIndex();
  const joins = new Set([mapping.deals?.join, mapping.activities?.join]);
  const email = makeReadCell(inspection, mapping, joins.has('email') ? mapping.leads.email : undefined);
  const company = makeReadCell(inspection, mapping, joins.has('company') ? mapping.leads.company : undefined);
  const rows = new Map<string, number>();
  const take = (row: Row): void => {
    const lead = reader.read(row);
    if (lead === null) return;
    const { key, createdAt, channel, persona, line, sale } = lead;
    const before = index.size();
    index.add({ key, createdAt, channel, persona, line, email: email(row), company: company(row) });
    if (index.size() === before) rows.set(key, (rows.get(key) ?? 1) + 1);
    if (sale !== null && (sale.state !== 'open' || sale.openedAt !== null))
      deals.push({ leadKey: key, id: '', persona: null, sale, line });
  };
  for await (const batch of inspection.table.read(progress.reading(inspection.table)).batches) {
    options.signal?.throwIfAborted();
    for (const row of batch) take(row);
  }
  for (const [key, count] of rows) {
    const action = 'read as one lead, the row created earliest counts';
    const winner = index.at(index.find('key', key) ?? 0);
    problems.add({
      ...place(inspection, winner.line),
      column: mapping.leads.key,
      key,
      kind: 'duplicate-lead',
      value: `${count} rows`,
      action,
    });
  }
  return index;
};

const takeDeals = async (run: Run, index: LeadIndex, deals: GatheredDeal[]): Promise<void> => {
  const { inspections, mapping, progress, problems } = run;
  const { deals: inspection } = inspections;
  if (inspection === undefined) return;
  const reading = progress.reading(inspection.table);
  const read = await gatherDeals({ inspection, mapping, index, problems, reading, onRow: progress.row });
  for (const { id, persona, sale, line, lead } of read.deals)
    deals.push({ leadKey: index.at(lead).key, id, persona, sale, line });
};

async function* allUnits(run: Run): AsyncGenerator<readonly Unit[]> {
  run.options.signal?.throwIfAborted();
  const deals: GatheredDeal[] = [];
  const index = await indexLeads(run, deals);
  yield* leadUnits(run, index);
  await takeDeals(run, index, deals);
  yield* dealUnits(run, deals);
  yield* activityUnits(run, index);
}

/** The events of units, judged against what the ledger has; without it, every fact is new. */
const judge = (
  run: Run,
  units: readonly Unit[],
  latest: ReadonlyMap<string, string>,
  events: LedgerEvent[],
): void => {
  for (const unit of units)
    for (const versioned of unit.judge(latest)) {
      run.counts.events += versioned.events.length;
      run.counts.updated += versioned.updated;
      run.counts.unchanged += versioned.unchanged;
      for (const event of versioned.events) events.push(event);
    }
};

const NOTHING_KNOWN: ReadonlyMap<string, string> = new Map();

/** The first copy of a source: nothing has to be looked for, so that nothing waits to be. */
async function* newEvents(run: Run, batchSize: number): AsyncGenerator<readonly LedgerEvent[]> {
  let events: LedgerEvent[] = [];
  for await (const units of allUnits(run)) {
    run.options.signal?.throwIfAborted();
    judge(run, units, NOTHING_KNOWN, events);
    if (events.length < batchSize) continue;
    yield events;
    events = [];
  }
  if (events.length > 0) yield events;
}

/** A later copy: many facts are looked for with one question. */
async function* changedEvents(
  run: Run,
  batchSize: number,
  latest: FindLatest,
): AsyncGenerator<readonly LedgerEvent[]> {
  let waiting: Unit[] = [];
  let bases = 0;
  const judged = async (): Promise<LedgerEvent[]> => {
    const events: LedgerEvent[] = [];
    judge(run, waiting, await latest([...new Set(waiting.flatMap((unit) => unit.bases))]), events);
    waiting = [];
    bases = 0;
    return events;
  };
  for await (const units of allUnits(run)) {
    run.options.signal?.throwIfAborted();
    for (const unit of units) {
      waiting.push(unit);
      bases += unit.bases.length;
    }
    if (bases < batchSize) continue;
    const events = await judged();
    if (events.length > 0) yield events;
  }
  const events = await judged();
  if (events.length > 0) yield events;
}

/**
 * The files as events of the ledger, streamed. Ids are made from what each fact is and says: the same files give the
 * same events, and with `latest` a newer copy gives only what changed (docs/adr/0009). Deals are held in memory until
 * the leads have passed; everything else is a row at a time.
 */
export const toEvents = (
  inspections: Inspections,
  mapping: Mapping,
  options: ToEventsOptions,
): EventStream => {
  const wrong = misfits(inspections, mapping);
  const questions = importQuestions(inspections, mapping).filter(({ blocks }) => blocks);
  if (wrong.length > 0 || questions.length > 0) return { ok: false, misfits: wrong, questions };
  const { batchSize = BATCH_SIZE } = options;
  const problems = makeProblemList();
  const run: Run = {
    inspections,
    mapping,
    options,
    problems,
    progress: makeProgress(options),
    counts: {
      events: 0,
      updated: 0,
      unchanged: 0,
      attempts: 0,
      handoffs: 0,
      leads: 0,
      deals: 0,
      notLeads: 0,
    },
  };
  return {
    ok: true,
    batches:
      options.latest === undefined
        ? newEvents(run, batchSize)
        : changedEvents(run, batchSize, options.latest),
    report: () => reportOf(run.counts, problems.counts(), inspections),
  };
};
