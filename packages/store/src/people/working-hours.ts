import type { CalendarDefinition } from '@leadpact/core';
import { appendAudit } from '../audit/audit-log.ts';
import type { Tx } from '../workspace/scope.ts';
import type { By } from './api-keys.ts';

/** When a person works, found right by the core before it is stored; named by their address in lower case. */
export type WorkingHours = Readonly<{ email: string }> & Pick<CalendarDefinition, 'timezone' | 'week'>;

/** Of everybody who has hours of their own, by address. */
export const workingHours = async (tx: Tx): Promise<readonly WorkingHours[]> =>
  tx.selectFrom('leadpact.working_hours').select(['email', 'timezone', 'week']).orderBy('email').execute();

export const putWorkingHours = async (
  tx: Tx,
  { email, timezone, week }: WorkingHours,
  by: By,
): Promise<void> => {
  const hours = { timezone, week: JSON.stringify(week), changed_by: by.actor, changed_at: by.at };
  const { id } = await tx
    .insertInto('leadpact.working_hours')
    .values({ email, ...hours })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'email']).doUpdateSet(hours))
    .returning('id')
    .executeTakeFirstOrThrow();
  await appendAudit(tx, { actor: by.actor, action: 'working-hours.set', subject: id, details: {} }, by.at);
};

/** Whether the person had any. */
export const clearWorkingHours = async (tx: Tx, email: string, by: By): Promise<boolean> => {
  const cleared = await tx
    .deleteFrom('leadpact.working_hours')
    .where('email', '=', email)
    .returning('id')
    .executeTakeFirst();
  if (cleared === undefined) return false;
  await appendAudit(
    tx,
    { actor: by.actor, action: 'working-hours.cleared', subject: cleared.id, details: {} },
    by.at,
  );
  return true;
};
