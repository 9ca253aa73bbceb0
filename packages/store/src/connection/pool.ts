import pg from 'pg';

const INT8_OID = 20;
const readInt8 = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`The database holds ${text}, beyond what a number can carry exactly`);
  return value;
};

/** Whole numbers of 64 bits come as numbers; everything else as `pg` reads it. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === INT8_OID && format !== 'binary' ? readInt8 : pg.types.getTypeParser(oid, format),
};

/** Where the database is, in the form `pg` takes. */
export type ConnectionTarget = Readonly<
  { connectionString: string } | { host: string; port: number; user: string; database: string }
>;

export type PoolOptions = Readonly<{ max: number; applicationName: string; searchPath?: string }>;

/** A pool that outlives a restart of the database: a lost idle connection is dropped, the next query opens another. */
export const openPool = (
  target: ConnectionTarget,
  { max, applicationName, searchPath }: PoolOptions,
): pg.Pool => {
  const pool = new pg.Pool({
    ...target,
    max,
    types,
    application_name: applicationName,
    connectionTimeoutMillis: 15_000,
    idleTimeoutMillis: 30_000,
    ...(searchPath === undefined ? {} : { options: `-c search_path=${searchPath}` }),
  });
  // Without a listener a broken idle connection would end the process; the pool has already removed it.
  pool.on('error', () => undefined);
  // The same for one that is lent out and waits between two queries of a transaction: its next query rejects.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
};

/** One connection of its own, for work that must not share: migrations, presence. */
export const openClient = (target: ConnectionTarget, applicationName: string): pg.Client => {
  const client = new pg.Client({
    ...target,
    types,
    application_name: applicationName,
    connectionTimeoutMillis: 15_000,
  });
  client.on('error', () => undefined);
  return client;
};
