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

type Stage = 'lead' | 'mql' | 'returned';

/**
 * The leads at some stages of Marketing that have most points among those that something happened to since a day; points
 * as of their last fold, so that the caller folds them anew.
 */
export const warmingCandidates = async (
  tx: Tx,
  { stages, since, limit }: Readonly<{ stages: readonly Stage[]; since: string; limit: number }>,
): Promise<readonly WarmingCandidate[]> => {
  const { rows } = await sql<WarmingCandidate>`
    select key, name, company, persona, value_minor as "valueMinor" from leadpact.lead
    where last_event_day >= ${since}::date and stage = any(${[...stages]}::text[]) and score > 0
    order by score desc, key limit ${limit}`.execute(tx);
  return rows;
};
