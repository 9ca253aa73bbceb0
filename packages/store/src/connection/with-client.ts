import type pg from 'pg';
import { type Outcome, refuse } from '../refusal.ts';
import { checkServer } from './check-server.ts';
import { type ConnectionTarget, openClient } from './pool.ts';

type ClientOptions = Readonly<{
  applicationName: string;
  /** Says in one line why the database does not answer. */
  describe: (error: unknown) => string;
}>;

/** Works with one connection of its own to a server that is fit for it, and ends the connection. */
export const withClient = async <Value>(
  target: ConnectionTarget,
  { applicationName, describe }: ClientOptions,
  work: (client: pg.Client) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> => {
  const client = openClient(target, applicationName);
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
