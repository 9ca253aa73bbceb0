import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** A lead that is still Marketing's, as of its last fold. */
export type WarmingCandidate = Readonly<{
  key: string;
  name: string | null;
  company: string | null;
  persona: string | null;
  valueMinor: number | null;
}>;

/**
 * The leads of Marketing that have most points among those that something happened to since a day; points as of their
 * last fold, so that the caller folds them anew.
 */
export const warmingCandidates = async (
  tx: Tx,
  { since, limit }: Readonly<{ since: string; limit: number }>,
): Promise<readonly WarmingCandidate[]> => {
  const { rows } = await sql<WarmingCandidate>`
    select key, name, company, persona, value_minor as "valueMinor" from leadpact.lead
    where last_event_day >= ${since}::date and stage in ('lead', 'mql', 'returned') and score > 0
    order by score desc, key limit ${limit}`.execute(tx);
  return rows;
};
