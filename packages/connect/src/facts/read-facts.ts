import { minorDigits, type PlanDeal, type PlanLead, type PlanProblem, type Side } from '@leadpact/core';
import type { Row } from '../file/table.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { type ImportQuestion, importQuestions } from '../mapping/questions.ts';
import { makeReadCell } from './cells.ts';
import { gatherDeals } from './gather-deals.ts';
import { type LeadIndex, makeLeadIndex } from './lead-index.ts';
import { makeLeadReader } from './lead-rows.ts';
import { makeLifecycleWatch } from './lifecycle-watch.ts';
import { type Inspections, type MisfitColumn, misfits, zoneOf } from './place-columns.ts';
import { makeProblemList, type ProblemCount, type ProblemList } from './problem-list.ts';
import { makeProgress, type ProgressOptions } from './progress.ts';
import type { SaleRow } from './sale-rows.ts';

/** What was counted while the rows were read. */
export type FactCounts = Readonly<{
  /** Rows of each file. */
  rows: Readonly<{ leads: number; deals: number; activities: number }>;
  /** Rows that are leads; several may have one key. */
  leads: number;
  /** Different keys among them. */
  keys: number;
  /** Rows that the mapping says are no leads. */
  notLeads: number;
  /** Rows that speak of a deal that some known lead is credited with. */
  deals: number;
  won: number;
  lost: number;
  open: number;
  /** Deals that name several leads; each is counted once. */
  sharedDeals: number;
  /** Leads with a deal, won, lost or open. */
  leadsWithDeal: number;
  /** Leads marked as customers that have no deal; the first lines. */
  customersWithoutDeal: Readonly<{ count: number; lines: readonly number[] }>;
  /** Leads with a number of attempts but no dates for them. */
  attemptCounts: number;
  problems: readonly ProblemCount[];
}>;

/** The rows for the maths, and how the plan is to read them. */
export type Facts = Readonly<{
  leads: readonly PlanLead[];
  deals: readonly PlanDeal[];
  problems: readonly PlanProblem[];
  counts: FactCounts;
  /** IANA zone in which the leads' days begin. */
  timezone: string;
  currency: string | null;
  currencyDigits: number;
  sides: Readonly<Record<string, Side>>;
  personaAtDeal: boolean;
}>;

export type ReadFacts =
  | Readonly<{ ok: true; facts: Facts }>
  /** The mapping names what the files do not have, or a question has no answer yet. */
  | Readonly<{ ok: false; misfits: readonly MisfitColumn[]; questions: readonly ImportQuestion[] }>;

export type ReadFactsOptions = ProgressOptions &
  Readonly<{
    /** `assume` takes the first reading of an open question: for a preview that shows the question beside it. */
    unanswered?: 'refuse' | 'assume';
  }>;

type Gathered = Readonly<{
  leads: PlanLead[];
  deals: PlanDeal[];
  index: LeadIndex;
  lostAt: Map<string, number | null>;
  states: Record<SaleRow['state'], number>;
  withDeal: Set<string>;
  /** Leads that some deal names, credited with it or not. */
  named: Set<string>;
}>;

const takeSale = (
  gathered: Gathered,
  lead: string,
  sale: SaleRow,
  deal: Omit<PlanDeal, 'leadKey' | 'wonAt' | 'amountMinor'>,
): void => {
  gathered.states[sale.state] += 1;
  gathered.withDeal.add(lead);
  gathered.named.add(lead);
  if (sale.state === 'won')
    gathered.deals.push({ leadKey: lead, wonAt: sale.wonAt, amountMinor: sale.amountMinor, ...deal });
  if (sale.state !== 'lost') return;
  const before = gathered.lostAt.get(lead);
  if (before === undefined || (sale.lostAt !== null && (before === null || sale.lostAt < before)))
    gathered.lostAt.set(lead, sale.lostAt);
};

/** A lost deal with no date still marks its lead lost: at its creation, which changes no rate. */
const withLosses = ({ leads, lostAt }: Gathered): readonly PlanLead[] => {
  if (lostAt.size === 0) return leads;
  return leads.map((lead) => {
    const at = lostAt.get(lead.key);
    return at === undefined ? lead : { ...lead, lostAt: at ?? lead.createdAt };
  });
};

const hasEvents = (mapping: Mapping): boolean => mapping.leads.attempts !== undefined;

