import type { Stage } from '@leadpact/core';
import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** How many leads stand at each stage now. */
export const stageCounts = async (tx: Tx): Promise<readonly Readonly<{ stage: Stage; leads: number }>[]> => {
  const { rows } = await sql<{ stage: Stage; leads: number }>`
    select stage, count(*)::int as leads from leadpact.lead where stage is not null group by 1 order by 1`.execute(
    tx,
  );
  return rows;
};

/** How many leads there are of each channel, or of each persona, created since an instant; the most first. */
export const leadsBy = async (
  tx: Tx,
  field: 'channel' | 'persona',
  since: Date,
): Promise<readonly Readonly<{ name: string; leads: number }>[]> => {
  const column = sql.ref(field);
  const { rows } = await sql<{ name: string; leads: number }>`
    select ${column} as name, count(*)::int as leads from leadpact.lead
    where ${column} is not null and (created_at >= ${since} or created_unknown)
    group by 1 order by 2 desc, 1 limit 60`.execute(tx);
  return rows;
};

/** Who owned leads that were assigned since an instant, the busiest first; addresses in lower case. */
export const ownersSince = async (
  tx: Tx,
  since: Date,
): Promise<readonly Readonly<{ who: string; leads: number }>[]> => {
  const { rows } = await sql<{ who: string; leads: number }>`
    select lower(owner) as who, count(*)::int as leads from leadpact.lead
    where owner is not null and assigned_at >= ${since} group by 1 order by 2 desc, 1 limit 60`.execute(tx);
  return rows;
};
