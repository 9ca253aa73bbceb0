import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';
import type { Tx } from '../workspace/scope.ts';

/** Keeps the digest of a one-time setup token; the token itself is shown once and stored nowhere. */
export const addSetupToken = async (db: Kysely<Database>, hash: Buffer, expiresAt: Date): Promise<void> => {
  await db.insertInto('leadpact_install.setup_token').values({ hash, expires_at: expiresAt }).execute();
};

/** Whether the token may still be used. */
export const isSetupTokenOpen = async (db: Kysely<Database>, hash: Buffer, at: Date): Promise<boolean> => {
  const found = await db
    .selectFrom('leadpact_install.setup_token')
    .select('hash')
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst();
  return found !== undefined;
};

/** Takes the token; of two who try at once, one gets true. */
export const takeSetupToken = async (db: Kysely<Database>, hash: Buffer, at: Date): Promise<boolean> => {
  const taken = await db
    .updateTable('leadpact_install.setup_token')
    .set({ used_at: at })
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
};

/** Gives a taken token back, when what it was taken for could not be done. */
export const returnSetupToken = async (db: Kysely<Database>, hash: Buffer): Promise<void> => {
  await db
    .updateTable('leadpact_install.setup_token')
    .set({ used_at: null })
    .where('hash', '=', hash)
    .execute();
};

/** Whether the installation was set up: the operator's transaction sees a workspace. */
export const hasWorkspace = async (tx: Tx): Promise<boolean> => {
  const found = await tx.selectFrom('leadpact.workspace').select('workspace_id').limit(1).executeTakeFirst();
  return found !== undefined;
};
