import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';
import { markLedgerChange } from './ledger-version.ts';
import { SAMPLE_SOURCE } from './project.ts';
import { refold } from './refold.ts';

/**
 * Takes the sample company out again: its events and what was derived from them. The only deletion in the ledger, and
 * row-level security allows no other. What people recorded on a sample lead stays.
 */
export const removeSample = async (tx: Tx): Promise<void> => {
  await sql`delete from leadpact.person where source = ${SAMPLE_SOURCE}`.execute(tx);
  await sql`delete from leadpact.event_key where source = ${SAMPLE_SOURCE}`.execute(tx);
  const { rows } = await sql<{ subject: string }>`
    with gone as (delete from leadpact.event where source = ${SAMPLE_SOURCE} returning subject)
    select distinct subject from gone where subject <> '-'`.execute(tx);
  await refold(tx, new Map(rows.map(({ subject }) => [subject, []])));
  await markLedgerChange(tx);
};
