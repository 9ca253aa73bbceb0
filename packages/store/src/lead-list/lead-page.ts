import type { Stage } from '@leadpact/core';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';
import { type LeadFilter, overdueOf, SEARCH_LEADS_MAX, searchedKeys, whereLead } from './lead-question.ts';

export const LEAD_SORTS = ['created', 'activity', 'score', 'handed-over'] as const;
/** Newest, last active, most points, handed over last: each with the highest first, leads without one at the end. */
export type LeadSort = (typeof LEAD_SORTS)[number];

/** A lead in a list, as of its last fold. */
export type ListedLead = Readonly<{
  key: string;
  name: string | null;
  email: string | null;
  company: string | null;
  channel: string | null;
  persona: string | null;
  campaign: string | null;
  stage: Stage | null;
  stageSince: Date | null;
  owner: string | null;
  score: number | null;
  band: string | null;
  valueMinor: number | null;
  createdAt: Date | null;
  handedOffAt: Date | null;
  lastEventAt: Date | null;
  attempts: number;
  lastAttemptAt: Date | null;
  lastOutcome: string | null;
  reason: string | null;
  contested: boolean;
  sample: boolean;
  /** When the first of what is overdue was due; null when nothing is. */
  overdueSince: Date | null;
}>;

/** Where a page ends: the sorted values of its last lead as texts of the database, null once leads without one began. */
export type LeadPlace = Readonly<{ values: readonly string[] | null; key: string }>;

export type LeadQuestion = Readonly<{
  filter: LeadFilter;
  sort: LeadSort;
  after: LeadPlace | null;
  limit: number;
  now: Date;
}>;

/** Columns of a sort and their types. The first of two is what the index has; within a day few leads are sorted. */
const ORDERS: Readonly<Record<LeadSort, readonly (readonly [column: string, type: string])[]>> = {
  created: [['created_at', 'timestamptz']],
  activity: [
    ['last_event_day', 'date'],
    ['last_event_at', 'timestamptz'],
  ],
  score: [['points', 'smallint']],
  'handed-over': [['first_handed_off_at', 'timestamptz']],
};

const COLUMNS = (now: Date): RawBuilder<unknown> => sql`
  l.key, l.name, l.email, l.company, l.channel, l.persona, l.campaign, l.stage, l.stage_since as "stageSince", l.owner, l.score,
  l.band, l.value_minor as "valueMinor", l.created_at as "createdAt", l.first_handed_off_at as "handedOffAt",
  l.last_event_at as "lastEventAt", l.attempts, l.last_attempt_at as "lastAttemptAt", l.last_outcome as "lastOutcome",
  l.reason, l.contested, l.sample, (select min(o.due_at) from ${overdueOf(now)}) as "overdueSince"`;

type Row = ListedLead & Readonly<{ place: string[] }>;
type Found = Readonly<{ leads: readonly ListedLead[]; last: LeadPlace | null }>;

const sorted = async (
  tx: Tx,
  { filter, sort, now, limit }: LeadQuestion,
  after: LeadPlace | null,
): Promise<Found> => {
  const columns = ORDERS[sort].map(([name, type]) => ({ column: sql.ref(`l.${name}`), type: sql.raw(type) }));
  const names = sql.join(columns.map(({ column }) => column));
  const [first] = columns;
  const last = after?.values ?? null;
  const beyond =
    last === null || after === null
      ? sql`true`
      : sql`(${names}, l.key) < (${sql.join(columns.map(({ type }, nth) => sql`${last[nth]}::${type}`))}, ${after.key})`;
  const { rows } = await sql<Row>`
    select ${COLUMNS(now)}, array[${sql.join(columns.map(({ column }) => sql`${column}::text`))}] as place
    from leadpact.lead l where ${first?.column} is not null and ${whereLead(filter)} and ${beyond}
    order by ${sql.join(columns.map(({ column }) => sql`${column} desc`))}, l.key desc limit ${limit}`.execute(
    tx,
  );
  const end = rows.at(-1);
  return {
    leads: rows.map(({ place: _, ...lead }) => lead),
    last: end === undefined ? null : { values: end.place, key: end.key },
  };
};

const unsorted = async (
  tx: Tx,
  { filter, sort, now }: LeadQuestion,
  afterKey: string | null,
  limit: number,
): Promise<Found> => {
  const [first] = ORDERS[sort];
  const column = first?.[0] ?? 'created_at';
  // Mostly there is none at all, which an index says before anything is looked for.
  const { rows } = await sql<ListedLead>`
    select ${COLUMNS(now)} from leadpact.lead l
    where exists (select from leadpact.lead n where ${sql.ref(`n.${column}`)} is null and (n.created_at is not null or n.created_unknown))
      and ${sql.ref(`l.${column}`)} is null and ${whereLead(filter)} and ${afterKey === null ? sql`true` : sql`l.key > ${afterKey}`}
    order by l.key limit ${limit}`.execute(tx);
  const end = rows.at(-1);
  return { leads: rows, last: end === undefined ? null : { values: null, key: end.key } };
};

/** One page of the leads that fit, in their order; `last` is where the next one begins. */
export const leadPage = async (tx: Tx, question: LeadQuestion): Promise<Found> => {
  const { after, limit } = question;
  const dated = after?.values === null ? { leads: [], last: null } : await sorted(tx, question, after);
  if (dated.leads.length >= limit) return dated;
  const from = after?.values === null ? after.key : null;
  const rest = await unsorted(tx, question, from, limit - dated.leads.length);
  return { leads: [...dated.leads, ...rest.leads], last: rest.last ?? dated.last };
};

/** More than this is told as "more than". */
export const LEAD_COUNT_MAX = 10_000;

/** How many leads fit, up to one more than `LEAD_COUNT_MAX`; and whether the search means more than it looked through. */
export const countLeadsLike = async (
  tx: Tx,
  filter: LeadFilter,
): Promise<Readonly<{ count: number; searchCut: boolean }>> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from leadpact.lead l where ${whereLead(filter)} limit ${LEAD_COUNT_MAX + 1}) n`.execute(tx);
  const count = rows[0]?.count ?? 0;
  if (filter.search === null) return { count, searchCut: false };
  const searched = await sql<{ count: number }>`
    select count(*)::int as count from (${searchedKeys(filter.search)}) n`.execute(tx);
  return { count, searchCut: (searched.rows[0]?.count ?? 0) > SEARCH_LEADS_MAX };
};
