import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** Somebody without an account who is to sign one version. */
export type Guest = Readonly<{ id: string; versionId: string; email: string; expiresAt: Date }>;

const CODES_MAX = 6;
const TRIES_MAX = 5;

const columns = sql`id, version_id as "versionId", email, expires_at as "expiresAt"`;

/** Makes the one link by which an address comes to a version; an older one, and who came in by it, is out. */
export const putGuest = async (
  tx: Tx,
  guest: Readonly<{
    versionId: string;
    email: string;
    tokenHash: Buffer;
    by: string;
    at: Date;
    expiresAt: Date;
  }>,
): Promise<void> => {
  const { versionId, email, tokenHash, by, at, expiresAt } = guest;
  await revokeGuest(tx, { versionId, email, at });
  await sql`
    insert into leadpact.agreement_guest (version_id, email, token_hash, created_by, created_at, expires_at)
    values (${versionId}, ${email}, ${tokenHash}, ${by}, ${at}, ${expiresAt})`.execute(tx);
};

/** Ends a guest's link and session; false when there is none. */
export const revokeGuest = async (
  tx: Tx,
  { versionId, email, at }: Readonly<{ versionId: string; email: string; at: Date }>,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update leadpact.agreement_guest set revoked_at = ${at}
    where version_id = ${versionId} and email = ${email} and revoked_at is null`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
};

/** The guests of a version who may still come in, with the end of their link. */
export const guestsOf = async (tx: Tx, versionId: string): Promise<readonly Guest[]> => {
  const { rows } = await sql<Guest>`
    select ${columns} from leadpact.agreement_guest where version_id = ${versionId} and revoked_at is null`.execute(
    tx,
  );
  return rows;
};

/** Whom a link is for that was not used yet. */
export const guestByLink = async (tx: Tx, tokenHash: Buffer, at: Date): Promise<Guest | undefined> => {
  const { rows } = await sql<Guest>`
    select ${columns} from leadpact.agreement_guest
    where token_hash = ${tokenHash} and used_at is null and revoked_at is null and expires_at > ${at}`.execute(
    tx,
  );
  return rows[0];
};

/** Whom a link was for that is used up or over, but was not revoked: they may be mailed another one. */
export const guestByOldLink = async (tx: Tx, tokenHash: Buffer): Promise<Guest | undefined> => {
  const { rows } = await sql<Guest>`
    select ${columns} from leadpact.agreement_guest where token_hash = ${tokenHash} and revoked_at is null`.execute(
    tx,
  );
  return rows[0];
};

/** Remembers a code that is mailed; false once too many were. */
export const putGuestCode = async (
  tx: Tx,
  id: string,
  code: Readonly<{ hash: Buffer; until: Date }>,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update leadpact.agreement_guest set code_hash = ${code.hash}, code_until = ${code.until}, code_tries = 0, codes_sent = codes_sent + 1
    where id = ${id} and codes_sent < ${CODES_MAX} and used_at is null and revoked_at is null`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
};

/** Uses the link up with its code, and begins a session; of two who use it at once one gets false. Each try counts. */
export const enterAsGuest = async (
  tx: Tx,
  id: string,
  given: Readonly<{ codeHash: Buffer; sessionHash: Buffer; sessionUntil: Date; at: Date }>,
): Promise<boolean> => {
  const { codeHash, sessionHash, sessionUntil, at } = given;
  const tried = await sql<{ fits: boolean }>`
    update leadpact.agreement_guest set code_tries = code_tries + 1
    where id = ${id} and code_tries < ${TRIES_MAX} and used_at is null and revoked_at is null and code_until > ${at}
    returning code_hash = ${codeHash} as fits`.execute(tx);
  if (tried.rows[0]?.fits !== true) return false;
  await sql`
    update leadpact.agreement_guest set used_at = ${at}, code_hash = null, session_hash = ${sessionHash}, session_until = ${sessionUntil}
    where id = ${id}`.execute(tx);
  return true;
};

/** Who has come in by a session. */
export const guestBySession = async (tx: Tx, sessionHash: Buffer, at: Date): Promise<Guest | undefined> => {
  const { rows } = await sql<Guest>`
    select ${columns} from leadpact.agreement_guest
    where session_hash = ${sessionHash} and revoked_at is null and session_until > ${at}`.execute(tx);
  return rows[0];
};
