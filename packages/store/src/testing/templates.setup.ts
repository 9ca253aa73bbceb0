import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../open-store.ts';
import { startOverTcp, TEMPLATE_DATABASE } from './over-tcp.ts';

const made = async (options: Parameters<typeof openStore>[0]): Promise<void> => {
  const opened = await openStore(options);
  if (!opened.ok) throw new Error(opened.refusal.message);
  await opened.value.close();
};

/**
 * Makes, once a run, what each test file begins with: a data folder with an empty, migrated database, and such a database
 * to copy on one PostgreSQL server over TCP. Gives back what takes them away.
 */
export default async (): Promise<() => Promise<void>> => {
  const folder = mkdtempSync(join(tmpdir(), 'leadpact-template-'));
  const dataDir = join(folder, 'data');
  await made({ dataDir });
  process.env.LEADPACT_TEST_DATA_TEMPLATE = dataDir;

  const server = process.env.LEADPACT_TEST_DATABASE_URL === undefined ? await startOverTcp() : undefined;
  if (server !== undefined) {
    await server.query(`create database ${TEMPLATE_DATABASE}`);
    await made({ databaseUrl: server.urlOf(TEMPLATE_DATABASE) });
    process.env.LEADPACT_TEST_TEMPLATE_URL = server.urlOf(TEMPLATE_DATABASE);
  }
  return async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
};
