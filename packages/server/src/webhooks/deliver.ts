import {
  changeWebhook,
  claimDeliveries,
  type Delivery,
  finishDelivery,
  type MemberPerson,
  notifyLive,
  type Tx,
  type Webhook,
  webhook,
} from '@leadpact/store';
import type { Background } from '../context.ts';
import { audienceOf, membersOf } from '../notices/audience.ts';
import { tell } from '../notices/tell.ts';
import { chatBody } from './chat-message.ts';
import { chatWords } from './chat-words.ts';
import { type Posted, postJson } from './post-json.ts';
import { sealedPlace } from './sealed-place.ts';
import { signedHeaders } from './standard-signature.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

const TIMEOUT_MS = 10 * SECOND_MS;
/** Longer than a post can take, so that no second process begins it while it is under way. */
const LEASE_MS = 30 * SECOND_MS;
/** The pauses that Standard Webhooks advise: ten attempts over about three days. */
const PAUSES_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];
const GONE = 410;

/** When the next attempt is, after `attempts` of them; null when there is none. A receiver may ask for a later one. */
export const nextAttempt = (attempts: number, now: number, retryAfterMs: number | null): number | null => {
  const pause = PAUSES_MS[attempts - 1];
  return pause === undefined ? null : now + Math.max(pause, retryAfterMs ?? 0);
};

type Prepared = Readonly<{
  receiver: Webhook;
  address: string;
  body: string;
  headers: Readonly<Record<string, string>>;
}>;

const prepare = async (
  context: Background,
  workspaceId: string,
  delivery: Delivery,
  members: readonly MemberPerson[],
): Promise<Prepared | undefined> => {
  const { store, vault, now, settings } = context;
  return store.withWorkspace(workspaceId, async (tx) => {
    const receiver = await webhook(tx, delivery.webhookId);
    if (receiver === undefined) return undefined;
    const { kind, id, secret } = receiver;
    const address = vault.open(receiver.address, sealedPlace(workspaceId, id, 'address'));
    if (kind !== 'standard') {
      const words = await chatWords(tx, delivery, await audienceOf(tx, members), settings.publicUrl);
      return { receiver, address, body: chatBody(kind, words), headers: {} };
    }
    const body = JSON.stringify(delivery.payload);
    const key = secret === null ? '' : vault.open(secret, sealedPlace(workspaceId, id, 'secret'));
    return {
      receiver,
      address,
      body,
      headers: signedHeaders(key, { id: `msg_${delivery.id}`, at: now(), body }),
    };
  });
};

const problemOf = (posted: Posted): string | null => {
  if (posted.kind === 'unanswered') return posted.error;
  const { status, words } = posted;
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400)
    return `Answered ${status}: redirects are not followed; enter the address they lead to`;
  return words === '' ? `Answered ${status}` : `Answered ${status}: ${words}`;
};

/** A receiver that took a message is well again; one that did not take it in three days is said to fail, to those who can mend it. */
const settleReceiver = async (
  tx: Tx,
  context: Background,
  receiver: Webhook,
  outcome: Readonly<{
    error: string | null;
    isGone: boolean;
    isLast: boolean;
    key: string;
    members: readonly MemberPerson[];
  }>,
): Promise<void> => {
  const { error, isGone, isLast, key, members } = outcome;
  if (error === null && receiver.state === 'failing')
    await changeWebhook(tx, receiver.id, { state: 'active' });
  if (error === null || !isLast || receiver.state === 'paused') return;
  await changeWebhook(tx, receiver.id, { state: isGone ? 'paused' : 'failing' });
  if (receiver.state === 'failing') return;
  const audience = await audienceOf(tx, members);
  const to = [...audience.byId.values()].filter(({ role }) => role === 'owner' || role === 'admin');
  await tell(
    tx,
    audience,
    [{ key, kind: 'webhook_failing', lead: null, facts: { name: receiver.name, reason: error }, to }],
    { now: context.now(), publicUrl: context.settings.publicUrl },
  );
};

/** Sends one claimed message and writes down how it went. */
export const deliverOne = async (
  context: Background,
  workspaceId: string,
  delivery: Delivery,
): Promise<void> => {
  const { store, now, settings } = context;
  const members = await membersOf(context, workspaceId);
  const prepared = await prepare(context, workspaceId, delivery, members);
  if (prepared === undefined) return;
  const { receiver, ...message } = prepared;
  const posted = await postJson({ ...message, allow: settings.outgoingAllow, timeoutMs: TIMEOUT_MS });
  const at = now();
  const error = problemOf(posted);
  const status = posted.kind === 'answered' ? posted.status : null;
  const isGone = status === GONE;
  const retryAfterMs = posted.kind === 'answered' ? posted.retryAfterMs : null;
  const again = error === null || isGone ? null : nextAttempt(delivery.attempts, at, retryAfterMs);
  await store.withWorkspace(workspaceId, async (tx) => {
    await finishDelivery(tx, {
      id: delivery.id,
      attempt: delivery.attempts,
      at: new Date(at),
      status,
      error,
      again: again === null ? null : new Date(again),
    });
    const key = `webhook:${delivery.id}:${delivery.attempts}`;
    await settleReceiver(tx, context, receiver, { error, isGone, isLast: again === null, key, members });
    await notifyLive(tx, { kind: 'webhooks' });
  });
};

const IN_FLIGHT_MAX = 20;
const PER_RECEIVER_MAX = 3;

/** Sends messages side by side: a few at a time to one receiver, so that one that never answers takes no place of others. */
export const makePostOffice = (context: Background) => {
  const inFlight = new Map<string, Readonly<{ webhookId: string; done: Promise<void> }>>();
  const busy = (): readonly string[] => {
    const counts = new Map<string, number>();
    for (const { webhookId } of inFlight.values()) counts.set(webhookId, (counts.get(webhookId) ?? 0) + 1);
    return [...counts].filter(([, count]) => count >= PER_RECEIVER_MAX).map(([id]) => id);
  };
  return {
    /** Begins what is due of a workspace and has room; gives how many it began, without waiting for any. */
    sendDue: async (workspaceId: string): Promise<number> => {
      const room = IN_FLIGHT_MAX - inFlight.size;
      if (room <= 0) return 0;
      const now = context.now();
      const claim = {
        now: new Date(now),
        leaseUntil: new Date(now + LEASE_MS),
        limit: room,
        perReceiver: PER_RECEIVER_MAX,
        except: busy(),
      };
      const claimed = await context.store.withWorkspace(workspaceId, (tx) => claimDeliveries(tx, claim));
      for (const delivery of claimed) {
        const done = deliverOne(context, workspaceId, delivery)
          .catch(context.log)
          .finally(() => inFlight.delete(delivery.id));
        inFlight.set(delivery.id, { webhookId: delivery.webhookId, done });
      }
      return claimed.length;
    },
    /** Resolves when everything that was begun has ended. */
    settled: async (): Promise<void> => {
      await Promise.allSettled([...inFlight.values()].map(({ done }) => done));
    },
  };
};

export type PostOffice = ReturnType<typeof makePostOffice>;
