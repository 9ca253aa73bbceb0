import { type Agreement, type FoldedLead, leadValues, minorDigits } from '@leadpact/core';
import { sql } from 'kysely';
import { arrayLiteral } from '../connection/array-literal.ts';
import { type Column, rowsOf } from '../connection/rows-of.ts';
import type { LeadProjection } from '../ledger/project.ts';
import type { Tx } from '../workspace/scope.ts';

/** A row of the table of leads: what its events say, and what the agreements make of them as of the fold. */
export type LeadRow = Readonly<{
  key: string;
  facts: LeadProjection;
  folded: FoldedLead | undefined;
  /** Minor units of the agreement's currency; null where no agreement judges. */
  valueMinor: number | null;
  foldedAt: number;
  /** The first event that is still to come; null when none is. */
  wakesAt: number | null;
}>;

const REASONS: ReadonlySet<string> = new Set(['rejected', 'returned']);

const reasonOf = ({ folded }: LeadRow): string | null => {
  if (folded === undefined || !REASONS.has(folded.lead.stage)) return null;
  return folded.lead.stage === 'rejected' ? folded.lead.rejectReason : folded.lead.returnReason;
};

/** Every column but the workspace's, in the order in which they are written. */
export const LEAD_COLUMNS: readonly Column<LeadRow>[] = [
  ['key', 'text', ({ key }) => key],
  ['created_at', 'timestamptz', ({ facts }) => facts.createdAt],
  ['created_unknown', 'boolean', ({ facts }) => facts.createdUnknown],
  ['channel', 'text', ({ facts }) => facts.channel],
  ['persona', 'text', ({ facts }) => facts.persona],
  ['campaign', 'text', ({ facts }) => facts.campaign],
  ['stage', 'text', ({ folded }) => folded?.lead.stage ?? null],
  ['owner', 'text', ({ folded }) => folded?.lead.owner ?? null],
  ['lost_at', 'timestamptz', ({ facts }) => facts.lostAt],
  ['last_event_at', 'timestamptz', ({ facts }) => facts.lastEventAt],
  ['sample', 'boolean', ({ facts }) => facts.sample],
  ['name', 'text', ({ folded }) => folded?.lead.name ?? null],
  ['email', 'text', ({ folded }) => folded?.lead.email ?? null],
  ['company', 'text', ({ folded }) => folded?.lead.company ?? null],
  ['stage_since', 'timestamptz', ({ folded }) => folded?.lead.stageSince ?? null],
  ['score', 'float8', ({ folded }) => folded?.lead.scoreUnrounded ?? null],
  ['fit', 'float8', ({ folded }) => folded?.lead.fit ?? null],
  ['engagement', 'float8', ({ folded }) => folded?.lead.engagement ?? null],
  ['band', 'text', ({ folded }) => folded?.lead.band ?? null],
  ['value_minor', 'bigint', ({ valueMinor }) => valueMinor],
  ['mql_at', 'timestamptz', ({ folded }) => folded?.lead.mqlAt ?? null],
  ['first_handed_off_at', 'timestamptz', ({ folded }) => folded?.lead.firstHandedOffAt ?? null],
  ['handed_off_at', 'timestamptz', ({ folded }) => folded?.lead.handedOffAt ?? null],
  ['assigned_at', 'timestamptz', ({ folded }) => folded?.lead.ownerSince ?? null],
  ['returned_at', 'timestamptz', ({ folded }) => folded?.lead.returnedAt ?? null],
  ['first_attempt_at', 'timestamptz', ({ folded }) => folded?.lead.firstAttemptAt ?? null],
  ['last_attempt_at', 'timestamptz', ({ folded }) => folded?.lead.lastAttemptAt ?? null],
  ['last_outcome', 'text', ({ folded }) => folded?.lead.lastAttemptOutcome ?? null],
  ['attempts', 'int', ({ folded }) => folded?.lead.attempts ?? 0],
  ['snoozed_until', 'timestamptz', ({ folded }) => folded?.lead.snoozedUntil ?? null],
  ['reason', 'text', reasonOf],
  ['return_reason', 'text', ({ folded }) => folded?.lead.returnReason ?? null],
  ['contested', 'boolean', ({ folded }) => folded?.lead.rejection === 'contested'],
  ['folded_at', 'timestamptz', ({ foldedAt }) => foldedAt],
  ['wakes_at', 'timestamptz', ({ wakesAt }) => wakesAt],
];

const NAMES = sql.join(LEAD_COLUMNS.map(([name]) => sql.ref(name)));
const REPLACEMENTS = sql.join(
  LEAD_COLUMNS.filter(([name]) => name !== 'key').map(
    ([name]) => sql`${sql.ref(name)} = ${sql.ref(`n.${name}`)}`,
  ),
);

/**
 * Locks the rows of the leads that are there, in the order of their keys, so that of two transactions that touch the same
 * lead the second waits and then sees what the first has stored. Gives their keys.
 */
export const lockLeads = async (tx: Tx, keys: readonly string[]): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ key: string }>`
    select l.key from unnest(${arrayLiteral(keys)}::text[]) as k (key) join leadpact.lead l using (key)
    order by l.key for no key update of l`.execute(tx);
  return new Set(rows.map(({ key }) => key));
};

/**
 * Inserts the rows of leads that were not there when they were looked for. Where another transaction was faster, its row
 * is locked and left as it is. Gives the keys of those rows.
 */
export const insertLeads = async (tx: Tx, leads: readonly LeadRow[]): Promise<ReadonlySet<string>> => {
  if (leads.length === 0) return new Set();
  const { rows } = await sql<{ key: string }>`
    with given as materialized (${rowsOf(LEAD_COLUMNS, leads)}),
    inserted as (
      insert into leadpact.lead (${NAMES}) select ${NAMES} from given order by key collate "C"
      on conflict (workspace_id, key) do update set key = excluded.key where false
      returning key)
    select key from given where key not in (select key from inserted)`.execute(tx);
  return new Set(rows.map(({ key }) => key));
};

/** Brings the rows of leads that are there and locked to what their events say. */
export const updateLeads = async (tx: Tx, leads: readonly LeadRow[]): Promise<void> => {
  if (leads.length === 0) return;
  await sql`
    update leadpact.lead l set ${REPLACEMENTS} from (${rowsOf(LEAD_COLUMNS, leads)}) as n where l.key = n.key`.execute(
    tx,
  );
};

/** What a lead is worth by a version, in minor units. */
export const valueBy = ({
  lead_values = [],
  currency,
}: Agreement): ((channel: string | null, persona: string | null) => number) => {
  const value = leadValues(lead_values);
  const unit = 10 ** minorDigits(currency);
  return (channel, persona) => Math.round(value(channel, persona) * unit);
};
