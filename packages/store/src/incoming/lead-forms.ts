import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** A form that a website posts to; its settings are read by the caller. */
export type StoredForm = Readonly<{
  id: string;
  name: string;
  token: string;
  settings: unknown;
  /** Signs the time at which a page showed the form. */
  stampKey: Buffer;
  received: number;
  dropped: number;
  lastReceivedAt: Date | null;
  createdAt: Date;
}>;

const columns = [
  'id',
  'name',
  'token',
  'settings',
  'stamp_key as stampKey',
  'received',
  'dropped',
  'last_received_at as lastReceivedAt',
  'created_at as createdAt',
] as const;

export type NewForm = Readonly<{ name: string; token: string; settings: object; stampKey: Buffer }>;

export const addForm = async (tx: Tx, form: NewForm, by: string, at: Date): Promise<StoredForm> =>
  tx
    .insertInto('leadpact.lead_form')
    .values({
      name: form.name,
      token: form.token,
      settings: JSON.stringify(form.settings),
      stamp_key: form.stampKey,
      created_by: by,
      created_at: at,
      updated_at: at,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();

/** The open forms, the oldest first. */
export const openForms = async (tx: Tx): Promise<readonly StoredForm[]> =>
  tx
    .selectFrom('leadpact.lead_form')
    .select(columns)
    .where('closed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();

export const findForm = async (
  tx: Tx,
  by: Readonly<{ id: string }> | Readonly<{ token: string }>,
): Promise<StoredForm | null> => {
  const open = tx.selectFrom('leadpact.lead_form').select(columns).where('closed_at', 'is', null);
  const row = await ('id' in by ? open.where('id', '=', by.id) : open.where('token', '=', by.token))
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
};

export const changeForm = async (
  tx: Tx,
  id: string,
  { name, settings }: Readonly<{ name: string; settings: object }>,
  at: Date,
): Promise<StoredForm | null> => {
  const row = await tx
    .updateTable('leadpact.lead_form')
    .set({ name, settings: JSON.stringify(settings), updated_at: at })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .returning(columns)
    .executeTakeFirst();
  return row ?? null;
};

/** Ends a form: what is posted to it from then on finds nothing. True when it was open. */
export const closeForm = async (tx: Tx, id: string, at: Date): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('leadpact.lead_form')
    .set({ closed_at: at })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
};

/** Counts what was posted: taken as a lead, or dropped as spam. */
export const countPost = async (
  tx: Tx,
  id: string,
  outcome: 'received' | 'dropped',
  at: Date,
): Promise<void> => {
  await tx
    .updateTable('leadpact.lead_form')
    .set(
      outcome === 'received'
        ? { received: sql`received + 1`, last_received_at: at }
        : { dropped: sql`dropped + 1` },
    )
    .where('id', '=', id)
    .execute();
};
