import type pg from 'pg';
import { type Outcome, ok, refuse } from '../refusal.ts';

const OLDEST_VERSION = 150_000;

/** Refuses a server that is older than PostgreSQL 15 or a database that is not UTF-8. */
export const checkServer = async (client: pg.ClientBase): Promise<Outcome<null>> => {
  const { rows } = await client.query<{
    version: string;
    number: string;
    encoding: string;
    database: string;
  }>(
    `select current_setting('server_version') as version, current_setting('server_version_num') as number,
            current_setting('server_encoding') as encoding, current_database() as database`,
  );
  const [server] = rows;
  if (server === undefined) throw new Error('The database gave no version');
  if (Number(server.number) < OLDEST_VERSION) {
    return refuse(
      'database-too-old',
      `The database is PostgreSQL ${server.version}; Leadpact needs 15 or newer.`,
    );
  }
  if (server.encoding !== 'UTF8') {
    return refuse(
      'database-encoding',
      `The database "${server.database}" stores text as ${server.encoding}; create one with encoding UTF8 and name it in DATABASE_URL.`,
    );
  }
  return ok(null);
};
