import { QUEUE_SECTIONS, type QueueSection } from '@leadpact/core';
import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';
import { isLeading, isOf, type QueueOf, type QueueTimes, standsIn } from './queue-of.ts';

/** Where a lead stands in a queue: after it the next page begins. */
export type QueuePlace = Readonly<{ section: QueueSection; dueAt: string; worth: number; lead: string }>;

export type QueueQuestion = Readonly<{
  of: QueueOf;
  times: QueueTimes;
  /** The last lead of the page before. */
  after: QueuePlace | null;
  limit: number;
}>;

type Row = Readonly<{ lead: string; dueAt: Date; worth: number }>;

/**
 * What is due now, and what waits, comes by due instant, the more valuable lead first where two are due at once; later
 * comes by value; what is long overdue with the newest first.
 */
const orderOf = (section: QueueSection) => {
  const worth = sql`coalesce(l.value_minor, 0)`;
  if (section === 'later') return [sql`-${worth}`, sql`o.due_at`, sql`o.lead_key`] as const;
  if (section === 'old') return [sql`o.due_at desc`, sql`o.lead_key`] as const;
  return [sql`o.due_at`, sql`-${worth}`, sql`o.lead_key`] as const;
};

const beyond = (section: QueueSection, after: QueuePlace | null) => {
  if (after === null) return sql`true`;
  const { dueAt, worth, lead } = after;
  const due = sql`${dueAt}::timestamptz`;
  const value = sql`coalesce(l.value_minor, 0)`;
  if (section === 'later')
    return sql`(-${value}, o.due_at, o.lead_key) > (${-worth}::bigint, ${due}, ${lead})`;
  if (section === 'old') return sql`o.due_at <= ${due} and (o.due_at < ${due} or o.lead_key > ${lead})`;
  return sql`o.due_at >= ${due} and (o.due_at, -${value}, o.lead_key) > (${due}, ${-worth}::bigint, ${lead})`;
};

const sectionPage = async (
  tx: Tx,
  section: QueueSection,
  { of, times, after, limit }: QueueQuestion,
): Promise<readonly QueuePlace[]> => {
  const { rows } = await sql<Row>`
    select o.lead_key as lead, o.due_at as "dueAt", coalesce(l.value_minor, 0) as worth
    from leadpact.obligation o join leadpact.lead l on l.key = o.lead_key
    where ${isOf('o', of)} and ${standsIn(section, times)} and ${beyond(section, after)} and ${isLeading(section, of, times)}
    order by ${sql.join(orderOf(section))} limit ${limit}`.execute(tx);
  return rows.map(({ lead, dueAt, worth }) => ({
    section,
    lead,
    dueAt: dueAt.toISOString(),
    worth: Number(worth),
  }));
};

/** The leads of a queue in their order, each once; a page goes on from one part of the queue into the next. */
export const queuePage = async (tx: Tx, question: QueueQuestion): Promise<readonly QueuePlace[]> => {
  const found: QueuePlace[] = [];
  const from = question.after === null ? 0 : QUEUE_SECTIONS.indexOf(question.after.section);
  for (const section of QUEUE_SECTIONS.slice(from)) {
    const left = question.limit - found.length;
    if (left <= 0) break;
    const after = question.after?.section === section ? question.after : null;
    found.push(...(await sectionPage(tx, section, { ...question, after, limit: left })));
  }
  return found;
};

/** More than this is told as "more than". */
export const QUEUE_COUNT_MAX = 1_000;

/** How many leads stand in each part of a queue, up to one more than `QUEUE_COUNT_MAX`. */
export const queueCounts = async (
  tx: Tx,
  { of, times }: Pick<QueueQuestion, 'of' | 'times'>,
): Promise<Readonly<Record<QueueSection, number>>> => {
  const counts = { now: 0, later: 0, paused: 0, old: 0 };
  for (const section of QUEUE_SECTIONS) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from (
        select from leadpact.obligation o where ${isOf('o', of)} and ${standsIn(section, times)}
          and ${isLeading(section, of, times)} limit ${QUEUE_COUNT_MAX + 1}) as n`.execute(tx);
    counts[section] = rows[0]?.count ?? 0;
  }
  return counts;
};
