import {
  type ClaimedMail,
  claimMail,
  keepWaitingMail,
  type MailOutcome,
  settleMail,
  workspacesWithDueMail,
} from '@leadpact/store';
import type { Context } from '../context.ts';
import { DELIVERY_MS_MAX, type Deliver, type Delivery } from './smtp.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Longer than the longest delivery, so that no second process takes up a mail that is on its way. */
const LEASE_MS = DELIVERY_MS_MAX + MINUTE_MS;
/** As long as mail servers themselves keep trying (RFC 5321, 4.5.4.1: at least 4 to 5 days). */
const GIVE_UP_AFTER_MS = 5 * DAY_MS;
const MAIL_WAIT_MS = { first: 30 * SECOND_MS, most: 4 * HOUR_MS };
const SERVER_WAIT_MS = { first: 2 * SECOND_MS, most: 5 * MINUTE_MS };

const doubled = ({ first, most }: Readonly<{ first: number; most: number }>, nth: number): number =>
  Math.min(most, first * 2 ** Math.min(nth - 1, 30));

type Unnoted = Readonly<{ workspaceId: string; mail: ClaimedMail; outcome: MailOutcome }>;

/**
 * What is known in this process: how often in a row the mail server failed, until when it is left alone, and what became of
 * mails while the database could not note it.
 */
export type ServerState = { failures: number; quietUntil: number; unnoted: readonly Unnoted[] };

const outcomeOf = (mail: ClaimedMail, delivery: Delivery, at: number, quietUntil: number): MailOutcome => {
  if (delivery.kind === 'accepted') return { kind: 'sent', at: new Date(at) };
  const { error } = delivery;
  if (delivery.kind === 'refused' || at - mail.createdAt.getTime() >= GIVE_UP_AFTER_MS)
    return { kind: 'failed', error };
  const again = delivery.kind === 'server' ? quietUntil : at + doubled(MAIL_WAIT_MS, mail.attempt);
  return { kind: 'again', at: new Date(again), error };
};

/** Notes what became of mails before any other is claimed: one that the server took is not sent again for want of a database. */
const noteOutcomes = async ({ store }: Context, server: ServerState): Promise<void> => {
  for (const one of server.unnoted) {
    const { workspaceId, mail, outcome } = one;
    await store.withWorkspace(workspaceId, (tx) => settleMail(tx, mail, outcome));
    server.unnoted = server.unnoted.filter((other) => other !== one);
  }
};

const sendOne = async (
  context: Context,
  workspaceId: string,
  deliver: Deliver,
  server: ServerState,
): Promise<'sent' | 'none' | 'server'> => {
  const { store, now } = context;
  const at = now();
  const mail = await store.withWorkspace(workspaceId, (tx) =>
    claimMail(tx, new Date(at), new Date(at + LEASE_MS)),
  );
  if (mail === null) return 'none';
  const delivery = await deliver(mail);
  server.failures = delivery.kind === 'server' ? server.failures + 1 : 0;
  const ended = now();
  if (delivery.kind === 'server') server.quietUntil = ended + doubled(SERVER_WAIT_MS, server.failures);
  const outcome = outcomeOf(mail, delivery, ended, server.quietUntil);
  server.unnoted = [...server.unnoted, { workspaceId, mail, outcome }];
  await noteOutcomes(context, server);
  return delivery.kind === 'server' ? 'server' : 'sent';
};

/**
 * Sends every mail that is due, one after another. The claim is committed before the mail leaves and the result after.
 * A database that fails in between is waited for. A process that dies in between lets the mail be sent again when the lease
 * ends: at least once, with the same Message-ID (ADR 16).
 * A server that refuses them all is left alone for a while. Without a server (`deliver` null) what waits is kept.
 */
export const sendDueMails = async (
  context: Context,
  deliver: Deliver | null,
  server: ServerState,
  goesOn: () => boolean = () => true,
): Promise<void> => {
  const { store, now } = context;
  await noteOutcomes(context, server);
  if (deliver !== null && now() < server.quietUntil) return;
  const workspaces = await store.withOperator((tx) => workspacesWithDueMail(tx, new Date(now())));
  for (const workspaceId of workspaces) {
    if (deliver === null) {
      await store.withWorkspace(workspaceId, keepWaitingMail);
      continue;
    }
    let last: 'sent' | 'none' | 'server' = 'sent';
    while (last === 'sent' && goesOn()) last = await sendOne(context, workspaceId, deliver, server);
    if (last === 'server') return;
  }
};
