import type { Tx } from '../workspace/scope.ts';

/** The filled-in worksheet that the plan stands on while there are no leads, or null. Its content is read by the caller. */
export const worksheetInForce = async (
  tx: Tx,
): Promise<Readonly<{ id: string; content: unknown }> | null> => {
  const row = await tx
    .selectFrom('leadpact.worksheet')
    .select(['id', 'content'])
    .where('replaced_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
};

/** Puts a worksheet in force; earlier ones are kept with the time of their replacement. */
export const putWorksheet = async (tx: Tx, content: object, by: string, at: Date): Promise<void> => {
  await tx
    .updateTable('leadpact.worksheet')
    .set({ replaced_at: at })
    .where('replaced_at', 'is', null)
    .execute();
  await tx
    .insertInto('leadpact.worksheet')
    .values({ content: JSON.stringify(content), entered_by: by, entered_at: at })
    .execute();
};
