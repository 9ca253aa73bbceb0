import { SAMPLE_SOURCE } from '@leadpact/core';
import { sql } from 'kysely';
import { appendAudit } from '../audit/audit-log.ts';
import { projectLeads } from '../lead/project-leads.ts';
import { judgingOf } from '../obligation/judging.ts';
import type { Tx } from '../workspace/scope.ts';
import { markLedgerChange } from './ledger-version.ts';
import { NOT_A_LEAD } from './project.ts';

/**
 * Takes the sample company out again: its events and what was derived from them. The only deletion in the ledger, and
 * row-level security allows no other. What people recorded on a sample lead stays. The audit log says who
 * did it and how many events went.
 */
export const removeSample = async (tx: Tx, by: Readonly<{ actor: string; at: Date }>): Promise<void> => {
  await sql`delete from leadpact.person where source = ${SAMPLE_SOURCE}`.execute(tx);
  await sql`delete from leadpact.event_key where source = ${SAMPLE_SOURCE}`.execute(tx);
  const { rows } = await sql<{ subject: string; events: number }>`
    with gone as (delete from leadpact.event where source = ${SAMPLE_SOURCE} returning subject)
    select subject, count(*)::int as events from gone group by subject`.execute(tx);
  const subjects = rows.map(({ subject }) => subject).filter((subject) => subject !== NOT_A_LEAD);
  const touched = new Map(subjects.map((subject) => [subject, []]));
  await projectLeads(tx, touched, new Set(), await judgingOf(tx), { now: by.at.getTime() });
  await markLedgerChange(tx);
  const events = rows.reduce((sum, row) => sum + row.events, 0);
  const entry = { actor: by.actor, action: 'sample.removed', subject: null, details: { events } };
  await appendAudit(tx, entry, by.at);
};
