import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** The pattern of an address by the source of events. */
export type SourceLink = Readonly<{ source: string; pattern: string }>;

export const sourceLinks = async (tx: Tx): Promise<readonly SourceLink[]> => {
  const { rows } =
    await sql<SourceLink>`select source, pattern from leadpact.source_link order by source`.execute(tx);
  return rows;
};

/** Says for one source where its leads are looked at; null takes the address away. */
export const putSourceLink = async (
  tx: Tx,
  { source, pattern, by, at }: Readonly<{ source: string; pattern: string | null; by: string; at: Date }>,
): Promise<void> => {
  if (pattern === null) {
    await sql`delete from leadpact.source_link where source = ${source}`.execute(tx);
    return;
  }
  await sql`
    insert into leadpact.source_link (source, pattern, updated_by, updated_at) values (${source}, ${pattern}, ${by}, ${at})
    on conflict (workspace_id, source) do update set
      pattern = excluded.pattern, updated_by = excluded.updated_by, updated_at = excluded.updated_at`.execute(
    tx,
  );
};

/** The sources that a workspace has events of; the names are found one after the other, whatever the ledger's size. */
export const eventSources = async (tx: Tx): Promise<readonly string[]> => {
  const { rows } = await sql<{ source: string }>`
    with recursive known (source) as (
      (select source from leadpact.event_key order by source limit 1)
      union all
      select (select k.source from leadpact.event_key k where k.source > known.source order by k.source limit 1)
      from known where known.source is not null)
    select source from known where source is not null`.execute(tx);
  return rows.map(({ source }) => source);
};
