import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** Handoffs of one working day, and by when their first touch came on the same, the next or the fifth working day. */
export type HandoffDay = Readonly<{ from: Date; until: Date; sameBy: Date; nextBy: Date; fifthBy: Date }>;

/** Leads by when their first touch on record came. Those whose next working day is not over yet, and wait, are `young`. */
export type FirstTouches = Readonly<{
  handedOver: number;
  young: number;
  before: number;
  same: number;
  next: number;
  fifth: number;
  later: number;
  none: number;
  /** Of `none`: nothing at all is on record since the handoff, of nobody. */
  silent: number;
  /** The first attempt on record of any lead in the span. */
  firstAttempt: Date | null;
}>;

const instantsOf = (days: readonly HandoffDay[]) => (pick: (day: HandoffDay) => Date) =>
  sql`${days.map((day) => pick(day).toISOString())}::timestamptz[]`;

/** Of the leads that nobody has tried to reach those of which nothing is on record since; they have an index of their own. */
const silentAmong = (days: readonly HandoffDay[], now: Date) => {
  const over = days.filter(({ nextBy }) => nextBy < now);
  const of = instantsOf(over);
  return sql`
    select count(*)::int from unnest(${of(({ from }) => from)}, ${of(({ until }) => until)}) as d (begins, ends)
    join leadpact.lead l on l.first_handed_off_at >= d.begins and l.first_handed_off_at < d.ends
      and l.first_attempt_at is null and l.last_event_at <= l.first_handed_off_at`;
};

export const firstTouches = async (tx: Tx, days: readonly HandoffDay[], now: Date): Promise<FirstTouches> => {
  const of = instantsOf(days);
  const { rows } = await sql<FirstTouches>`
    with handed as (
      select l.first_handed_off_at as at, l.first_attempt_at as tried, d.*
      from unnest(${of(({ from }) => from)}, ${of(({ until }) => until)}, ${of(({ sameBy }) => sameBy)},
        ${of(({ nextBy }) => nextBy)}, ${of(({ fifthBy }) => fifthBy)}) as d (begins, ends, same_by, next_by, fifth_by)
      join leadpact.lead l on l.first_handed_off_at >= d.begins and l.first_handed_off_at < d.ends),
    judged as (select *, tried is null and next_by >= ${now} as is_young from handed)
    select count(*)::int as "handedOver",
      (count(*) filter (where is_young))::int as young,
      (count(*) filter (where tried < at))::int as before,
      (count(*) filter (where tried >= at and tried <= same_by))::int as same,
      (count(*) filter (where tried > same_by and tried <= next_by))::int as next,
      (count(*) filter (where tried > next_by and tried <= fifth_by))::int as fifth,
      (count(*) filter (where tried > fifth_by))::int as later,
      (count(*) filter (where tried is null and not is_young))::int as none,
      (${silentAmong(days, now)}) as silent,
      min(tried) as "firstAttempt"
    from judged`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('An aggregate gave no row');
  return row;
};

export type Span = Readonly<{ from: Date; until: Date }>;

/** Of some spans those in which no attempt of a person is on record; each is looked through up to its first one. */
export const spansWithoutAttempt = async (tx: Tx, spans: readonly Span[]): Promise<readonly Span[]> => {
  const of = (pick: (span: Span) => Date) =>
    sql`${spans.map((span) => pick(span).toISOString())}::timestamptz[]`;
  const { rows } = await sql<Span>`
    select s.begins as "from", s.ends as until
    from unnest(${of(({ from }) => from)}, ${of(({ until }) => until)}) as s (begins, ends)
    where not exists (
      select from leadpact.event e where e.time >= s.begins and e.time < s.ends and e.type = 'lead.attempted'
        and e.data ->> 'automated' is distinct from 'true')
    order by 1`.execute(tx);
  return rows;
};

/** How many leads were created in a span, and how many of them have an attempt on record. */
export const createdAndTried = async (
  tx: Tx,
  { from, until }: Span,
): Promise<Readonly<{ created: number; tried: number }>> => {
  const { rows } = await sql<{ created: number; tried: number }>`
    select count(*)::int as created, count(first_attempt_at)::int as tried
    from leadpact.lead where created_at >= ${from} and created_at < ${until}`.execute(tx);
  return rows[0] ?? { created: 0, tried: 0 };
};
