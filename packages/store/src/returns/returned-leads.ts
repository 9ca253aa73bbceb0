import type { Stage } from '@leadpact/core';
import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** A lead that Sales handed back, with what the promises that open at a return made of it; as of its newest return. */
export type ReturnedLead = Readonly<{
  key: string;
  name: string | null;
  company: string | null;
  stage: Stage | null;
  returnedAt: Date;
  reason: string | null;
  /** The promise that opened at this return, and how it stands; null where none did. */
  commitment: string | null;
  outcome: 'open' | 'met' | 'missed' | 'waived' | 'cancelled' | null;
  dueAt: Date | null;
  doneAt: Date | null;
  won: boolean;
}>;

export type ReturnQuestion = Readonly<{
  from: Date;
  until: Date;
  /** Promises that open when a lead is returned. */
  commitments: readonly string[];
  limit: number;
}>;

/** Leads returned in a span, the newest first, up to one more than the limit; one row for each promise that opened. */
export const returnedLeads = async (
  tx: Tx,
  { from, until, commitments, limit }: ReturnQuestion,
): Promise<readonly ReturnedLead[]> => {
  const { rows } = await sql<ReturnedLead>`
    select l.key, l.name, l.company, l.stage, l.returned_at as "returnedAt", l.return_reason as reason, o.commitment, o.outcome,
      o.due_at as "dueAt", o.done_at as "doneAt",
      exists (select from leadpact.deal d where d.lead_key = l.key and d.won_at >= l.returned_at) as won
    from (
      select key, name, company, stage, returned_at, return_reason from leadpact.lead
      where returned_at >= ${from} and returned_at < ${until}
      order by returned_at desc, key limit ${limit + 1}) l
    left join leadpact.obligation o on o.lead_key = l.key and o.opened_at = l.returned_at
      and o.commitment = any(${[...commitments]}::text[])
    order by l.returned_at desc, l.key, o.commitment`.execute(tx);
  return rows;
};

/** Who handed some leads back when they were handed back last, as the ledger names them. */
export const returnedBy = async (
  tx: Tx,
  leads: readonly Pick<ReturnedLead, 'key' | 'returnedAt'>[],
): Promise<ReadonlyMap<string, string | null>> => {
  const { rows } = await sql<{ key: string; by: string | null }>`
    select n.key, e.by from unnest(${leads.map(({ key }) => key)}::text[], ${leads.map(({ returnedAt }) => returnedAt.toISOString())}::timestamptz[]) as n (key, at)
    cross join lateral (
      select data ->> 'by' as by from leadpact.event
      where subject = n.key and time = n.at and type = 'lead.returned' order by recorded_at desc limit 1) e`.execute(
    tx,
  );
  return new Map(rows.map(({ key, by }) => [key, by]));
};
