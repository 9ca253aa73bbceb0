import { PEOPLE_SOURCE } from '@leadpact/core';
import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** A waiver of what is owed in a period, that was not taken back. */
export type PeriodWaiver = Readonly<{
  /** `<commitment>:<first day>`. */
  key: string;
  id: string;
  time: number;
  by: string;
  reason: string;
  /** Made by a person here; others came with the facts of another system. */
  ofPeople: boolean;
}>;

type Row = Readonly<{
  key: string;
  source: string;
  id: string;
  time: Date;
  by: string | null;
  reason: string | null;
}>;

/** The oldest first: it is the one that holds. With an instant, as it was recorded by then. */
export const periodWaivers = async (
  tx: Tx,
  recordedBy: Date | null = null,
): Promise<readonly PeriodWaiver[]> => {
  const isKnown = (fact: string) =>
    recordedBy === null ? sql`true` : sql`${sql.ref(`${fact}.recorded_at`)} <= ${recordedBy}`;
  const { rows } = await sql<Row>`
    select e.subject as key, e.source, e.id, e.time, e.data ->> 'by' as by, e.data ->> 'reason' as reason
    from leadpact.event e
    where e.type = 'obligation.waived' and e.data ->> 'key' = e.subject and e.data -> 'withdrawn' is distinct from 'true'::jsonb
      and ${isKnown('e')} and not exists (
        select from leadpact.event c
        where c.corrects is not null and c.source = e.source and c.corrects = e.id and ${isKnown('c')})
    order by e.time, e.source, e.id`.execute(tx);
  return rows.map(({ key, source, id, time, by, reason }) => ({
    key,
    id,
    time: time.getTime(),
    by: by ?? '',
    reason: reason ?? '',
    ofPeople: source === PEOPLE_SOURCE,
  }));
};

/** Nobody else waives that period, or takes its waiver back, before the transaction ends. */
export const lockPeriodWaivers = async (tx: Tx, key: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('waiver ' || ${key} || leadpact.current_workspace()::text, 0))`.execute(
    tx,
  );
};
