import type { Tx } from './scope.ts';

/** The workspace's working time as it was stored; null while nobody has set it. */
export const readWorkspaceCalendar = async (tx: Tx): Promise<Readonly<Record<string, unknown>> | null> =>
  (await tx.selectFrom('leadpact.workspace').select('calendar').executeTakeFirstOrThrow()).calendar;

/** Puts the workspace's working time; null forgets it. */
export const putWorkspaceCalendar = async (
  tx: Tx,
  calendar: Readonly<Record<string, unknown>> | null,
): Promise<void> => {
  await tx
    .updateTable('leadpact.workspace')
    .set({ calendar: calendar === null ? null : JSON.stringify(calendar) })
    .execute();
};
