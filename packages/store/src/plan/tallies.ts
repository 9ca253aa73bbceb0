import type { Tx } from '../workspace/scope.ts';

/** Leads of one month and channel as somebody counted them by hand. */
export type TypedTally = Readonly<{ month: string; channel: string; leads: number }>;

/** The tallies of a month that are in force, by channel. */
export const talliesOf = async (tx: Tx, month: string): Promise<readonly TypedTally[]> =>
  tx
    .selectFrom('leadpact.tally')
    .select(['month', 'channel', 'leads'])
    .where('month', '=', month)
    .where('replaced_at', 'is', null)
    .orderBy('channel')
    .execute();

/** Puts a tally in force; the one it replaces is kept with the time of its replacement. */
export const putTally = async (tx: Tx, tally: TypedTally, by: string, at: Date): Promise<void> => {
  await tx
    .updateTable('leadpact.tally')
    .set({ replaced_at: at })
    .where('month', '=', tally.month)
    .where('channel', '=', tally.channel)
    .where('replaced_at', 'is', null)
    .execute();
  await tx
    .insertInto('leadpact.tally')
    .values({ ...tally, entered_by: by, entered_at: at })
    .execute();
};
