import { sql } from 'kysely';
import type { DeliveryState } from '../database.ts';
import type { Tx } from '../workspace/scope.ts';

/** One message to one receiver. Its id stays the same through all attempts, so that a receiver can tell a repetition. */
export type Delivery = Readonly<{
  id: string;
  webhookId: string;
  event: string;
  payload: Record<string, unknown>;
  state: DeliveryState;
  attempts: number;
  status: number | null;
  error: string | null;
  createdAt: Date;
  nextAttemptAt: Date;
  sentAt: Date | null;
}>;

const columns = [
  'id',
  'webhook_id as webhookId',
  'event',
  'payload',
  'state',
  'attempts',
  'status',
  'error',
  'created_at as createdAt',
  'next_attempt_at as nextAttemptAt',
  'sent_at as sentAt',
] as const;

export type NewDelivery = Readonly<{ key: string; event: string; payload: object }>;

/** Writes messages for every receiver that asked for their event, in the transaction of their cause. */
export const enqueueDeliveries = async (
  tx: Tx,
  messages: readonly NewDelivery[],
  at: Date,
): Promise<void> => {
  if (messages.length === 0) return;
  await sql`
    insert into leadpact.webhook_delivery (webhook_id, key, event, payload, created_at, next_attempt_at)
    select w.id, n.key, n.event, n.payload, ${at}, ${at}
    from unnest(${messages.map(({ key }) => key)}::text[], ${messages.map(({ event }) => event)}::text[],
      ${messages.map(({ payload }) => JSON.stringify(payload))}::jsonb[]) as n (key, event, payload)
    join leadpact.webhook w on w.state <> 'paused' and n.event = any(w.events)
    on conflict do nothing`.execute(tx);
};

/** Writes one message for one receiver, whatever it asked for: a test, or a repetition by hand. */
export const enqueueDelivery = async (
  tx: Tx,
  webhookId: string,
  { key, event, payload }: NewDelivery,
  at: Date,
): Promise<Delivery> =>
  tx
    .insertInto('leadpact.webhook_delivery')
    .values({
      webhook_id: webhookId,
      key,
      event,
      payload: JSON.stringify(payload),
      created_at: at,
      next_attempt_at: at,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();

export type DeliveryClaim = Readonly<{
  now: Date;
  leaseUntil: Date;
  limit: number;
  perReceiver: number;
  /** Receivers that are busy enough. */
  except: readonly string[];
}>;

/**
 * Takes messages that are due for this process: counted as an attempt, and due again at `leaseUntil` should the process
 * end before it says how it went. No more than `perReceiver` of one receiver, so that a slow one keeps nobody waiting.
 */
export const claimDeliveries = async (
  tx: Tx,
  { now, leaseUntil, limit, perReceiver, except }: DeliveryClaim,
): Promise<readonly Delivery[]> => {
  const { rows } = await sql<Delivery>`
    update leadpact.webhook_delivery d set attempts = d.attempts + 1, next_attempt_at = ${leaseUntil}
    where d.id in (
      select c.id from leadpact.webhook w cross join lateral (
        select id, next_attempt_at from leadpact.webhook_delivery
        where webhook_id = w.id and state = 'waiting' and next_attempt_at <= ${now}
        order by next_attempt_at limit ${perReceiver} for update skip locked) as c
      where w.state <> 'paused' and w.id <> all(${[...except]}::uuid[])
      order by c.next_attempt_at limit ${limit})
    returning d.id, d.webhook_id as "webhookId", d.event, d.payload, d.state, d.attempts, d.status, d.error,
      d.created_at as "createdAt", d.next_attempt_at as "nextAttemptAt", d.sent_at as "sentAt"`.execute(tx);
  return rows;
};

/** How an attempt went; the next one is at `again`, or there is none. */
export type DeliveryOutcome = Readonly<{
  id: string;
  attempt: number;
  at: Date;
  status: number | null;
  error: string | null;
  again: Date | null;
}>;

/** Writes down how an attempt went, unless a later attempt of another process has begun meanwhile. */
export const finishDelivery = async (tx: Tx, outcome: DeliveryOutcome): Promise<void> => {
  const { id, attempt, at, status, error, again } = outcome;
  const state: DeliveryState = error === null ? 'sent' : again === null ? 'failed' : 'waiting';
  await tx
    .updateTable('leadpact.webhook_delivery')
    .set({
      state,
      status,
      error,
      sent_at: state === 'sent' ? at : null,
      ...(again === null ? {} : { next_attempt_at: again }),
    })
    .where('id', '=', id)
    .where('attempts', '=', attempt)
    .execute();
};

/** The newest messages of a receiver. */
export const deliveriesOf = async (tx: Tx, webhookId: string, limit: number): Promise<readonly Delivery[]> =>
  tx
    .selectFrom('leadpact.webhook_delivery')
    .select(columns)
    .where('webhook_id', '=', webhookId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();

/** Sends a message of the log again, with its own id and all attempts before it; undefined when there is none. */
export const replayDelivery = async (
  tx: Tx,
  webhookId: string,
  id: string,
  at: Date,
): Promise<Delivery | undefined> =>
  tx
    .updateTable('leadpact.webhook_delivery')
    .set({ state: 'waiting', attempts: 0, next_attempt_at: at, error: null })
    .where('webhook_id', '=', webhookId)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst();

export const delivery = async (tx: Tx, id: string): Promise<Delivery | undefined> =>
  tx.selectFrom('leadpact.webhook_delivery').select(columns).where('id', '=', id).executeTakeFirst();

/** Removes messages that are done and older than the log goes back. */
export const dropOldDeliveries = async (tx: Tx, before: Date): Promise<void> => {
  await tx
    .deleteFrom('leadpact.webhook_delivery')
    .where('created_at', '<', before)
    .where('state', '<>', 'waiting')
    .execute();
};
