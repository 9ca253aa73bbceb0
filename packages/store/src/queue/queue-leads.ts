import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';
import { isOf, type QueueOf } from './queue-of.ts';

/** A lead of a queue as of its last fold. */
export type QueueLead = Readonly<{
  key: string;
  name: string | null;
  company: string | null;
  email: string | null;
  channel: string | null;
  persona: string | null;
  stage: string | null;
  owner: string | null;
  score: number | null;
  band: string | null;
  valueMinor: number | null;
  attempts: number;
  lastAttemptAt: Date | null;
  lastOutcome: string | null;
  handedOffAt: Date | null;
  contested: boolean;
}>;

/** An open obligation of a queue. */
export type OwedObligation = Readonly<{
  key: string;
  lead: string;
  commitment: string;
  versionId: string;
  side: 'marketing' | 'sales';
  owner: string | null;
  nth: number;
  openedAt: Date;
  dueAt: Date;
  pausedUntil: Date | null;
  attempts: number | null;
}>;

/** One thing that a lead did lately, for a line that says why it is worth a call. */
export type LastStep = Readonly<{
  lead: string;
  type: string;
  time: Date;
  kind: string | null;
  asset: string | null;
}>;

/** The leads of some keys. */
export const leadsOfQueue = async (
  tx: Tx,
  keys: readonly string[],
): Promise<ReadonlyMap<string, QueueLead>> => {
  const { rows } = await sql<QueueLead>`
    select l.* from unnest(${[...keys]}::text[]) as k (key) cross join lateral (
      select key, name, company, email, channel, persona, stage, owner, score, band, value_minor as "valueMinor", attempts,
        last_attempt_at as "lastAttemptAt", last_outcome as "lastOutcome", handed_off_at as "handedOffAt", contested
      from leadpact.lead where key = k.key offset 0) as l`.execute(tx);
  return new Map(rows.map((row) => [row.key, row]));
};

/** What is owed for some leads, what is due first in front. */
export const owedFor = async (
  tx: Tx,
  keys: readonly string[],
  of: QueueOf,
): Promise<readonly OwedObligation[]> => {
  const { rows } = await sql<OwedObligation>`
    select o.* from unnest(${[...keys]}::text[]) as k (key) cross join lateral (
      select key, lead_key as lead, commitment, version_id as "versionId", side, owner, nth, opened_at as "openedAt",
        due_at as "dueAt", paused_until as "pausedUntil", attempts
      from leadpact.obligation o where o.lead_key = k.key and ${isOf('o', of)} offset 0) as o
    order by o."dueAt", o.key`.execute(tx);
  return rows;
};

const STEPS_PER_LEAD = 2;

/** The newest things that the leads themselves did, as the ledger has them, newest first. */
export const lastSteps = async (tx: Tx, keys: readonly string[]): Promise<readonly LastStep[]> => {
  const { rows } = await sql<LastStep>`
    select e.* from unnest(${[...keys]}::text[]) as k (key) cross join lateral (
      select subject as lead, type, time, data->>'kind' as kind, data->>'asset' as asset
      from leadpact.event where subject = k.key and type in ('lead.engaged', 'lead.created')
      order by time desc limit ${STEPS_PER_LEAD}) as e`.execute(tx);
  return rows;
};
