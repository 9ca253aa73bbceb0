import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** `undefined` asks for every value, null for leads without one. */
export type CellQuestion = Readonly<{
  channel: string | null | undefined;
  persona: string | null | undefined;
  /** Half-open. */
  from: Date;
  until: Date;
  /** The last lead of the page before. */
  after: Readonly<{ createdAt: string; key: string }> | null;
  limit: number;
}>;

export type CellLead = Readonly<{
  key: string;
  name: string | null;
  company: string | null;
  createdAt: Date;
  channel: string | null;
  persona: string | null;
  wonAt: Date | null;
  amountMinor: number | null;
}>;

const is = (column: 'channel' | 'persona', value: string | null | undefined) => {
  if (value === undefined) return sql`true`;
  return value === null ? sql`${sql.ref(`l.${column}`)} is null` : sql`${sql.ref(`l.${column}`)} = ${value}`;
};

const condition = ({ channel, persona, from, until }: CellQuestion) =>
  sql`l.created_at >= ${from} and l.created_at < ${until} and ${is('channel', channel)} and ${is('persona', persona)}`;

/** The leads behind a figure, newest first, with their earliest win. */
export const leadsOfCell = async (tx: Tx, question: CellQuestion): Promise<readonly CellLead[]> => {
  const { after, limit } = question;
  const beyond =
    after === null ? sql`true` : sql`(l.created_at, l.key) < (${after.createdAt}::timestamptz, ${after.key})`;
  const { rows } = await sql<CellLead>`
    select l.key, l.created_at as "createdAt", l.channel, l.persona, p.name, p.company, d.won_at as "wonAt", d.amount_minor as "amountMinor"
    from leadpact.lead l
    left join lateral (
      select won_at, amount_minor from leadpact.deal
      where lead_key = l.key and (won_at is not null or won_unknown) order by won_at nulls last limit 1) d on true
    left join lateral (
      select (array_agg("values"->>'name' order by time desc) filter (where "values" ? 'name'))[1] as name,
        (array_agg("values"->>'company' order by time desc) filter (where "values" ? 'company'))[1] as company
      from leadpact.person where lead_key = l.key) p on true
    where ${condition(question)} and ${beyond}
    order by l.created_at desc, l.key desc limit ${limit}`.execute(tx);
  return rows;
};

export const countLeadsOfCell = async (tx: Tx, question: CellQuestion): Promise<number> => {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::bigint as count from leadpact.lead l where ${condition(question)}`.execute(tx);
  return rows[0]?.count ?? 0;
};
