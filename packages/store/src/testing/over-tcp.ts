import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Binaries } from '../embedded/binaries.ts';
import { launchEmbedded } from '../embedded/launch.ts';

/** A migrated, empty database that others are copied from. */
export const TEMPLATE_DATABASE = 'leadpact_template';

export type ServerOverTcp = Readonly<{
  urlOf: (database: string) => string;
  query: (text: string) => Promise<void>;
  stop: () => Promise<void>;
}>;

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
export const startOverTcp = async (): Promise<ServerOverTcp> => {
  const folder = mkdtempSync(join(tmpdir(), 'leadpact-pg-'));
  const port = await freePort();
  const binaries = systemBinaries();
  const launched = await launchEmbedded(folder, { port, ...(binaries === null ? {} : { binaries }) });
  if (!launched.ok) throw new Error(launched.refusal.message);
  const { target, leave } = launched.value;
  const password = randomBytes(16).toString('hex');
  const query = async (text: string): Promise<void> => {
    const client = new pg.Client({ ...target });
    await client.connect();
    await client.query(text);
    await client.end();
  };
  await query(`alter role ${pg.escapeIdentifier(target.user)} password ${pg.escapeLiteral(password)}`);
  return {
    urlOf: (database) => `postgres://${target.user}:${password}@127.0.0.1:${port}/${database}`,
    query,
    stop: async () => {
      await leave();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
