import type { Side } from '@leadpact/core';
import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** Side per channel, where somebody said it; a channel that is not named is Marketing's. */
export const channelSides = async (tx: Tx): Promise<Readonly<Record<string, Side>>> => {
  const rows = await tx
    .selectFrom('leadpact.channel_side')
    .select(['channel', 'side'])
    .orderBy('channel')
    .execute();
  return Object.fromEntries(rows.map(({ channel, side }) => [channel, side]));
};

/** Says for the named channels which side they belong to, and leaves the others. */
export const putChannelSides = async (tx: Tx, sides: Readonly<Record<string, Side>>): Promise<void> => {
  const rows = Object.entries(sides).map(([channel, side]) => ({ channel, side }));
  if (rows.length === 0) return;
  await tx
    .insertInto('leadpact.channel_side')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'channel']).doUpdateSet({ side: sql`excluded.side` }),
    )
    .execute();
};
