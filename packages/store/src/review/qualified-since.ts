import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** Of the leads created since an instant: how many there are, and how many were ever marketing-qualified. */
export const qualifiedSince = async (
  tx: Tx,
  since: Date,
): Promise<Readonly<{ leads: number; met: number }>> => {
  const { rows } = await sql<{ leads: number; met: number }>`
    select count(*)::int as leads, count(mql_at)::int as met
    from leadpact.lead where created_at >= ${since}`.execute(tx);
  return rows[0] ?? { leads: 0, met: 0 };
};
