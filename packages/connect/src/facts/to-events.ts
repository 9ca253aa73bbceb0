import { type InstantMs, type LedgerEvent, minorDigits } from '@leadpact/core';
import type { Mapping } from '../mapping/mapping.ts';
import { type ImportQuestion, importQuestions } from '../mapping/questions.ts';
import type { Inspection } from '../rows/inspect-file.ts';
import { makeActivityReader } from './activity-rows.ts';
import { makeReadCell } from './cells.ts';
import { dealFacts, type GatheredDeal } from './deal-facts.ts';
import type { Fact } from './fact.ts';
import { gatherDeals } from './gather-deals.ts';
import { makeLeadFacts } from './lead-facts.ts';
import { type LeadIndex, makeLeadIndex } from './lead-index.ts';
import { makeLeadReader } from './lead-rows.ts';
import { type Inspections, type MisfitColumn, misfits } from './place-columns.ts';
import { makeProblemList, type ProblemList } from './problem-list.ts';
import { makeProgress, type ProgressOptions } from './progress.ts';
import { type RunCounts, type RunReport, reportOf } from './run-report.ts';
import { type FindLatest, fieldsBase, type Versioned, versionFact, versionLead } from './version-facts.ts';

export type ToEventsOptions = ProgressOptions &
  Readonly<{
    /** Marks the events: `import:<name of the mapping>`. One source per kind of export, or copies cannot be told. */
    source: string;
    /** Time of what has none of its own: changed fields, and facts whose file does not say when. */
    importedAt: InstantMs;
    /** Asks the ledger which facts it has; without it every fact is taken for new. */
    latest?: FindLatest;
    /** Events of a batch at most, but for the last lead's own. */
    batchSize?: number;
  }>;

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

/** Facts that wait to be compared with the ledger, in one question for many. */
type Unit = Readonly<{
  bases: readonly string[];
  judge: (latest: ReadonlyMap<string, string>) => readonly Versioned[];
}>;

type Run = Readonly<{
  inspections: Inspections;
  mapping: Mapping;
  options: ToEventsOptions;
  problems: ProblemList;
  progress: ReturnType<typeof makeProgress>;
  counts: RunCounts;
}>;

