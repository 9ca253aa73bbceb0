import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Binaries } from '../embedded/binaries.ts';
import { launchEmbedded } from '../embedded/launch.ts';
import { openStore, type StoreOptions } from '../open-store.ts';
import type { Store } from '../store.ts';

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
  const dataDir = mkdtempSync(join(tmpdir(), 'leadpact-'));
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

const SYSTEM_FOLDER = '/usr/lib/postgresql';
const OLDEST_MAJOR = 15;

/** The newest PostgreSQL that the machine itself has, if it has one. */
const systemBinaries = (): Binaries | null => {
  if (!existsSync(SYSTEM_FOLDER)) return null;
  const majors = readdirSync(SYSTEM_FOLDER)
    .map(Number)
    .filter((major) => major >= OLDEST_MAJOR);
  for (const major of majors.toSorted((a, b) => b - a)) {
    const bin = join(SYSTEM_FOLDER, String(major), 'bin');
    if (existsSync(join(bin, 'initdb')))
      return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), major: String(major) };
  }
  return null;
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/** A server of its own that listens on TCP with a password: the system's PostgreSQL, or a second embedded one. */
const startOverTcp = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'leadpact-pg-'));
  const port = await freePort();
  const binaries = systemBinaries();
  const launched = await launchEmbedded(folder, { port, ...(binaries === null ? {} : { binaries }) });
  if (!launched.ok) throw new Error(launched.refusal.message);
  const { target, leave } = launched.value;
  const password = randomBytes(16).toString('hex');
  const client = new pg.Client({ ...target });
  await client.connect();
  await client.query(`alter role ${pg.escapeIdentifier(target.user)} password ${pg.escapeLiteral(password)}`);
  await client.end();
  return {
    url: `postgres://${target.user}:${password}@127.0.0.1:${port}/${target.database}`,
    stop: async () => {
      await leave();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** A database of its own on the server of a URL, so that test files do not meet. */
const openByUrl = async (serverUrl: string): Promise<TestDatabase> => {
  const name = `leadpact_test_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  await admin.query(`create database ${name}`);
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
  const given = process.env.LEADPACT_TEST_DATABASE_URL;
  if (given) return openByUrl(given);
  const server = await startOverTcp();
  const database = await openByUrl(server.url);
  return {
    ...database,
    close: async () => {
      await database.close();
      await server.stop();
    },
  };
};

/** Every suite of the store runs on both: the embedded server over its socket, and a real server through `DATABASE_URL`. */
export const ENGINES: readonly Engine[] = [
  { name: 'the embedded PostgreSQL', open: openEmbedded },
  { name: 'a PostgreSQL by its URL', open: openDatabaseUrl },
];
