import type { Tx } from '../workspace/scope.ts';

/** What a lead is called now; only its key once its person was erased, or it is gone. */
export const leadHeading = async (
  tx: Tx,
  key: string,
): Promise<Readonly<{ key: string; name: string | null; company: string | null }>> => {
  const row = await tx
    .selectFrom('leadpact.lead')
    .select(['name', 'company'])
    .where('key', '=', key)
    .executeTakeFirst();
  return { key, name: row?.name ?? null, company: row?.company ?? null };
};
