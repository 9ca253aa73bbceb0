import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/**
 * Marks every lead that is there as to be folded anew (`continueRefold`). `quiet`: what was due by then is only recorded,
 * as under a version that has begun to judge the past; otherwise it is told like anything else.
 */
export const startRefold = async (tx: Tx, { quiet }: Readonly<{ quiet: boolean }>): Promise<void> => {
  await sql`insert into leadpact.refold (cursor, quiet) select '', ${quiet} where exists (select from leadpact.lead)
    on conflict (workspace_id) do update set cursor = '', done = 0, quiet = refold.quiet or excluded.quiet, started_at = now()`.execute(
    tx,
  );
};
