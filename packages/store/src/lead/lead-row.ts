import { type Agreement, type FoldedLead, leadValues, minorDigits } from '@leadpact/core';
import { type RawBuilder, sql } from 'kysely';
import type { LeadProjection } from '../ledger/project.ts';
import type { Tx } from '../workspace/scope.ts';
import { instant } from './instant.ts';

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

type Column = readonly [name: string, type: string, pick: (row: LeadRow) => unknown];

const REASONS: ReadonlySet<string> = new Set(['rejected', 'returned']);

const reasonOf = ({ folded }: LeadRow): string | null => {
  if (folded === undefined || !REASONS.has(folded.lead.stage)) return null;
  return folded.lead.stage === 'rejected' ? folded.lead.rejectReason : folded.lead.returnReason;
};

/** Every column but the workspace's, in the order in which they are written. */
export const LEAD_COLUMNS: readonly Column[] = [
  ['key', 'text', ({ key }) => key],
  ['created_at', 'timestamptz', ({ facts }) => instant(facts.createdAt)],
  ['created_unknown', 'boolean', ({ facts }) => facts.createdUnknown],
  ['channel', 'text', ({ facts }) => facts.channel],
  ['persona', 'text', ({ facts }) => facts.persona],
  ['campaign', 'text', ({ facts }) => facts.campaign],
  ['stage', 'text', ({ folded }) => folded?.lead.stage ?? null],
  ['owner', 'text', ({ folded }) => folded?.lead.owner ?? null],
  ['lost_at', 'timestamptz', ({ facts }) => instant(facts.lostAt)],
  ['last_event_at', 'timestamptz', ({ facts }) => instant(facts.lastEventAt)],
  ['sample', 'boolean', ({ facts }) => facts.sample],
  ['name', 'text', ({ folded }) => folded?.lead.name ?? null],
  ['email', 'text', ({ folded }) => folded?.lead.email ?? null],
  ['company', 'text', ({ folded }) => folded?.lead.company ?? null],
  ['stage_since', 'timestamptz', ({ folded }) => instant(folded?.lead.stageSince ?? null)],
  ['score', 'float8', ({ folded }) => folded?.lead.scoreUnrounded ?? null],
  ['fit', 'float8', ({ folded }) => folded?.lead.fit ?? null],
  ['engagement', 'float8', ({ folded }) => folded?.lead.engagement ?? null],
  ['band', 'text', ({ folded }) => folded?.lead.band ?? null],
  ['value_minor', 'bigint', ({ valueMinor }) => valueMinor],
  ['mql_at', 'timestamptz', ({ folded }) => instant(folded?.lead.mqlAt ?? null)],
  ['first_handed_off_at', 'timestamptz', ({ folded }) => instant(folded?.lead.firstHandedOffAt ?? null)],
  ['handed_off_at', 'timestamptz', ({ folded }) => instant(folded?.lead.handedOffAt ?? null)],
  ['assigned_at', 'timestamptz', ({ folded }) => instant(folded?.lead.ownerSince ?? null)],
  ['returned_at', 'timestamptz', ({ folded }) => instant(folded?.lead.returnedAt ?? null)],
  ['first_attempt_at', 'timestamptz', ({ folded }) => instant(folded?.lead.firstAttemptAt ?? null)],
  ['last_attempt_at', 'timestamptz', ({ folded }) => instant(folded?.lead.lastAttemptAt ?? null)],
  ['last_outcome', 'text', ({ folded }) => folded?.lead.lastAttemptOutcome ?? null],
  ['attempts', 'int', ({ folded }) => folded?.lead.attempts ?? 0],
  ['snoozed_until', 'timestamptz', ({ folded }) => instant(folded?.lead.snoozedUntil ?? null)],
  ['reason', 'text', reasonOf],
  ['contested', 'boolean', ({ folded }) => folded?.lead.rejection === 'contested'],
  ['folded_at', 'timestamptz', ({ foldedAt }) => instant(foldedAt)],
  ['wakes_at', 'timestamptz', ({ wakesAt }) => instant(wakesAt)],
];

const NAMES = sql.join(LEAD_COLUMNS.map(([name]) => sql.ref(name)));
const REPLACEMENTS = sql.join(
  LEAD_COLUMNS.filter(([name]) => name !== 'key').map(
    ([name]) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`,
  ),
);

const valuesOf = (rows: readonly LeadRow[]): RawBuilder<unknown> =>
  sql`select * from unnest(${sql.join(
    LEAD_COLUMNS.map(([, type, pick]) => sql`${rows.map(pick)}::${sql.raw(type)}[]`),
  )}) order by 1`;

/**
 * Inserts the rows of leads that are new, and locks the rows of those that are there: in the order of their keys, so that
 * of two transactions that touch the same lead the second waits and then sees what the first has stored. Gives the keys
 * of the new ones.
 */
export const insertOrLockLeads = async (tx: Tx, rows: readonly LeadRow[]): Promise<ReadonlySet<string>> => {
  const inserted = await sql<{ key: string }>`
    insert into leadpact.lead (${NAMES}) ${valuesOf(rows)}
    on conflict (workspace_id, key) do update set key = excluded.key where false
    returning key`.execute(tx);
  return new Set(inserted.rows.map(({ key }) => key));
};

export const replaceLeads = async (tx: Tx, rows: readonly LeadRow[]): Promise<void> => {
  if (rows.length === 0) return;
  await sql`
    insert into leadpact.lead (${NAMES}) ${valuesOf(rows)}
    on conflict (workspace_id, key) do update set ${REPLACEMENTS}`.execute(tx);
};

/** What a lead is worth by the newest version that has started, in minor units. */
export const valueBy = (
  agreement: Agreement | undefined,
): ((channel: string | null, persona: string | null) => number | null) => {
  if (agreement === undefined) return () => null;
  const value = leadValues(agreement.lead_values ?? []);
  const unit = 10 ** minorDigits(agreement.currency);
  return (channel, persona) => Math.round(value(channel, persona) * unit);
};
