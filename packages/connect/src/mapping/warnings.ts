import { MINUTE_MS, type PlanDeal, type PlanLead } from '@leadpact/core';
import type { Inspections } from '../facts/place-columns.ts';
import type { Facts } from '../facts/read-facts.ts';
import { type ImportNote, problemNotes } from '../facts/run-report.ts';
import { columnOf } from '../rows/inspect-file.ts';
import { emptyShare } from './guess-sale.ts';
import type { Mapping } from './mapping.ts';
import { similarLabels } from './similar-labels.ts';

const FIRST_LINES = 5;
/** So many leads of one minute are rather a list that was loaded than people who came. */
const LIST_LEADS = 30;
const LIST_SHARE = 0.002;
const NEARLY_EMPTY = 0.8;
/** Where almost all leads come at a whole day's beginning, the file has days only: there a minute means nothing. */
const DAYS_ONLY = 0.9;
const DAY_MINUTES = 1440;

const note = (
  kind: string,
  text: string,
  count: number | null,
  lines: readonly number[] = [],
): ImportNote => ({ kind, text, count, lines });

const firstLines = (rows: readonly Readonly<{ place?: Readonly<{ line: number }> }>[]): readonly number[] =>
  rows
    .flatMap(({ place }) => (place === undefined ? [] : [place.line]))
    .toSorted((a, b) => a - b)
    .slice(0, FIRST_LINES);

const utcMinute = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

