import { createHash } from 'node:crypto';
import { canonicalJson } from '@leadpact/core';
import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** What somebody did that must stay provable: ids only, no personal values. */
export type AuditEntry = Readonly<{
  actor: string;
  action: string;
  subject: string | null;
  details: Readonly<Record<string, unknown>>;
}>;

/** The chain is whole and has so many entries, or the sequence of the first entry that does not fit it. */
export type AuditVerdict =
  | Readonly<{ ok: true; entries: number }>
  | Readonly<{ ok: false; sequence: number; problem: 'missing' | 'changed' }>;

const BEFORE_THE_FIRST = Buffer.alloc(32);
const PAGE = 1_000;

type Row = Readonly<{
  workspace_id: string;
  sequence: number;
  at: Date;
  actor: string;
  action: string;
  subject: string | null;
  details: Record<string, unknown>;
  previous_hash: Buffer;
  hash: Buffer;
}>;

const hashOf = (row: Omit<Row, 'hash'>): Buffer => {
  const { workspace_id, sequence, at, actor, action, subject, details, previous_hash } = row;
  const previous = previous_hash.toString('hex');
  return createHash('sha256')
    .update(
      canonicalJson([workspace_id, sequence, at.toISOString(), actor, action, subject, details, previous]),
    )
    .digest();
};

/** Writers of one workspace's log come one after another, until their transaction ends. */
const lockChain = async (tx: Tx): Promise<string> => {
  const { rows } = await sql<{ workspace: string }>`
    select leadpact.current_workspace() as workspace,
      pg_advisory_xact_lock(hashtextextended('audit ' || leadpact.current_workspace()::text, 0))::text as locked`.execute(
    tx,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('The transaction has no workspace');
  return row.workspace;
};

/** Adds an entry to the end of the workspace's chain; it is there when the transaction commits, and only then. */
export const appendAudit = async (tx: Tx, entry: AuditEntry, at: Date): Promise<void> => {
  const workspace = await lockChain(tx);
  const last = await tx
    .selectFrom('leadpact.audit_log')
    .select(['sequence', 'hash'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  const row = {
    ...entry,
    workspace_id: workspace,
    // As the database will give them back: a value that JSON cannot say is not hashed either.
    details: JSON.parse(JSON.stringify(entry.details)),
    sequence: (last?.sequence ?? 0) + 1,
    at,
    previous_hash: last?.hash ?? BEFORE_THE_FIRST,
  };
  await tx
    .insertInto('leadpact.audit_log')
    .values({ ...row, details: JSON.stringify(row.details), hash: hashOf(row) })
    .execute();
};

/** An entry as it stands in the log. */
export type LoggedEntry = AuditEntry & Readonly<{ sequence: number; at: Date }>;

/** Entries before a sequence, newest first. */
export const auditEntries = async (
  tx: Tx,
  { before, limit }: Readonly<{ before: number | null; limit: number }>,
): Promise<readonly LoggedEntry[]> => {
  const log = tx
    .selectFrom('leadpact.audit_log')
    .select(['sequence', 'at', 'actor', 'action', 'subject', 'details']);
  const older = before === null ? log : log.where('sequence', '<', before);
  return older.orderBy('sequence', 'desc').limit(limit).execute();
};

/**
 * Walks the chain from its first entry. A changed entry, one that was put in or one taken out of the middle is found;
 * entries cut off the end are not, for nothing after them remembers them.
 */
export const verifyAudit = async (tx: Tx): Promise<AuditVerdict> => {
  let sequence = 0;
  let previous: Buffer = BEFORE_THE_FIRST;
  for (;;) {
    const rows: readonly Row[] = await tx
      .selectFrom('leadpact.audit_log')
      .selectAll()
      .where('sequence', '>', sequence)
      .orderBy('sequence')
      .limit(PAGE)
      .execute();
    if (rows.length === 0) return { ok: true, entries: sequence };
    for (const row of rows) {
      sequence += 1;
      if (row.sequence !== sequence) return { ok: false, sequence, problem: 'missing' };
      if (!row.previous_hash.equals(previous) || !row.hash.equals(hashOf(row)))
        return { ok: false, sequence, problem: 'changed' };
      previous = row.hash;
    }
  }
};
