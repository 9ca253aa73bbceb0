import { createHash } from 'node:crypto';
import { type AgreementRecord, BEFORE_THE_FIRST, recordText } from '@leadpact/core';
import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** What a new record says; its place in the chain comes by itself. */
export type NewRecord = Omit<AgreementRecord, 'sequence' | 'previousHash' | 'hash' | 'at'> &
  Readonly<{ at: Date }>;

export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

type Row = Omit<AgreementRecord, 'at' | 'judgesSince'> & Readonly<{ at: Date; judgesSince: Date | null }>;

const columns = sql`sequence, kind, version_id as "versionId", version_number as "versionNumber",
  encode(version_sha256, 'hex') as "versionSha256", encode(rendering_sha256, 'hex') as "renderingSha256", consent, signatories,
  account, email, sign_in as "signIn", at, address, user_agent as "userAgent", reason, judges_since as "judgesSince",
  encode(previous_hash, 'hex') as "previousHash", encode(hash, 'hex') as hash`;

const recordOf = ({ at, judgesSince, ...row }: Row): AgreementRecord => ({
  ...row,
  sequence: Number(row.sequence),
  at: at.toISOString(),
  judgesSince: judgesSince?.toISOString() ?? null,
});

/** All that was done about the workspace's versions, the oldest first; with an id about that version. */
export const agreementRecords = async (tx: Tx, versionId?: string): Promise<readonly AgreementRecord[]> => {
  const { rows } = await sql<Row>`
    select ${columns} from leadpact.agreement_record ${versionId === undefined ? sql`` : sql`where version_id = ${versionId}`}
    order by sequence`.execute(tx);
  return rows.map(recordOf);
};

/** Number and hash of the newest record; null before the first. */
export const agreementHead = async (tx: Tx): Promise<Readonly<{ sequence: number; hash: string }> | null> => {
  const { rows } = await sql<{ sequence: number; hash: string }>`
    select sequence, encode(hash, 'hex') as hash from leadpact.agreement_record order by sequence desc limit 1`.execute(
    tx,
  );
  const [row] = rows;
  return row === undefined ? null : { sequence: Number(row.sequence), hash: row.hash };
};

/** Those who write to one workspace's chain come one after another, until their transaction ends. */
const lockChain = async (tx: Tx): Promise<string> => {
  const { rows } = await sql<{ workspace: string }>`
    select leadpact.current_workspace() as workspace,
      pg_advisory_xact_lock(hashtextextended('agreement record ' || leadpact.current_workspace()::text, 0))::text as locked`.execute(
    tx,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('The transaction has no workspace');
  return row.workspace;
};

/** PostgreSQL keeps neither NUL nor half a character: what is hashed must be what is kept. */
const storable = (text: string | null): string | null =>
  text?.replaceAll('\u0000', '').replaceAll(/[\uD800-\uDFFF]/gu, '\uFFFD') ?? null;

/** Adds a record to the end of the chain, in the caller's transaction. */
export const appendRecord = async (tx: Tx, { at, ...given }: NewRecord): Promise<AgreementRecord> => {
  const workspaceId = await lockChain(tx);
  const head = await agreementHead(tx);
  const record: Omit<AgreementRecord, 'hash'> = {
    ...given,
    reason: storable(given.reason),
    userAgent: storable(given.userAgent),
    sequence: (head?.sequence ?? 0) + 1,
    at: at.toISOString(),
    previousHash: head?.hash ?? BEFORE_THE_FIRST,
  };
  const hash = sha256Hex(recordText(workspaceId, record));
  await sql`
    insert into leadpact.agreement_record (sequence, kind, version_id, version_number, version_sha256, rendering_sha256, consent,
      signatories, account, email, sign_in, at, address, user_agent, reason, judges_since, previous_hash, hash)
    values (${record.sequence}, ${record.kind}, ${record.versionId}, ${record.versionNumber}, decode(${record.versionSha256}, 'hex'),
      decode(${record.renderingSha256}, 'hex'), ${record.consent}, ${record.signatories === null ? null : [...record.signatories]}::text[],
      ${record.account}, ${record.email}, ${record.signIn}, ${record.at}::timestamptz, ${record.address}, ${record.userAgent},
      ${record.reason}, ${record.judgesSince}::timestamptz, decode(${record.previousHash}, 'hex'), decode(${hash}, 'hex'))`.execute(
    tx,
  );
  return { ...record, hash };
};