const place = ({ table }: Inspection, line: number) => ({ file: table.file, line });

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
  for await (const row of inspection.table.read(progress.reading(inspection.table)).rows) {
    options.signal?.throwIfAborted();
    const lead = reader.read(row);
    if (lead === null) continue;
    const { key, createdAt, channel, persona, line, sale } = lead;
    const before = index.size();
    index.add({ key, createdAt, channel, persona, line, email: email(row), company: company(row) });
    if (index.size() === before) rows.set(key, (rows.get(key) ?? 1) + 1);
    if (sale !== null && (sale.state !== 'open' || sale.openedAt !== null))
      deals.push({ leadKey: key, id: '', persona: null, sale, line });
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

const factUnit = (run: Run, facts: readonly Fact[], instead: string | null): Unit => ({
  bases: [...facts.map(({ base }) => base), ...(instead === null ? [] : [instead])],
  judge: (latest) =>
    facts.map((fact) =>
      versionFact(fact, { ...run.options, latest }, /:(won|lost)$/.test(fact.base) ? instead : null),
    ),
});

async function* leadUnits(run: Run, index: LeadIndex): AsyncGenerator<Unit> {
  const { inspections, mapping, options, progress, problems } = run;
  const { leads: inspection } = inspections;
  const reader = makeLeadReader(inspections, mapping, problems);
  const read = makeLeadFacts(reader.context);
  for await (const row of inspection.table.read(progress.reading(inspection.table)).rows) {
    progress.row();
    const lead = reader.read(row);
    run.counts.notLeads = reader.notLeads();
    if (lead === null) continue;
    const position = index.find('key', lead.key);
    if (position === undefined || index.lineAt(position) !== lead.line) continue;
    if (lead.createdAt === null) {
      const action = 'stored without one; no rate over time counts it';
      problems.add({
        ...place(inspection, row.line),
        column: mapping.leads.created ?? null,
        key: lead.key,
        kind: 'lead-without-date',
        value: null,
        action,
      });
    }
    run.counts.leads += 1;
    const facts = read(lead);
    run.counts.attempts += facts.happened.filter(({ type }) => type === 'lead.attempted').length;
    const happened = factUnit(run, facts.happened, null);
    yield {
      bases: [facts.created.base, fieldsBase(lead.key), ...happened.bases],
      judge: (latest) => [versionLead(facts, { ...options, latest }), ...happened.judge(latest)],
    };
  }
}

const takeDeals = async (run: Run, index: LeadIndex, deals: GatheredDeal[]): Promise<void> => {
  const { inspections, mapping, progress, problems } = run;
  const { deals: inspection } = inspections;
  if (inspection === undefined) return;
  const reading = progress.reading(inspection.table);
  const read = await gatherDeals({ inspection, mapping, index, problems, reading, onRow: progress.row });
  for (const { id, persona, sale, line, lead } of read.deals)
    deals.push({ leadKey: index.at(lead).key, id, persona, sale, line });
};

function* dealUnits(run: Run, deals: GatheredDeal[]): Generator<Unit> {
  const { inspections, mapping, problems } = run;
  const currency = mapping.currency ?? null;
  const inspection = inspections.deals ?? inspections.leads;
  for (const { facts, instead, undatedLoss, deal, name } of dealFacts(deals, {
    digits: minorDigits(currency),
    currency,
  })) {
    run.counts.deals += 1;
    const about = { ...place(inspection, deal.line), key: deal.leadKey, value: deal.id || null };
    if (undatedLoss)
      problems.add({
        ...about,
        column: null,
        kind: 'lost-without-date',
        action: 'the loss is not stored: it needs its time',
      });
    if (deal.sale.state === 'won' && deal.sale.wonAt === null)
      problems.add({
        ...about,
        column: null,
        kind: 'won-without-date',
        action: 'stored as won, without a date',
      });
    const unit = factUnit(run, facts, instead);
    if (deal.sale.state !== 'open') {
      yield unit;
      continue;
    }
    const ends = [`deal:${name}:won`, `deal:${name}:lost`];
    yield {
      bases: [...unit.bases, ...ends],
      judge: (latest) => {
        if (ends.some((base) => latest.has(base)))
          problems.add({
            ...about,
            column: null,
            kind: 'deal-open-again',
            action: 'kept as it ended before',
          });
        return unit.judge(latest);
      },
    };
  }
}

async function* activityUnits(run: Run, index: LeadIndex): AsyncGenerator<Unit> {
  const { inspections, mapping, progress, problems } = run;
  const { activities: inspection } = inspections;
  if (inspection === undefined || mapping.activities === undefined) return;
  const reader = makeActivityReader(inspection, mapping, mapping.activities, { index, problems });
  for await (const row of inspection.table.read(progress.reading(inspection.table)).rows) {
    progress.row();
    const attempt = reader.read(row);
    if (attempt === null) continue;
    run.counts.attempts += 1;
    yield factUnit(run, [attempt], null);
  }
}

async function* allUnits(run: Run): AsyncGenerator<Unit> {
  run.options.signal?.throwIfAborted();
  const deals: GatheredDeal[] = [];
  const index = await indexLeads(run, deals);
  yield* leadUnits(run, index);
  await takeDeals(run, index, deals);
  yield* dealUnits(run, deals);
  yield* activityUnits(run, index);
}

const judgeAll = async (run: Run, units: readonly Unit[]): Promise<LedgerEvent[]> => {
  const { latest: ask } = run.options;
  const latest =
    ask === undefined
      ? new Map<string, string>()
      : await ask([...new Set(units.flatMap(({ bases }) => bases))]);
  const versioned = units.flatMap(({ judge }) => judge(latest));
  for (const { events, updated, unchanged } of versioned) {
    run.counts.events += events.length;
    run.counts.updated += updated;
    run.counts.unchanged += unchanged;
  }
  return versioned.flatMap(({ events }) => events);
};

async function* batchesOf(run: Run): AsyncGenerator<readonly LedgerEvent[]> {
  const { batchSize = BATCH_SIZE, signal } = run.options;
  let units: Unit[] = [];
  let bases = 0;
  for await (const unit of allUnits(run)) {
    units.push(unit);
    bases += unit.bases.length;
    if (bases < batchSize) continue;
    signal?.throwIfAborted();
    const events = await judgeAll(run, units);
    units = [];
    bases = 0;
    if (events.length > 0) yield events;
  }
  const events = await judgeAll(run, units);
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
  const problems = makeProblemList();
  const run: Run = {
    inspections,
    mapping,
    options,
    problems,
    progress: makeProgress(options),
    counts: { events: 0, updated: 0, unchanged: 0, attempts: 0, leads: 0, deals: 0, notLeads: 0 },
  };
  return {
    ok: true,
    batches: batchesOf(run),
    report: () => reportOf(run.counts, problems.counts(), inspections),
  };
};
