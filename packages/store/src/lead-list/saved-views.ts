import type { Tx } from '../workspace/scope.ts';

/** A named filter of a page, of one person or shared with everybody. */
export type NewView = Readonly<{ name: string; page: string; query: object; shared: boolean }>;
export type ViewOwner = Readonly<{ userId: string; name: string }>;

const COLUMNS = [
  'id',
  'name',
  'query',
  'shared',
  'created_by as createdBy',
  'created_by_name as createdByName',
] as const;

/** The person's own views of a page and those that are shared. */
export const savedViews = async (tx: Tx, page: string, userId: string) =>
  tx
    .selectFrom('leadpact.saved_view')
    .select(COLUMNS)
    .where('page', '=', page)
    .where((where) => where.or([where('created_by', '=', userId), where('shared', '=', true)]))
    .orderBy('name')
    .orderBy('id')
    .execute();

export const addSavedView = async (tx: Tx, { name, page, query, shared }: NewView, by: ViewOwner, at: Date) =>
  tx
    .insertInto('leadpact.saved_view')
    .values({
      name,
      page,
      query: JSON.stringify(query),
      shared,
      created_by: by.userId,
      created_by_name: by.name,
      created_at: at,
    })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();

/** Whether there was one of this person to remove. */
export const removeSavedView = async (tx: Tx, id: string, userId: string): Promise<boolean> => {
  const { numDeletedRows } = await tx
    .deleteFrom('leadpact.saved_view')
    .where('id', '=', id)
    .where('created_by', '=', userId)
    .executeTakeFirst();
  return numDeletedRows === 1n;
};
