import { eventTypeOf, type LedgerEvent, PEOPLE_SOURCE } from '@leadpact/core';
import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** Whether a lead is known; then nobody else acts on it before the transaction ends. */
export const lockLead = async (tx: Tx, key: string): Promise<boolean> => {
  const { rows } = await sql`select from leadpact.lead where key = ${key} for update`.execute(tx);
  return rows.length > 0;
};

export const isLeadKnown = async (tx: Tx, key: string): Promise<boolean> => {
  const { rows } = await sql`select from leadpact.lead where key = ${key}`.execute(tx);
  return rows.length > 0;
};

/** An event that a person made, with when the ledger got it and whether it was taken back. */
export type PeopleEvent = Readonly<{ event: LedgerEvent; recordedAt: Date; isCorrected: boolean }>;

type Row = Readonly<{
  type: string;
  subject: string;
  time: Date;
  data: Record<string, unknown>;
  personal: Record<string, unknown> | null;
  recordedAt: Date;
  isCorrected: boolean;
}>;

/** The event that a person made under the id, personal values included; undefined where there is none. */
export const peopleEvent = async (tx: Tx, id: string): Promise<PeopleEvent | undefined> => {
  const { rows } = await sql<Row>`
    select e.type, e.subject, e.time, e.data, e.recorded_at as "recordedAt",
      (select "values" from leadpact.person p where p.lead_key = e.subject and p.source = e.source and p.id = e.id) as personal,
      exists (select from leadpact.event c where c.source = e.source and c.corrects = e.id) as "isCorrected"
    from leadpact.event_key k join leadpact.event e on e.subject = k.subject and e.source = k.source and e.id = k.id
    where k.source = ${PEOPLE_SOURCE} and k.id = ${id}`.execute(tx);
  const row = rows[0];
  const type = row && eventTypeOf(row.type);
  if (row === undefined || type === undefined) return undefined;
  const { subject, time, data, personal, recordedAt, isCorrected } = row;
  return {
    event: { source: PEOPLE_SOURCE, id, type, subject, time: time.getTime(), data: { ...data, ...personal } },
    recordedAt,
    isCorrected,
  };
};
