import type pg from 'pg';
import { launchEmbedded } from '../embedded/launch.ts';
import type { StoreOptions } from '../open-store.ts';
import { type Outcome, refuse } from '../refusal.ts';
import { checkServer } from './check-server.ts';
import { describeUnreachable, parseDatabaseUrl } from './database-url.ts';
import { type ConnectionTarget, openClient } from './pool.ts';

const withClient = async <Value>(
  target: ConnectionTarget,
  describe: (error: unknown) => string,
  work: (client: pg.Client) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> => {
  const client = openClient(target, 'leadpact backup');
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    return refuse('database-unreachable', describe(error));
  }
  try {
    const checked = await checkServer(client);
    return checked.ok ? await work(client) : checked;
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** One connection past any pooler to the database as it is: nothing is migrated. */
export const withDirectClient = async <Value>(
  options: StoreOptions,
  work: (client: pg.Client) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> => {
  if ('databaseUrl' in options) {
    const { databaseUrl, directUrl } = options;
    const url = parseDatabaseUrl(
      directUrl ?? databaseUrl,
      directUrl === undefined ? 'DATABASE_URL' : 'DATABASE_DIRECT_URL',
    );
    if (!url.ok) return url;
    return withClient(
      { connectionString: url.value.href },
      (error) => describeUnreachable(url.value, error),
      work,
    );
  }
  const launched = await launchEmbedded(options.dataDir);
  if (!launched.ok) return launched;
  const { target, leave } = launched.value;
  try {
    return await withClient(target, (error) => `The embedded database does not answer: ${error}`, work);
  } finally {
    await leave();
  }
};
