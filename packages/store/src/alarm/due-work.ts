import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** When each kind of work of one workspace is due; null where none waits. Instants in milliseconds. */
export type DueWork = Readonly<{
  workspaceId: string;
  alarmAt: number | null;
  outboxSince: number | null;
  mailAt: number | null;
  deliveryAt: number | null;
}>;

const millis = (date: Date | null): number | null => date?.getTime() ?? null;

/** What waits in every workspace, in the operator's transaction: four looks into indexes for each, however much there is. */
export const dueWork = async (tx: Tx): Promise<readonly DueWork[]> => {
  const { rows } = await sql<{
    id: string;
    alarm_at: Date | null;
    outbox_since: Date | null;
    mail_at: Date | null;
    delivery_at: Date | null;
  }>`
    select w.workspace_id as id,
      (select min(o.alarm_at) from leadpact.obligation o
        where o.workspace_id = w.workspace_id and o.alarm_at is not null) as alarm_at,
      (select b.created_at from leadpact.outbox b where b.workspace_id = w.workspace_id limit 1) as outbox_since,
      (select min(n.mail_at) from leadpact.notice n
        where n.workspace_id = w.workspace_id and n.mail_at is not null and n.mailed_at is null) as mail_at,
      (select min(d.next_attempt_at) from leadpact.webhook_delivery d
        where d.workspace_id = w.workspace_id and d.state = 'waiting') as delivery_at
    from leadpact.workspace w`.execute(tx);
  return rows.map((row) => ({
    workspaceId: row.id,
    alarmAt: millis(row.alarm_at),
    outboxSince: millis(row.outbox_since),
    mailAt: millis(row.mail_at),
    deliveryAt: millis(row.delivery_at),
  }));
};
