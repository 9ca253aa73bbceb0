import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** A mapping as it was used last for files of one shape; its content is read by the caller. */
export type RememberedMapping = Readonly<{ name: string; shape: string; mapping: unknown }>;

/** The mapping used last for files of this shape, or null. */
export const recallMapping = async (tx: Tx, shape: string): Promise<RememberedMapping | null> => {
  const row = await tx
    .selectFrom('leadpact.mapping')
    .select(['name', 'shape', 'mapping'])
    .where('shape', '=', shape)
    .orderBy('updated_at', 'desc')
    .executeTakeFirst();
  return row ?? null;
};

export const findMapping = async (tx: Tx, name: string): Promise<RememberedMapping | null> => {
  const row = await tx
    .selectFrom('leadpact.mapping')
    .select(['name', 'shape', 'mapping'])
    .where('name', '=', name)
    .executeTakeFirst();
  return row ?? null;
};

/** Remembers a mapping by its name and shape; the newest of a name counts. */
export const rememberMapping = async (
  tx: Tx,
  name: string,
  shape: string,
  mapping: object,
  at: Date,
): Promise<void> => {
  await tx
    .insertInto('leadpact.mapping')
    .values({ name, kind: 'file', shape, mapping: JSON.stringify(mapping), updated_at: at })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'name']).doUpdateSet({
        shape: sql`excluded.shape`,
        mapping: sql`excluded.mapping`,
        updated_at: sql`excluded.updated_at`,
      }),
    )
    .execute();
};

/** The remembered mappings, the one used last first. */
export const rememberedMappings = async (
  tx: Tx,
): Promise<readonly Readonly<{ name: string; updatedAt: Date }>[]> =>
  tx
    .selectFrom('leadpact.mapping')
    .select(['name', 'updated_at as updatedAt'])
    .orderBy('updated_at', 'desc')
    .orderBy('name')
    .execute();

/** Forgets a mapping; what was imported under it stays. False when there is none of that name. */
export const forgetMapping = async (tx: Tx, name: string): Promise<boolean> => {
  const { numDeletedRows } = await tx
    .deleteFrom('leadpact.mapping')
    .where('name', '=', name)
    .executeTakeFirst();
  return numDeletedRows === 1n;
};
