import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** A version by its id and number. */
export type NumberedVersion = Readonly<{ id: string; number: number }>;

/** The proposed version that somebody has still to sign or to refuse; null where none waits for them. */
export const versionWaitingFor = async (tx: Tx, email: string): Promise<NumberedVersion | null> => {
  const { rows } = await sql<NumberedVersion>`
    select v.id, v.number from leadpact.agreement_version v
    where v.state = 'proposed' and ${email} = any(v.signatories) and not exists (
      select from leadpact.agreement_record r
      where r.version_id = v.id and r.kind in ('signed', 'refused') and r.email = ${email})`.execute(tx);
  return rows[0] ?? null;
};

/** Addresses of those who must sign a version, or had to; none of one that was never proposed. */
export const signatoriesOf = async (tx: Tx, id: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ signatories: string[] | null }>`
    select signatories from leadpact.agreement_version where id = ${id}`.execute(tx);
  return rows[0]?.signatories ?? [];
};
