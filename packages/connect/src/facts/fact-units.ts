import { minorDigits } from '@leadpact/core';
import type { Row } from '../file/table.ts';
import type { Inspection } from '../rows/inspect-file.ts';
import { makeActivityReader } from './activity-rows.ts';
import { dealFacts, type GatheredDeal } from './deal-facts.ts';
import { place, type Run } from './event-run.ts';
import { type Fact, factDigest } from './fact.ts';
import { makeLeadFacts } from './lead-facts.ts';
import type { LeadIndex } from './lead-index.ts';
import { makeLeadReader } from './lead-rows.ts';
import { repeatedIds } from './repeated-ids.ts';
import { fieldsBase, type Versioned, versionFact, versionLead } from './version-facts.ts';

const PIECE_UNITS = 500;

/** Facts that wait to be compared with the ledger, in one question for many. */
export type Unit = Readonly<{
  bases: readonly string[];
  judge: (latest: ReadonlyMap<string, string>) => readonly Versioned[];
}>;

const factUnit = (run: Run, facts: readonly Fact[], instead: string | null): Unit => ({
  bases: [...facts.map(({ base }) => base), ...(instead === null ? [] : [instead])],
  judge: (latest) =>
    facts.map((fact) =>
      versionFact(fact, { ...run.options, latest }, /:(won|lost)$/.test(fact.base) ? instead : null),
    ),
});

/** The facts of a lead's row; null for a row that is none, or that another row of its key counts instead of. */
const makeLeadUnit = (run: Run, index: LeadIndex): ((row: Row) => Unit | null) => {
  const { inspections, mapping, options, problems } = run;
  const { leads: inspection } = inspections;
  const reader = makeLeadReader(inspections, mapping, problems);
  const read = makeLeadFacts(reader.context);
  return (row) => {
    const lead = reader.read(row);
    run.counts.notLeads = reader.notLeads();
    if (lead === null) return null;
    const position = index.find('key', lead.key);
    if (position === undefined || index.lineAt(position) !== lead.line) return null;
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
    run.counts.handoffs += facts.happened.filter(({ type }) => type === 'lead.handed_off').length;
    const happened = factUnit(run, facts.happened, null);
    return {
      bases: [facts.created.base, fieldsBase(lead.key), ...happened.bases],
      judge: (latest) => [versionLead(facts, { ...options, latest }), ...happened.judge(latest)],
    };
  };
};

/** The units of a table's rows, as many at a time as come from the file. */
async function* unitsOf(
  { progress }: Run,
  { table }: Inspection,
  make: (row: Row) => Unit | null,
): AsyncGenerator<readonly Unit[]> {
  for await (const batch of table.read(progress.reading(table)).batches) {
    const units: Unit[] = [];
    for (const row of batch) {
      progress.row();
      const unit = make(row);
      if (unit !== null) units.push(unit);
    }
    yield units;
  }
}

/** The leads' own facts, as many at a time as come from the file. */
export const leadUnits = (run: Run, index: LeadIndex): AsyncGenerator<readonly Unit[]> =>
  unitsOf(run, run.inspections.leads, makeLeadUnit(run, index));

function* eachDeal(run: Run, deals: GatheredDeal[]): Generator<Unit> {
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

/** Units that have no file of their own, some hundred at a time. */
function* inPieces(units: Iterable<Unit>): Generator<readonly Unit[]> {
  let piece: Unit[] = [];
  for (const unit of units) {
    piece.push(unit);
    if (piece.length < PIECE_UNITS) continue;
    yield piece;
    piece = [];
  }
  yield piece;
}

export const dealUnits = (run: Run, deals: GatheredDeal[]): Generator<readonly Unit[]> =>
  inPieces(eachDeal(run, deals));

/** Of two rows with one id the earlier counts; on a tie the one that every order of the rows chooses alike. */
const isBefore = (one: Fact, other: Fact): boolean =>
  one.time === other.time
    ? factDigest(one) < factDigest(other)
    : (one.time ?? Number.POSITIVE_INFINITY) < (other.time ?? Number.POSITIVE_INFINITY);

type Told = Readonly<{ fact: Fact; line: number }>;

export async function* activityUnits(run: Run, index: LeadIndex): AsyncGenerator<readonly Unit[]> {
  const { inspections, mapping, problems } = run;
  const { activities: inspection } = inspections;
  if (inspection === undefined || mapping.activities === undefined) return;
  const reader = makeActivityReader(inspection, mapping, mapping.activities, { index, problems });
  const repeated = await repeatedIds(run);
  const kept = new Map<string, Told>();

  /** Keeps the row that counts of those that tell of one activity, and lists the other. */
  const keepOne = (told: Told): void => {
    const before = kept.get(told.fact.base);
    const counts = before === undefined || isBefore(told.fact, before.fact) ? told : before;
    kept.set(told.fact.base, counts);
    if (before === undefined) return;
    const other = counts === told ? before : told;
    problems.add({
      ...place(inspection, other.line),
      column: mapping.activities?.id ?? null,
      key: other.fact.subject,
      kind: 'repeated-activity',
      value: other.fact.base.replace(/^activity:/, ''),
      action: 'left out, the earliest row of the id counts',
    });
  };

  yield* unitsOf(run, inspection, (row) => {
    const fact = reader.read(row);
    if (fact === null) return null;
    if (repeated.has(reader.idOf(row))) {
      keepOne({ fact, line: row.line });
      return null;
    }
    run.counts.attempts += 1;
    return factUnit(run, [fact], null);
  });
  run.counts.attempts += kept.size;
  yield* inPieces([...kept.values()].map(({ fact }) => factUnit(run, [fact], null)));
}
