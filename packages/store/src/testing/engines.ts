import { rmSync } from 'node:fs';
import { openStore, type StoreOptions } from '../open-store.ts';
import type { Store } from '../store.ts';
import { freshDataFolder } from './fresh-data-folder.ts';
import { freshDatabase } from './fresh-database.ts';

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

const openByUrl = async (): Promise<TestDatabase> => {
  const { url, drop } = await freshDatabase();
  const opened = await openStore({ databaseUrl: url });
  if (!opened.ok) throw new Error(opened.refusal.message);
  const store = opened.value;
  return {
    store,
    options: { databaseUrl: url },
    version: await versionOf(store),
    close: async () => {
      await store.close();
      await drop();
    },
  };
};

/** Every suite of the store runs on both: the embedded server over its socket, and a real server through `DATABASE_URL`. */
export const ENGINES: readonly Engine[] = [
  { name: 'the embedded PostgreSQL', open: openEmbedded },
  { name: 'a PostgreSQL by its URL', open: openByUrl },
];
