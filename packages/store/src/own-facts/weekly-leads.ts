import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

type Span = Readonly<{ from: Date; until: Date }>;

/** How many leads came, and how many went to Sales for the first time, in each of some half-open spans, in their order. */
export const leadsPerSpan = async (
  tx: Tx,
  spans: readonly Span[],
): Promise<readonly Readonly<{ created: number; handedOver: number }>[]> => {
  const of = (pick: (span: Span) => Date) =>
    sql`${spans.map((span) => pick(span).toISOString())}::timestamptz[]`;
  const { rows } = await sql<{ created: number; handedOver: number }>`
    select
      (select count(*)::int from leadpact.lead l where l.created_at >= s.begins and l.created_at < s.ends) as created,
      (select count(*)::int from leadpact.lead l
        where l.first_handed_off_at >= s.begins and l.first_handed_off_at < s.ends) as "handedOver"
    from unnest(${of(({ from }) => from)}, ${of(({ until }) => until)}) with ordinality as s (begins, ends, nth)
    order by s.nth`.execute(tx);
  return rows;
};
