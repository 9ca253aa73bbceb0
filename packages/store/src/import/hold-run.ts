import { type ConnectionTarget, openClient } from '../connection/pool.ts';

/**
 * Takes a run for this process, until it lets go or ends, however it ends: the lock goes with the connection. Null when
 * another process has it. `direct` is a connection past a pooler, for the lock belongs to the session.
 */
export const holdImportRun = async (
  direct: ConnectionTarget,
  id: string,
): Promise<(() => Promise<void>) | null> => {
  const client = openClient(direct, 'leadpact import');
  const letGo = (): Promise<void> => client.end().catch(() => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ held: boolean }>(
      `select pg_try_advisory_lock(hashtextextended('import ' || $1, 0)) as held`,
      [id],
    );
    if (rows[0]?.held) return letGo;
  } catch (error) {
    await letGo();
    throw error;
  }
  await letGo();
  return null;
};
