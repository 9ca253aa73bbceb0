import { appendAudit } from '../audit/audit-log.ts';
import type { Tx } from '../workspace/scope.ts';

/** A key as people see it: never the key itself, only its beginning. */
export type ApiKey = Readonly<{
  id: string;
  name: string;
  prefix: string;
  scopes: readonly string[];
  createdBy: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}>;

/** Who did it, and when: for the audit log. */
export type By = Readonly<{ actor: string; at: Date }>;

const columns = [
  'id',
  'name',
  'prefix',
  'scopes',
  'created_by as createdBy',
  'created_at as createdAt',
  'last_used_at as lastUsedAt',
  'revoked_at as revokedAt',
] as const;

/** Keeps a new key's digest. The key itself is shown once, by the caller, and stored nowhere. */
export const addApiKey = async (
  tx: Tx,
  key: Readonly<{ name: string; prefix: string; hash: Buffer; scopes: readonly string[] }>,
  by: By,
): Promise<ApiKey> => {
  const added = await tx
    .insertInto('leadpact.api_key')
    .values({ ...key, scopes: [...key.scopes], created_by: by.actor, created_at: by.at })
    .returning(columns)
    .executeTakeFirstOrThrow();
  const details = { scopes: key.scopes };
  await appendAudit(tx, { actor: by.actor, action: 'key.created', subject: added.id, details }, by.at);
  return added;
};

/** The workspace's keys, newest first; revoked ones are among them. */
export const apiKeys = async (tx: Tx): Promise<readonly ApiKey[]> =>
  tx.selectFrom('leadpact.api_key').select(columns).orderBy('created_at', 'desc').orderBy('id').execute();

/** The key of that beginning with its digest, unless it was revoked. */
export const findApiKey = async (
  tx: Tx,
  prefix: string,
): Promise<Readonly<{ id: string; name: string; scopes: readonly string[]; hash: Buffer }> | null> =>
  (await tx
    .selectFrom('leadpact.api_key')
    .select(['id', 'name', 'scopes', 'hash'])
    .where('prefix', '=', prefix)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()) ?? null;

const NOTED_EVERY_MS = 60_000;

/** Notes that a key was used, at most once a minute: a busy key costs no write a request. */
export const noteKeyUse = async (tx: Tx, id: string, at: Date): Promise<void> => {
  await tx
    .updateTable('leadpact.api_key')
    .set({ last_used_at: at })
    .where('id', '=', id)
    .where((is) =>
      is.or([
        is('last_used_at', 'is', null),
        is('last_used_at', '<=', new Date(at.getTime() - NOTED_EVERY_MS)),
      ]),
    )
    .execute();
};

/** Ends a key; false when there is none that still works. */
export const revokeApiKey = async (tx: Tx, id: string, by: By): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('leadpact.api_key')
    .set({ revoked_at: by.at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await appendAudit(tx, { actor: by.actor, action: 'key.revoked', subject: id, details: {} }, by.at);
  return true;
};
