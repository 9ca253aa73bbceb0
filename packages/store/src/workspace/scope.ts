import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../database.ts';
import type { LivePublisher } from '../live/publish-live.ts';
import { gatherHints } from '../live/transaction-hints.ts';
import { repeatTransaction } from './repeat-transaction.ts';

/** A transaction of one workspace: its rows are the only ones that there are. */
export type Tx = Transaction<Database>;

export type ScopeOptions = Readonly<{
  /** One snapshot for everything read in the transaction. */
  snapshot?: boolean;
}>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** From here on the transaction sees and writes the rows of that workspace only. */
export const enterWorkspace = async (tx: Tx, workspaceId: string): Promise<void> => {
  if (!UUID.test(workspaceId)) throw new TypeError(`"${workspaceId}" is no workspace id`);
  await sql`select set_config('role', 'leadpact_app', true), set_config('leadpact.workspace', ${workspaceId}, true)`.execute(
    tx,
  );
};

/**
 * Runs `work` in a transaction that sees and writes the rows of one workspace only; anew from its beginning where the
 * database ended it to let another one pass.
 */
export const makeWithWorkspace =
  (db: Kysely<Database>, { publish }: Pick<LivePublisher, 'publish'>) =>
  async <Value>(
    workspaceId: string,
    work: (tx: Tx) => Promise<Value>,
    options: ScopeOptions = {},
  ): Promise<Value> => {
    const begin = options.snapshot ? db.transaction().setIsolationLevel('repeatable read') : db.transaction();
    const { value, hints } = await repeatTransaction(() =>
      begin.execute(async (tx) => {
        await enterWorkspace(tx, workspaceId);
        const hints = gatherHints(tx);
        return { value: await work(tx), hints };
      }),
    );
    publish(workspaceId, hints);
    return value;
  };

/** Runs `work` as a signed-in person before a workspace is chosen: it sees their memberships and those workspaces. */
export const makeWithPerson =
  (db: Kysely<Database>) =>
  async <Value>(userId: string, work: (tx: Tx) => Promise<Value>): Promise<Value> =>
    repeatTransaction(() =>
      db.transaction().execute(async (tx) => {
        await sql`select set_config('role', 'leadpact_app', true), set_config('leadpact.person', ${userId}, true)`.execute(
          tx,
        );
        return work(tx);
      }),
    );

/** Runs `work` as the operator: it may list the workspaces, and nothing else. */
export const makeWithOperator =
  (db: Kysely<Database>) =>
  async <Value>(work: (tx: Tx) => Promise<Value>): Promise<Value> =>
    db.transaction().execute(async (tx) => {
      await sql`select set_config('role', 'leadpact_operator', true)`.execute(tx);
      return work(tx);
    });
