import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** The lead that has this address now, the one created earliest where several have it; null when none has. */
export const leadOfEmail = async (tx: Tx, email: string): Promise<string | null> => {
  const { rows } = await sql<{ key: string }>`
    select key from leadpact.lead where email is not null and lower(email) = ${email.trim().toLowerCase()}
    order by created_at nulls last, key limit 1`.execute(tx);
  return rows[0]?.key ?? null;
};
