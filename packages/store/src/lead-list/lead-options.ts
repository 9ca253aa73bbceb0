import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** What leads of the workspace have, to choose from; null where some have none. */
export type LeadOptions = Readonly<{
  channels: (string | null)[];
  personas: (string | null)[];
  owners: (string | null)[];
}>;

const unique = (values: readonly (string | null)[]): (string | null)[] =>
  [...new Set(values)].toSorted((a, b) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : a > b ? 1 : 0));

/** Jumps from one value to the next in an index instead of reading all rows; what has null is looked for by itself. */
const cells = async (tx: Tx) => {
  const { rows } = await sql<{ channel: string | null; persona: string | null }>`
    with recursive cell as (
      (select channel, persona from leadpact.lead where channel is not null and persona is not null order by channel, persona limit 1)
      union all
      select n.channel, n.persona from cell c cross join lateral (
        select channel, persona from leadpact.lead
        where (channel, persona) > (c.channel, c.persona) and channel is not null and persona is not null
        order by channel, persona limit 1) n)
    select channel, persona from cell
    union all
    select n.channel, n.persona from (select distinct channel from cell) c cross join lateral (
      select channel, persona from leadpact.lead where channel = c.channel and persona is null limit 1) n
    union all (select null, persona from leadpact.lead where channel is null limit 1)
    limit 1000`.execute(tx);
  return rows;
};

const owners = async (tx: Tx) => {
  const { rows } = await sql<{ owner: string | null }>`
    with recursive one as (
      (select owner from leadpact.lead where owner is not null order by owner limit 1)
      union all
      select n.owner from one o cross join lateral (
        select owner from leadpact.lead where owner > o.owner order by owner limit 1) n)
    select owner from one union all (select owner from leadpact.lead where owner is null limit 1) limit 1000`.execute(
    tx,
  );
  return rows.map(({ owner }) => owner);
};

export const leadOptions = async (tx: Tx): Promise<LeadOptions> => {
  const found = await cells(tx);
  return {
    channels: unique(found.map(({ channel }) => channel)),
    personas: unique(found.map(({ persona }) => persona)),
    owners: unique(await owners(tx)),
  };
};
