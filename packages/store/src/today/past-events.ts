import type { LedgerEvent } from '@leadpact/core';
import { sql } from 'kysely';
import { arrayLiteral } from '../connection/array-literal.ts';
import { amountMinor } from '../lead/deal-rows.ts';
import { type LedgerEventRow, ledgerEventOf } from '../ledger/ledger-event.ts';
import { project } from '../ledger/project.ts';
import type { Tx } from '../workspace/scope.ts';

const PAGE_LEADS = 500;

/** A deal that was won, as boards sum it; the channel is that of its lead. */
export type PastWin = Readonly<{
  channel: string | null;
  wonAt: number;
  amountMinor: number | null;
  currency: string | null;
}>;

/** A lead as a past instant knew it. */
export type PastLead = Readonly<{ events: readonly LedgerEvent[]; wins: readonly PastWin[] }>;

const leadOf = (events: readonly LedgerEvent[]): PastLead => ({
  events,
  wins: project(events).deals.flatMap((deal) =>
    deal.wonAt === null
      ? []
      : [
          {
            channel: deal.channel,
            wonAt: deal.wonAt,
            amountMinor: amountMinor(deal),
            currency: deal.currency,
          },
        ],
  ),
});

const keysBehind = async (tx: Tx, after: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ key: string }>`
    select key from leadpact.lead where key > ${after} order by key limit ${PAGE_LEADS}`.execute(tx);
  return rows.map(({ key }) => key);
};

const eventsOf = async (
  tx: Tx,
  leads: readonly string[],
  { happenedBy, recordedBy }: PastQuestion,
): Promise<readonly PastLead[]> => {
  const recorded = recordedBy === null ? sql`true` : sql`e.recorded_at <= ${recordedBy}`;
  const corrected = recordedBy === null ? sql`true` : sql`c.recorded_at <= ${recordedBy}`;
  const { rows } = await sql<LedgerEventRow>`
    select f.* from unnest(${arrayLiteral(leads)}::text[]) as k (key)
    cross join lateral (
      select e.source, e.id, e.type, e.subject, e.time, e.data,
        (select "values" from leadpact.person p where p.lead_key = k.key and p.source = e.source and p.id = e.id) as personal
      from leadpact.event e
      where e.subject = k.key and e.time <= ${happenedBy} and ${recorded}
        and not exists (
          select from leadpact.event c
          where c.corrects is not null and c.source = e.source and c.corrects = e.id and ${corrected})
      offset 0) as f`.execute(tx);
  const byLead = new Map<string, LedgerEvent[]>();
  for (const row of rows) {
    const own = byLead.get(row.subject);
    if (own === undefined) byLead.set(row.subject, [ledgerEventOf(row)]);
    else own.push(ledgerEventOf(row));
  }
  return [...byLead.values()].map(leadOf);
};

/** Up to when something happened, and up to when it had to be recorded; null: whenever it was. */
export type PastQuestion = Readonly<{ happenedBy: Date; recordedBy: Date | null }>;

/**
 * The events of each lead that a past instant knew of, page by page, with the persons' values that were not erased: a page is a
 * list of leads, in no order. A correction counts once it was recorded. In a snapshot all pages are of one moment.
 */
export async function* pastEvents(tx: Tx, question: PastQuestion): AsyncGenerator<readonly PastLead[]> {
  let after = '';
  for (;;) {
    const keys = await keysBehind(tx, after);
    const last = keys.at(-1);
    if (last === undefined) return;
    yield await eventsOf(tx, keys, question);
    after = last;
  }
}
