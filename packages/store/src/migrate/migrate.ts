import type pg from 'pg';
import { codeOf, textOf } from '../connection/database-error.ts';
import { type Outcome, ok, refuse } from '../refusal.ts';
import type { Migration } from './migration-files.ts';

/** Any constant will do, as long as nothing else in the database uses it. */
const MIGRATION_LOCK = 4_747_001;

type Applied = Readonly<{ number: number; name: string; checksum: string }>;

const readApplied = async (client: pg.ClientBase): Promise<readonly Applied[]> =>
  (
    await client.query<Applied>(
      'select number, name, checksum from leadpact_install.migration order by number',
    )
  ).rows;

/** Runs `work` in a transaction that no migration runs beside; nothing of it stays when it fails. */
export const inMigrationLock = async <Value>(
  client: pg.ClientBase,
  work: () => Promise<Value>,
): Promise<Value> => {
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    const value = await work();
    await client.query('commit');
    return value;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
};

const prepare = async (client: pg.ClientBase): Promise<void> => {
  await client.query('create schema if not exists leadpact_install');
  await client.query(
    `create table if not exists leadpact_install.migration (
       number integer primary key, name text not null, checksum text not null,
       applied_at timestamptz not null default now())`,
  );
};

export const compareMigrations = (
  migrations: readonly Migration[],
  applied: readonly Applied[],
): Outcome<null> => {
  for (const done of applied) {
    const known = migrations[done.number - 1];
    if (known === undefined) {
      return refuse(
        'schema-newer-than-program',
        `The database was written by a newer Leadpact (it has ${done.name}, this program knows ${migrations.length} migrations); start that version or a newer one.`,
      );
    }
    if (known.checksum !== done.checksum) {
      return refuse(
        'schema-changed',
        `Migration ${known.name} is not the one that this database was made with; restore the original file.`,
      );
    }
  }
  return ok(null);
};

const applyNext = async (
  client: pg.ClientBase,
  migrations: readonly Migration[],
): Promise<Outcome<Migration | undefined>> => {
  const applied = await readApplied(client);
  const compared = compareMigrations(migrations, applied);
  if (!compared.ok) return compared;
  const next = migrations[applied.length];
  if (next === undefined) return ok(undefined);
  await client.query(next.sql);
  await client.query('insert into leadpact_install.migration (number, name, checksum) values ($1, $2, $3)', [
    next.number,
    next.name,
    next.checksum,
  ]);
  return ok(next);
};

/** Which rights the connecting role lacks, and how it gets them. */
export const describeDenied = async (client: pg.ClientBase, error: unknown): Promise<string> => {
  const { rows } = await client.query<{ user: string }>('select current_user as "user"');
  const user = rows[0]?.user ?? '';
  return (
    `The database role "${user}" may not set up Leadpact (${textOf(error)}); let a superuser run: ` +
    `CREATE ROLE leadpact_app NOLOGIN; CREATE ROLE leadpact_operator NOLOGIN; ` +
    `GRANT leadpact_app, leadpact_operator TO "${user}" WITH ADMIN OPTION; and make "${user}" the owner of the database.`
  );
};

/** What a database was made by; nothing when Leadpact never migrated it. */
export const appliedMigrations = async (client: pg.ClientBase): Promise<readonly Applied[]> => {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('leadpact_install.migration') is not null as there`,
  );
  return rows[0]?.there === true ? readApplied(client) : [];
};

/** The first migrations, in the transaction that is under way. */
export const applyUpTo = async (
  client: pg.ClientBase,
  migrations: readonly Migration[],
  count: number,
): Promise<Outcome<null>> => {
  await prepare(client);
  for (let applied = 0; applied < count; applied += 1) {
    const step = await applyNext(client, migrations);
    if (!step.ok) return step;
  }
  return ok(null);
};

/**
 * Brings the database up to date: each migration once, in a transaction of its own, under a lock that ends with it.
 * However many processes start, and wherever one is killed, the next start goes on from what was committed.
 */
export const migrate = async (
  client: pg.ClientBase,
  migrations: readonly Migration[],
): Promise<Outcome<number>> => {
  try {
    await inMigrationLock(client, () => prepare(client));
    for (let count = 0; ; count += 1) {
      const step = await inMigrationLock(client, () => applyNext(client, migrations));
      if (!step.ok) return step;
      if (step.value === undefined) return ok(count);
    }
  } catch (error) {
    if (codeOf(error) !== '42501') throw error;
    return refuse('database-role-too-weak', await describeDenied(client, error));
  }
};