/** Most leads of one day-beginning: the file has days and no times. */
const hasDaysOnly = (minutes: ReadonlyMap<number, readonly PlanLead[]>, dated: number): boolean => {
  const offsets = new Map<number, number>();
  for (const [minute, leads] of minutes) {
    const offset = ((minute % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
    offsets.set(offset, (offsets.get(offset) ?? 0) + leads.length);
  }
  // A zone with summer time has two beginnings of the day in UTC.
  const most = [...offsets.values()].toSorted((a, b) => b - a);
  return (most[0] ?? 0) + (most[1] ?? 0) >= dated * DAYS_ONLY;
};

const boughtLists = (leads: readonly PlanLead[]): readonly ImportNote[] => {
  const minutes = new Map<number, PlanLead[]>();
  let dated = 0;
  for (const lead of leads) {
    if (lead.createdAt === null) continue;
    dated += 1;
    const minute = Math.floor(lead.createdAt / MINUTE_MS);
    const group = minutes.get(minute);
    if (group === undefined) minutes.set(minute, [lead]);
    else group.push(lead);
  }
  if (hasDaysOnly(minutes, dated)) return [];
  const least = Math.max(LIST_LEADS, dated * LIST_SHARE);
  return [...minutes]
    .filter(([, group]) => group.length >= least)
    .toSorted((a, b) => b[1].length - a[1].length || a[0] - b[0])
    .map(([minute, group]) => ({
      ...note(
        'one-creation-minute',
        `${group.length} leads were created in one minute (${utcMinute(minute * MINUTE_MS)} UTC): a list that was bought or loaded? They would count as leads of their channel.`,
        group.length,
        firstLines(group),
      ),
      minute: `${new Date(minute * MINUTE_MS).toISOString().slice(0, 16)}Z`,
    }));
};

/** What a person has left out before, so that it can be taken in again. */
const leftOut = ({ leads }: Mapping): readonly ImportNote[] =>
  (leads.not_created_in ?? []).map((minute) => ({
    ...note(
      'left-out-minute',
      `Leads that were created in the minute ${minute.slice(0, -1).replace('T', ' ')} UTC are left out.`,
      null,
    ),
    minute,
  }));

type Joined = Readonly<{
  before: readonly PlanDeal[];
  second: readonly PlanDeal[];
  oldest: number;
  firstWin: number;
  older: number;
}>;

const joinWins = ({ leads, deals }: Facts): Joined => {
  const created = new Map<string, number>();
  let oldest = Number.POSITIVE_INFINITY;
  for (const { key, createdAt } of leads) {
    if (createdAt === null) continue;
    created.set(key, Math.min(createdAt, created.get(key) ?? createdAt));
    oldest = Math.min(oldest, createdAt);
  }
  const seen = new Set<string>();
  const second: PlanDeal[] = [];
  const before: PlanDeal[] = [];
  let firstWin = Number.POSITIVE_INFINITY;
  for (const deal of deals) {
    if (seen.has(deal.leadKey)) second.push(deal);
    seen.add(deal.leadKey);
    if (deal.wonAt === null) continue;
    firstWin = Math.min(firstWin, deal.wonAt);
    if (deal.wonAt < (created.get(deal.leadKey) ?? Number.NEGATIVE_INFINITY)) before.push(deal);
  }
  const older = leads.reduce(
    (sum, { createdAt }) => (createdAt !== null && createdAt < firstWin ? sum + 1 : sum),
    0,
  );
  return { before, second, oldest, firstWin, older };
};

const dealWarnings = (facts: Facts): readonly ImportNote[] => {
  const { before, second, firstWin, older } = joinWins(facts);
  const { customersWithoutDeal, sharedDeals, keys, leadsWithDeal } = facts.counts;
  const found: ImportNote[] = [];
  const add = (when: boolean, entry: () => ImportNote): void => {
    if (when) found.push(entry());
  };
  add(before.length > 0, () =>
    note(
      'won-before-created',
      `${before.length} deals were won before their lead was created: perhaps customers already. They are kept and count as 0 days.`,
      before.length,
      firstLines(before),
    ),
  );
  add(customersWithoutDeal.count > 0, () =>
    note(
      'customers-without-deal',
      `${customersWithoutDeal.count} leads are customers by their lifecycle stage and have no deal: customers from before? They would count as leads that did not buy; the condition on rows that are leads can leave them out.`,
      customersWithoutDeal.count,
      customersWithoutDeal.lines,
    ),
  );
  add(sharedDeals > 0, () =>
    note(
      'deal-of-several-leads',
      `${sharedDeals} deals name several leads. Each is counted once, for the earliest of its leads.`,
      sharedDeals,
    ),
  );
  add(second.length > 0, () =>
    note(
      'second-deal',
      `${second.length} won deals are a lead's second or later one. The close rate counts the first of each lead.`,
      second.length,
      firstLines(second),
    ),
  );
  const unmatched = keys - leadsWithDeal;
  add(facts.counts.deals > 0 && unmatched > 0, () =>
    note(
      'leads-without-deal',
      `${unmatched} of ${keys} leads have no deal: open or lost, the file does not say.`,
      unmatched,
    ),
  );
  add(older >= keys * 0.02 && older > 0 && Number.isFinite(firstWin), () =>
    note(
      'leads-older-than-deals',
      `${older} leads were created before the first deal that is known was won (${new Date(firstWin).toISOString().slice(0, 10)}). If deals before that day are not in the file, these leads look worse than they were; the plan allows for it.`,
      older,
    ),
  );
  return found;
};

const missing = (facts: Facts): readonly ImportNote[] => {
  const { leads, deals, counts, personaAtDeal } = facts;
  const found: ImportNote[] = [];
  if (leads.length > 0 && leads.every(({ createdAt }) => createdAt === null))
    found.push(
      note(
        'no-dates',
        'No lead has a date of creation: no look-back, no months, no allowance for young leads.',
        null,
      ),
    );
  if (leads.length > 0 && deals.length === 0)
    found.push(
      note(
        'no-wins',
        'No deal is won under this mapping: no close rate can be worked out. Is won_when or won_at right?',
        null,
      ),
    );
  if (deals.length > 0 && deals.every(({ amountMinor }) => amountMinor === null))
    found.push(
      note(
        'no-amounts',
        'No won deal has an amount: close rates can be worked out, the value of a lead cannot.',
        null,
      ),
    );
  if (deals.length > 0 && counts.lost === 0)
    found.push(note('no-losses', 'No deal is marked lost. The rates do not need it.', null));
  const personas = deals.some(({ persona }) => persona != null);
  if (personaAtDeal && personas)
    found.push(
      note(
        'persona-after-sale',
        'The persona stands at the deals only: it is known after the sale, so no close rate per persona can be worked out.',
        null,
      ),
    );
  else if (leads.length > 0 && leads.every(({ persona }) => persona === null) && !personas)
    found.push(
      note(
        'no-persona',
        'No persona is known. One can be made from a column such as the number of employees or the industry.',
        null,
      ),
    );
  if (counts.attemptCounts > 0)
    found.push(
      note(
        'attempts-without-dates',
        `${counts.attemptCounts} leads have a number of attempts and no dates for them: speed to lead and the spacing of attempts cannot be judged, and no attempts are stored for them.`,
        counts.attemptCounts,
      ),
    );
  return found;
};

const amountWarning = (inspections: Inspections, mapping: Mapping): readonly ImportNote[] => {
  const role = mapping.deals === undefined ? 'leads' : 'deals';
  const inspection = inspections[role];
  const heading = mapping[role]?.amount;
  const column =
    inspection === undefined || heading === undefined ? undefined : columnOf(inspection, heading);
  if (inspection === undefined || column === undefined) return [];
  const share = emptyShare(inspection, column, role === 'leads' ? column.filled : inspection.rows);
  if (share < NEARLY_EMPTY) return [];
  const text = `"${column.name}" is empty or 0 in ${Math.floor(share * 100)} % of the rows. If 0 means "not said", name it under empty, or leave the amount out.`;
  return [note('amounts-nearly-empty', text, Math.round(share * inspection.rows))];
};

const firstContactOnly = (mapping: Mapping, inspections: Inspections): readonly ImportNote[] =>
  mapping.leads.events?.first_contacted === undefined || inspections.activities !== undefined
    ? []
    : [
        note(
          'first-contact-only',
          'Of attempts only the first date is known: speed to lead can be judged, how often Sales tried cannot.',
          null,
        ),
      ];

const labels = (facts: Facts): readonly ImportNote[] =>
  similarLabels(facts.leads).map(({ field, into, labels: alike }) =>
    note(
      'similar-labels',
      `These ${field}s look like one: ${alike.map(({ value, rows }) => `"${value}" (${rows})`).join(', ')}. They are merged into "${into}" only if you say so.`,
      alike.slice(1).reduce((sum, { rows }) => sum + rows, 0),
    ),
  );

/** All that a person should know before anything is stored, the weightiest first. */
export const importWarnings = (
  inspections: Inspections,
  mapping: Mapping,
  facts: Facts,
): readonly ImportNote[] => [
  ...boughtLists(facts.leads),
  ...leftOut(mapping),
  ...dealWarnings(facts),
  ...missing(facts),
  ...amountWarning(inspections, mapping),
  ...firstContactOnly(mapping, inspections),
  ...labels(facts),
  ...problemNotes(facts.counts.problems.filter(({ kind }) => kind !== 'deal-of-several-leads')),
];
