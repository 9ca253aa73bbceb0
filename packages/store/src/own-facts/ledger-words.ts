import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** The newest events of a kind that are looked at: enough to know which words people use. */
const EVENTS_MAX = 20_000;

/** Values of one key of the newest events of a type since an instant, the most frequent first. */
const words = async (
  tx: Tx,
  { type, key, since }: Readonly<{ type: string; key: string; since: Date }>,
): Promise<readonly Readonly<{ word: string; events: number }>[]> => {
  const { rows } = await sql<{ word: string; events: number }>`
    select word, count(*)::int as events from (
      select data ->> ${key} as word from leadpact.event
      where time >= ${since} and type = ${type} order by time desc limit ${EVENTS_MAX}) as newest
    where word is not null and word <> '' group by 1 order by 2 desc, 1 limit 20`.execute(tx);
  return rows;
};

/** Kinds of engagement that were recorded. */
export const engagementKinds = async (tx: Tx, since: Date) =>
  words(tx, { type: 'lead.engaged', key: 'kind', since });

/** Reasons that Sales gave for rejecting leads, and for handing them back. */
export const verdictReasons = async (tx: Tx, since: Date) => ({
  rejected: await words(tx, { type: 'lead.rejected', key: 'reason', since }),
  returned: await words(tx, { type: 'lead.returned', key: 'reason', since }),
});
