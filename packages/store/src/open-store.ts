import { describeSilent, describeUnreachable, parseDatabaseUrl } from './connection/database-url.ts';
import type { ConnectionTarget } from './connection/pool.ts';
import { withClient } from './connection/with-client.ts';
import { launchEmbedded } from './embedded/launch.ts';
import { migrate } from './migrate/migrate.ts';
import { readMigrations } from './migrate/migration-files.ts';
import { type Outcome, ok } from './refusal.ts';
import { makeStore, type Store } from './store.ts';

/** The embedded database in a folder, or a PostgreSQL by its URL (with `directUrl` past a transaction-mode pooler). */
export type StoreOptions = Readonly<{ dataDir: string } | { databaseUrl: string; directUrl?: string }>;

const migrateAt = async (
  direct: ConnectionTarget,
  describe: (error: unknown) => string,
): Promise<Outcome<number>> => {
  const migrations = await readMigrations();
  return withClient(direct, { applicationName: 'leadpact migrations', describe }, (client) =>
    migrate(client, migrations),
  );
};

const openByUrl = async (databaseUrl: string, directUrl: string | undefined): Promise<Outcome<Store>> => {
  const url = parseDatabaseUrl(databaseUrl, 'DATABASE_URL');
  if (!url.ok) return url;
  const direct = directUrl === undefined ? url : parseDatabaseUrl(directUrl, 'DATABASE_DIRECT_URL');
  if (!direct.ok) return direct;
  const directTarget = { connectionString: direct.value.href };
  const migrated = await migrateAt(directTarget, (error) => describeUnreachable(direct.value, error));
  if (!migrated.ok) return migrated;
  return ok(makeStore({ connectionString: url.value.href }, directTarget, async () => undefined));
};

const openEmbedded = async (dataDir: string): Promise<Outcome<Store>> => {
  const launched = await launchEmbedded(dataDir);
  if (!launched.ok) return launched;
  const { target, leave } = launched.value;
  try {
    const migrated = await migrateAt(target, describeSilent);
    if (migrated.ok) return ok(makeStore(target, target, leave));
    await leave();
    return migrated;
  } catch (error) {
    await leave();
    throw error;
  }
};

/** Opens the database, brings its schema up to date and hands out the store, or says in one line why not. */
export const openStore = async (options: StoreOptions): Promise<Outcome<Store>> =>
  'dataDir' in options ? openEmbedded(options.dataDir) : openByUrl(options.databaseUrl, options.directUrl);
