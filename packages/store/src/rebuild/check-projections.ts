import { sql } from 'kysely';
import { countRows, type RefoldProgress } from '../agreement/continue-refold.ts';
import { storedDeals } from '../lead/deal-rows.ts';
import { projectLead } from '../lead/fold-leads.ts';
import { eventsInForce } from '../lead/lead-events.ts';
import { loggedAlarms } from '../obligation/alarms.ts';
import { storedContributions } from '../obligation/contribution-row.ts';
import { judgingOf } from '../obligation/judging.ts';
import { storedObligations } from '../obligation/obligation-row.ts';
import type { Tx } from '../workspace/scope.ts';
import { compareLead, type Difference, storedLeadRows } from './compare-lead.ts';
import { wrongSum } from './wrong-sum.ts';

const BATCH = 500;

export type CheckedProjections = Readonly<{ leads: number; difference: Difference | null }>;

const grouped = <Row extends Readonly<{ leadKey: string }>>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> => {
  const byLead = new Map<string, Row[]>();
  for (const row of rows) byLead.set(row.leadKey, [...(byLead.get(row.leadKey) ?? []), row]);
  return byLead;
};

const foldedAtOf = (row: Readonly<Record<string, unknown>>, now: number): number =>
  row.folded_at instanceof Date ? row.folded_at.getTime() : now;

/** Compares the leads behind a key with what their events say as of their last fold. */
const checkBatch = async (
  tx: Tx,
  after: string,
  now: number,
): Promise<Readonly<{ last: string | null; leads: number; difference: Difference | null }>> => {
  const judging = await judgingOf(tx);
  const rows = await storedLeadRows(tx, after, BATCH);
  const keys = rows.map(({ key }) => String(key));
  const events = await eventsInForce(tx, keys);
  const deals = await storedDeals(tx, keys);
  const obligations = grouped(await storedObligations(tx, keys));
  const contributions = grouped(await storedContributions(tx, keys));
  const alarms = await loggedAlarms(tx, keys);
  for (const [index, row] of rows.entries()) {
    const key = keys[index] ?? '';
    const foldedAt = foldedAtOf(row, now);
    const stored = {
      row,
      deals: deals.get(key) ?? [],
      obligations: obligations.get(key) ?? [],
      contributions: contributions.get(key) ?? [],
      alarms,
    };
    const derived = projectLead(key, events.get(key) ?? [], judging, foldedAt);
    const difference = compareLead(stored, derived, judging);
    if (difference !== undefined) return { last: null, leads: index, difference };
  }
  return { last: keys.length < BATCH ? null : (keys.at(-1) ?? null), leads: keys.length, difference: null };
};

/** A lead of the ledger of which nothing is stored. */
const missingLead = async (tx: Tx): Promise<Difference | null> => {
  const { rows } = await sql<{ subject: string }>`
    select e.subject from leadpact.event e
    where e.subject <> '-' and e.type <> 'cost.spent'
      and not (e.type = 'obligation.waived' and e.data ->> 'key' = e.subject)
      and not exists (select from leadpact.lead l where l.key = e.subject)
    limit 1`.execute(tx);
  const subject = rows[0]?.subject;
  return subject === undefined
    ? null
    : { subject, what: 'lead', stored: 'nothing', derived: 'events of the ledger' };
};

/**
 * Compares all that is stored beside the ledger with what the ledger gives, each lead as of its last fold, up to the first
 * difference. To be called in a transaction with one snapshot.
 */
export const checkProjections = async (
  tx: Tx,
  { now, onProgress }: Readonly<{ now: number; onProgress?: (progress: RefoldProgress) => void }>,
): Promise<CheckedProjections> => {
  let after = '';
  let leads = 0;
  const total = onProgress === undefined ? 0 : await countRows(tx);
  for (;;) {
    const batch = await checkBatch(tx, after, now);
    leads += batch.leads;
    onProgress?.({ leads, total });
    if (batch.difference !== null) return { leads, difference: batch.difference };
    if (batch.last === null) break;
    after = batch.last;
  }
  return { leads, difference: (await missingLead(tx)) ?? (await wrongSum(tx)) };
};
