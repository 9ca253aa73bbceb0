import type { Store } from '../store.ts';

/** What accounts are called, by id: of those who have left a workspace too, for what they wrote stays. */
export const accountNames = async (
  { pool }: Store,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Readonly<{ name: string; email: string }>>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<{ id: string; email: string; name: string }>(
    'select id, lower(email) as email, name from auth."user" where id = any($1::text[])',
    [[...new Set(ids)]],
  );
  return new Map(rows.map(({ id, name, email }) => [id, { name, email }]));
};
