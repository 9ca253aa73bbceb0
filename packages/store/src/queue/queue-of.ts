import type { QueueSection, Side } from '@leadpact/core';
import { type RawBuilder, sql } from 'kysely';

/** Whose queue: what a person owes, by e-mail, or what a whole side owes. */
export type QueueOf = Readonly<{ owner: string } | { side: Side }>;

/** Instants that part a queue; see `queueBounds` of the core. */
export type QueueTimes = Readonly<{ now: Date; oldBefore: Date; laterFrom: Date }>;

/** Order of the parts: a lead stands in the first one in which it owes anything. */
const RANK: Readonly<Record<QueueSection, number>> = { now: 1, later: 2, paused: 3, old: 4 };

/** Open obligations (rows of `alias`) of whom the queue belongs to. */
export const isOf = (alias: string, of: QueueOf): RawBuilder<boolean> => {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  const whose = 'owner' in of ? sql`${column('owner')} = ${of.owner}` : sql`${column('side')} = ${of.side}`;
  return sql<boolean>`${column('outcome')} = 'open' and ${whose}`;
};

/** Which part of the queue an open obligation stands in, as a number. */
export const rankOf = (alias: string, { now, oldBefore, laterFrom }: QueueTimes): RawBuilder<number> => {
  const [due, paused] = [sql.ref(`${alias}.due_at`), sql.ref(`${alias}.paused_until`)];
  return sql<number>`case when ${paused} > ${now} then ${sql.lit(RANK.paused)}
    when ${due} < ${oldBefore} then ${sql.lit(RANK.old)}
    when ${due} < ${laterFrom} then ${sql.lit(RANK.now)} else ${sql.lit(RANK.later)} end`;
};

/** Whether an open obligation stands in the part, in terms of its index: its due instant. */
export const standsIn = (section: QueueSection, { now, oldBefore, laterFrom }: QueueTimes) => {
  if (section === 'paused') return sql<boolean>`o.paused_until > ${now}`;
  const runs = sql`(o.paused_until is null or o.paused_until <= ${now})`;
  if (section === 'old') return sql<boolean>`o.due_at < ${oldBefore} and ${runs}`;
  if (section === 'later') return sql<boolean>`o.due_at >= ${laterFrom} and ${runs}`;
  return sql<boolean>`o.due_at >= ${oldBefore} and o.due_at < ${laterFrom} and ${runs}`;
};

/** Whether the obligation is the one by which its lead stands where it stands: no other of the lead comes before it. */
export const isLeading = (section: QueueSection, of: QueueOf, times: QueueTimes): RawBuilder<boolean> => {
  const rank = rankOf('p', times);
  const sooner =
    section === 'old'
      ? sql`(p.due_at, p.key) > (o.due_at, o.key)`
      : sql`(p.due_at, p.key) < (o.due_at, o.key)`;
  const own = sql.lit(RANK[section]);
  return sql<boolean>`not exists (select from leadpact.obligation p
    where p.lead_key = o.lead_key and ${isOf('p', of)} and (${rank} < ${own} or (${rank} = ${own} and ${sooner})))`;
};
