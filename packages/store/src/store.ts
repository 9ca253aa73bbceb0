import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { type ConnectionTarget, openPool } from './connection/pool.ts';
import type { Database } from './database.ts';
import { makeLivePublisher } from './live/publish-live.ts';
import { makeWithNewAccount } from './people/accounts.ts';
import { makeWithOperator, makeWithPerson, makeWithWorkspace } from './workspace/scope.ts';

/** The open database: everything of a workspace goes through `withWorkspace`. */
export type Store = Readonly<{
  /** As the connecting role, for what belongs to the installation (setup tokens). */
  db: Kysely<Database>;
  pool: pg.Pool;
  /** Sees only the schema `auth`, where the sign-in library keeps its tables. */
  authPool: pg.Pool;
  /** For a listener or a job runner of its own, past a pooler when there is one. */
  direct: ConnectionTarget;
  withWorkspace: ReturnType<typeof makeWithWorkspace>;
  withPerson: ReturnType<typeof makeWithPerson>;
  withOperator: ReturnType<typeof makeWithOperator>;
  withNewAccount: ReturnType<typeof makeWithNewAccount>;
  /** Resolves when the database answers; rejects with the reason otherwise. */
  ping: () => Promise<void>;
  /** Ends the connections; the embedded server stops with the last process that used it. */
  close: () => Promise<void>;
}>;

const POOL_SIZE = 10;
const AUTH_POOL_SIZE = 4;

export const makeStore = (
  target: ConnectionTarget,
  direct: ConnectionTarget,
  afterClose: () => Promise<void>,
): Store => {
  const pool = openPool(target, { max: POOL_SIZE, applicationName: 'leadpact' });
  const authPool = openPool(direct, {
    max: AUTH_POOL_SIZE,
    applicationName: 'leadpact people',
    searchPath: 'auth',
  });
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  const live = makeLivePublisher(db);
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await live.flush();
    await Promise.allSettled([db.destroy(), authPool.end()]);
    await afterClose();
  };
  return {
    db,
    pool,
    authPool,
    direct,
    withWorkspace: makeWithWorkspace(db, live),
    withPerson: makeWithPerson(db),
    withOperator: makeWithOperator(db),
    withNewAccount: makeWithNewAccount(db),
    ping: async () => {
      await pool.query('select 1');
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
};
