import type { LedgerEvent } from '@leadpact/core';
import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';
import { type LedgerEventRow, ledgerEventOf } from './ledger-event.ts';

type Row = LedgerEventRow & Readonly<{ sequence: number }>;

const PAGE_EVENTS = 2_000;

/**
 * The whole ledger by time, page by page, with the persons' values that were not erased. Without `corrected` the events are
 * left out that a newer copy of their source has replaced: what remains is what the workspace is judged by. In a snapshot
 * (`withWorkspace(…, { snapshot: true })`) all pages are of one moment.
 */
export async function* ledgerPages(
  tx: Tx,
  { corrected }: Readonly<{ corrected: boolean }>,
): AsyncGenerator<readonly LedgerEvent[]> {
  let after: Readonly<{ time: Date; sequence: number }> = { time: new Date(-8.64e13), sequence: 0 };
  for (;;) {
    const { rows }: { rows: Row[] } = await sql<Row>`
      select e.sequence, e.source, e.id, e.type, e.subject, e.time, e.data, p."values" as personal
      from leadpact.event e
      left join leadpact.person p on p.lead_key = e.subject and p.source = e.source and p.id = e.id
      where (e.time, e.sequence) > (${after.time}, ${after.sequence})
        and (${corrected} or not exists (
          select from leadpact.event c where c.corrects is not null and c.source = e.source and c.corrects = e.id))
      order by e.time, e.sequence limit ${PAGE_EVENTS}`.execute(tx);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(ledgerEventOf);
    after = last;
  }
}
