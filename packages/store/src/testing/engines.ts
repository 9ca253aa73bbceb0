import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import pg from 'pg';
import { openStore, type StoreOptions } from '../open-store.ts';
import type { Store } from '../store.ts';
import { freshDataFolder } from './fresh-data-folder.ts';
import { TEMPLATE_DATABASE } from './over-tcp.ts';

/** A database of a kind that users have, for one test file: empty, migrated, and gone afterwards. */
export type TestDatabase = Readonly<{
  store: Store;
  /** How another process opens it. */
  options: StoreOptions;
  version: string;
  close: () => Promise<void>;
}>;

export type Engine = Readonly<{ name: string; open: () => Promise<TestDatabase> }>;

const versionOf = async (store: Store): Promise<string> => {
  const { rows } = await store.pool.query<{ server_version: string }>('show server_version');
  return rows[0]?.server_version ?? '';
};

const openEmbedded = async (): Promise<TestDatabase> => {
  const dataDir = freshDataFolder();
  const opened = await openStore({ dataDir });
  if (!opened.ok) throw new Error(opened.refusal.message);
  const store = opened.value;
  return {
    store,
    options: { dataDir },
    version: await versionOf(store),
    close: async () => {
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

/** A database of its own on the server of a URL, so that test files do not meet. */
const openByUrl = async (serverUrl: string, template?: string): Promise<TestDatabase> => {
  const name = `leadpact_test_${randomUUID().replaceAll('-', '')}`;
  const adminUrl = new URL(serverUrl);
  if (template !== undefined) adminUrl.pathname = '/postgres';
  const admin = new pg.Client({ connectionString: adminUrl.href });
  await admin.connect();
  await admin.query(`create database ${name}${template === undefined ? '' : ` template ${template}`}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const opened = await openStore({ databaseUrl: url.href });
  if (!opened.ok) throw new Error(opened.refusal.message);
  const store = opened.value;
  return {
    store,
    options: { databaseUrl: url.href },
    version: await versionOf(store),
    close: async () => {
      await store.close();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
};

const openDatabaseUrl = async (): Promise<TestDatabase> => {
  const { LEADPACT_TEST_DATABASE_URL: given, LEADPACT_TEST_TEMPLATE_URL: template } = process.env;
  if (given !== undefined) return openByUrl(given);
  if (template === undefined) throw new Error('The tests began without their setup (templates.setup.ts)');
  return openByUrl(template, TEMPLATE_DATABASE);
};

/** Every suite of the store runs on both: the embedded server over its socket, and a real server through `DATABASE_URL`. */
export const ENGINES: readonly Engine[] = [
  { name: 'the embedded PostgreSQL', open: openEmbedded },
  { name: 'a PostgreSQL by its URL', open: openDatabaseUrl },
];
