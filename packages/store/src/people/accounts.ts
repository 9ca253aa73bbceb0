import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../database.ts';
import { repeatTransaction } from '../workspace/repeat-transaction.ts';
import { enterWorkspace, type Tx } from '../workspace/scope.ts';

/** An account to be made; the password only as the digest that the sign-in library made of it. */
export type NewAccount = Readonly<{
  id: string;
  name: string;
  /** In lower case, as people are named everywhere. */
  email: string;
  passwordHash: string;
  at: Date;
}>;

export type Account = Readonly<{ id: string; name: string; email: string }>;

const addAccount = async (tx: Transaction<Database>, account: NewAccount): Promise<boolean> => {
  const { id, name, email, passwordHash, at } = account;
  const added = await sql`
    insert into auth."user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt")
    values (${id}, ${name}, ${email}, false, ${at}, ${at}) on conflict ("email") do nothing`.execute(tx);
  if (added.numAffectedRows !== 1n) return false;
  await sql`
    insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "createdAt", "updatedAt")
    values (${id}, ${id}, 'credential', ${id}, ${passwordHash}, ${at}, ${at})`.execute(tx);
  return true;
};

/**
 * Makes an account and runs `work` in the workspace, in one transaction: both hold or neither does, whatever is killed
 * when. `address-taken` when the address has an account; then `work` was not run.
 */
export const makeWithNewAccount =
  (db: Kysely<Database>) =>
  async <Value>(
    workspaceId: string,
    account: NewAccount,
    work: (tx: Tx) => Promise<Value>,
  ): Promise<Readonly<{ ok: true; value: Value }> | Readonly<{ ok: false; kind: 'address-taken' }>> =>
    repeatTransaction(() =>
      db.transaction().execute(async (tx) => {
        if (!(await addAccount(tx, account))) return { ok: false, kind: 'address-taken' };
        await enterWorkspace(tx, workspaceId);
        return { ok: true, value: await work(tx) };
      }),
    );

/** The account of an address, or null. */
export const accountByEmail = async (db: Kysely<Database>, email: string): Promise<Account | null> => {
  const { rows } = await sql<Account>`
    select "id", "name", lower("email") as email from auth."user" where lower("email") = ${email.toLowerCase()}`.execute(
    db,
  );
  return rows[0] ?? null;
};

/** Asks for the second factor again in every browser that was trusted; the sign-in library keeps a row for each. */
export const forgetTrustedBrowsers = async (db: Kysely<Database>, userId: string): Promise<void> => {
  await sql`delete from auth."verification" where "value" = ${userId} and "identifier" like 'trust-device-%'`.execute(
    db,
  );
};

/** Gives an account another password, ends its sessions and takes its second factor away, in one transaction. */
export const replacePassword = async (
  db: Kysely<Database>,
  userId: string,
  passwordHash: string,
  at: Date,
): Promise<void> => {
  await db.transaction().execute(async (tx) => {
    await sql`
      update auth."account" set "password" = ${passwordHash}, "updatedAt" = ${at}
      where "userId" = ${userId} and "providerId" = 'credential'`.execute(tx);
    await sql`delete from auth."session" where "userId" = ${userId}`.execute(tx);
    await sql`delete from auth."twoFactor" where "userId" = ${userId}`.execute(tx);
    await forgetTrustedBrowsers(tx, userId);
    await sql`update auth."user" set "twoFactorEnabled" = false where "id" = ${userId}`.execute(tx);
  });
};