const readLeads = async (
  inspections: Inspections,
  mapping: Mapping,
  problems: ProblemList,
  options: ReadFactsOptions,
) => {
  const { table } = inspections.leads;
  const reader = makeLeadReader(inspections, mapping, problems);
  const join = mapping.deals?.join ?? 'key';
  const email = makeReadCell(inspections.leads, mapping, join === 'email' ? mapping.leads.email : undefined);
  const company = makeReadCell(
    inspections.leads,
    mapping,
    join === 'company' ? mapping.leads.company : undefined,
  );
  const attempts = makeReadCell(
    inspections.leads,
    mapping,
    hasEvents(mapping) ? mapping.leads.attempts : undefined,
  );
  const lifecycle = makeLifecycleWatch(inspections.leads, mapping);
  const gathered: Gathered = {
    leads: [],
    deals: [],
    index: makeLeadIndex(),
    lostAt: new Map(),
    states: { won: 0, lost: 0, open: 0 },
    withDeal: new Set(),
    named: new Set(),
  };
  const progress = makeProgress(options);
  let attemptCounts = 0;
  const take = (row: Row): void => {
    progress.row();
    const lead = reader.read(row);
    if (lead === null) return;
    const { key, createdAt, channel, persona, line, sale } = lead;
    const place = { file: table.file, line };
    gathered.leads.push({ key, createdAt, channel, persona, place });
    gathered.index.add({ key, createdAt, channel, persona, line, email: email(row), company: company(row) });
    lifecycle.watch(row, key);
    if (Number(attempts(row)) > 0) attemptCounts += 1;
    if (sale !== null) takeSale(gathered, key, sale, { place });
  };
  for await (const batch of table.read(progress.reading(table)).batches) for (const row of batch) take(row);
  return { gathered, reader, lifecycle, progress, attemptCounts };
};

const readDeals = async (
  inspections: Inspections,
  mapping: Mapping,
  gathered: Gathered,
  problems: ProblemList,
  progress: ReturnType<typeof makeProgress>,
): Promise<number> => {
  const { deals: inspection } = inspections;
  if (inspection === undefined || mapping.deals === undefined) return 0;
  const { index } = gathered;
  const { table } = inspection;
  const reading = progress.reading(table);
  const read = await gatherDeals({ inspection, mapping, index, problems, reading, onRow: progress.row });
  for (const { lead, line, sale, persona } of read.deals) {
    const own = mapping.deals.persona === undefined ? {} : { persona };
    takeSale(gathered, index.at(lead).key, sale, { ...own, place: { file: table.file, line } });
  }
  for (const position of read.mentioned) gathered.named.add(index.at(position).key);
  return read.shared;
};

/**
 * The leads and won deals of the files, read as a stream, for the plan. Duplicate keys, second deals, wins before their
 * lead and dates in the future are handed on: the plan decides and lists them.
 */
export const readFacts = async (
  inspections: Inspections,
  mapping: Mapping,
  options: ReadFactsOptions = {},
): Promise<ReadFacts> => {
  const wrong = misfits(inspections, mapping);
  const questions =
    options.unanswered === 'assume'
      ? []
      : importQuestions(inspections, mapping).filter(({ blocks }) => blocks);
  if (wrong.length > 0 || questions.length > 0) return { ok: false, misfits: wrong, questions };
  const problems = makeProblemList();
  const { gathered, reader, lifecycle, progress, attemptCounts } = await readLeads(
    inspections,
    mapping,
    problems,
    options,
  );
  const sharedDeals = await readDeals(inspections, mapping, gathered, problems, progress);
  const { won, lost, open } = gathered.states;
  const { leads: section, currency = null } = mapping;
  const facts: Facts = {
    leads: withLosses(gathered),
    deals: gathered.deals,
    problems: problems.problems,
    timezone: zoneOf(section, section.created ?? section.key),
    currency,
    currencyDigits: minorDigits(currency),
    sides: mapping.sides ?? {},
    personaAtDeal: section.persona === undefined && mapping.deals?.persona !== undefined,
    counts: {
      rows: {
        leads: inspections.leads.rows,
        deals: inspections.deals?.rows ?? 0,
        activities: inspections.activities?.rows ?? 0,
      },
      leads: gathered.leads.length,
      keys: gathered.index.size(),
      notLeads: reader.notLeads(),
      deals: won + lost + open,
      won,
      lost,
      open,
      sharedDeals,
      leadsWithDeal: gathered.withDeal.size,
      customersWithoutDeal: lifecycle.withoutDeal(gathered.named),
      attemptCounts,
      problems: problems.counts(),
    },
  };
  return { ok: true, facts };
};
