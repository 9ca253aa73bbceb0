import { appendAudit } from '../audit/audit-log.ts';
import type { Tx } from '../workspace/scope.ts';
import type { By } from './api-keys.ts';

/** When a person takes no leads, half-open. People are named by their address in lower case, as in the ledger. */
export type Absence = Readonly<{ id: string; email: string; from: Date; until: Date }>;

const columns = ['id', 'email', 'from_at as from', 'until_at as until'] as const;

/** Absences that have not ended at that moment, the next one first. */
export const absences = async (tx: Tx, at: Date): Promise<readonly Absence[]> =>
  tx
    .selectFrom('leadpact.absence')
    .select(columns)
    .where('until_at', '>', at)
    .orderBy('from_at')
    .orderBy('id')
    .execute();

export const addAbsence = async (tx: Tx, absence: Omit<Absence, 'id'>, by: By): Promise<Absence> => {
  const added = await tx
    .insertInto('leadpact.absence')
    .values({
      email: absence.email,
      from_at: absence.from,
      until_at: absence.until,
      created_by: by.actor,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
  await appendAudit(tx, { actor: by.actor, action: 'absence.added', subject: added.id, details: {} }, by.at);
  return added;
};

/** Whose absence it is, or null when there is none. */
export const absenceOwner = async (tx: Tx, id: string): Promise<string | null> =>
  (await tx.selectFrom('leadpact.absence').select('email').where('id', '=', id).executeTakeFirst())?.email ??
  null;

export const removeAbsence = async (tx: Tx, id: string, by: By): Promise<boolean> => {
  const { numDeletedRows } = await tx.deleteFrom('leadpact.absence').where('id', '=', id).executeTakeFirst();
  if (numDeletedRows === 0n) return false;
  await appendAudit(tx, { actor: by.actor, action: 'absence.removed', subject: id, details: {} }, by.at);
  return true;
};
