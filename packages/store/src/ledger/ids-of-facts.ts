import { sql } from 'kysely';
import { arrayLiteral } from '../connection/array-literal.ts';
import type { Tx } from '../workspace/scope.ts';

/** A stretch of event ids, by code point: `from` is inside, `to` is not. */
export type IdRange = Readonly<{ name: string; from: string; to: string }>;

/** The ids that a source has in the ledger within each range, by the range's name. */
export const idsInRanges = async (
  tx: Tx,
  source: string,
  ranges: readonly IdRange[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const found = new Map<string, string[]>();
  if (ranges.length === 0) return found;
  const { rows } = await sql<{ name: string; id: string }>`
    select r.name, k.id
    from unnest(${arrayLiteral(ranges.map(({ name }) => name))}::text[], ${arrayLiteral(ranges.map(({ from }) => from))}::text[], ${arrayLiteral(ranges.map(({ to }) => to))}::text[]) as r (name, low, high)
    cross join lateral (
      select id from leadpact.event_key
      where source = ${source} and id >= r.low collate "C" and id < r.high collate "C" offset 0) as k`.execute(
    tx,
  );
  for (const { name, id } of rows) {
    const ids = found.get(name);
    if (ids === undefined) found.set(name, [id]);
    else ids.push(id);
  }
  return found;
};

/** Whether the ledger has any event of a source: if not, none of its facts has to be looked for. */
export const hasEventsOf = async (tx: Tx, source: string): Promise<boolean> => {
  const found = await tx
    .selectFrom('leadpact.event_key')
    .select('id')
    .where('source', '=', source)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
};

/** Tells the planner how large the tables have become; worth it after many rows, since their growth changes its choices. */
export const refreshStatistics = async (pool: {
  query: (text: string) => Promise<unknown>;
}): Promise<void> => {
  await pool.query(
    'analyze leadpact.event, leadpact.event_key, leadpact.person, leadpact.lead, leadpact.deal',
  );
};
