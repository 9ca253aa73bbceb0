import type pg from 'pg';
import { launchEmbedded } from '../embedded/launch.ts';
import type { StoreOptions } from '../open-store.ts';
import type { Outcome } from '../refusal.ts';
import { describeSilent, describeUnreachable, parseDatabaseUrl } from './database-url.ts';
import { withClient } from './with-client.ts';

const APPLICATION_NAME = 'leadpact backup';

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
      { applicationName: APPLICATION_NAME, describe: (error) => describeUnreachable(url.value, error) },
      work,
    );
  }
  const launched = await launchEmbedded(options.dataDir);
  if (!launched.ok) return launched;
  const { target, leave } = launched.value;
  try {
    return await withClient(target, { applicationName: APPLICATION_NAME, describe: describeSilent }, work);
  } finally {
    await leave();
  }
};
