import { createHash } from 'node:crypto';
import { mapMessage } from '@leadpact/connect';
import { canonicalJson } from '@leadpact/core';
import {
  addMessage,
  forgetStoredMessages,
  type InboxMessageRow,
  inboxSource,
  notifyLive,
  settleMessage,
  type Tx,
} from '@leadpact/store';
import { type InboxAnswer, InboxMapping, type MessageState } from '@leadpact/wire';
import type { Context } from '../context.ts';
import { isOfTheData } from '../events/event-writer.ts';
import { Refusal } from '../http/refusal.ts';
import { storableJson } from './storable-json.ts';
import { storeFacts } from './store-facts.ts';

/** How long a message that became events is kept beside them, to look at. */
const KEPT_MS = 30 * 86_400_000;

const NO_MAPPING = 'No mapping yet: say what its values mean.';
const UNSTORABLE = 'A value is too long, or holds characters that cannot be stored.';

export type InboxPlace = Readonly<{ workspaceId: string; source: string }>;

type Settled = Readonly<{ state: Exclude<MessageState, 'dropped'>; problem: string | null }>;

class CannotBeStored extends Error {}

/**
 * Reads one message by the source's mapping and stores what it says, all or nothing. A message that does not fit waits with
 * its reason.
 */
export const settle = async (
  tx: Tx,
  { workspaceId, source }: InboxPlace,
  { id, body, digest, receivedAt }: InboxMessageRow,
  mapping: InboxMapping | null,
  now: number,
): Promise<Settled> => {
  const finish = async (settled: Settled): Promise<Settled> => {
    await settleMessage(tx, id, settled, new Date(now));
    return settled;
  };
  if (mapping === null) return finish({ state: 'waiting', problem: NO_MAPPING });
  const mapped = mapMessage(body, mapping, receivedAt.getTime());
  if (mapped.kind === 'misfit') return finish({ state: 'waiting', problem: mapped.problems.join('\n') });
  if (mapped.kind === 'skipped') return finish({ state: 'skipped', problem: mapped.reason });
  const message = digest.toString('base64url').slice(0, 22);
  const about = { workspaceId, source: `inbox:${source}`, message, now };
  if (!(await storeFacts(tx, about, mapped.facts))) throw new CannotBeStored();
  return finish({ state: 'stored', problem: null });
};

/** What is said of a message whose events the database refuses; anything else is thrown on. */
export const misfitOf = (error: unknown, log: (error: unknown) => void): Settled => {
  if (!(error instanceof CannotBeStored) && !isOfTheData(error)) throw error;
  if (!(error instanceof CannotBeStored)) log(error);
  return { state: 'waiting', problem: UNSTORABLE };
};

export const mappingOf = (stored: unknown): InboxMapping | null =>
  stored === null ? null : InboxMapping.parse(stored);

/** Takes one message of a source: kept before anything is made of it, so that it is never lost. */
export const takeMessage = async (
  { store, now, log }: Context,
  { workspaceId, source }: InboxPlace,
  json: unknown,
): Promise<InboxAnswer> => {
  const body = storableJson(json);
  const text = JSON.stringify(body);
  const digest = createHash('sha256').update(canonicalJson(body)).digest();
  const at = now();
  const keep = (work: (tx: Tx, message: InboxMessageRow) => Promise<Settled>): Promise<InboxAnswer> =>
    store.withWorkspace(workspaceId, async (tx) => {
      const message = await addMessage(tx, { source, body: text, digest }, new Date(at));
      if (message === null) return { state: 'duplicate', problem: null };
      const settled = await work(tx, message);
      await forgetStoredMessages(tx, source, new Date(at - KEPT_MS));
      await notifyLive(tx, { kind: 'inbox' });
      if (settled.state === 'stored') await notifyLive(tx, { kind: 'leads' });
      return settled;
    });
  try {
    return await keep(async (tx, message) => {
      const there = await inboxSource(tx, { name: source });
      if (there === null) throw new Refusal('not-found', 'There is no such inbox.');
      return settle(tx, { workspaceId, source }, message, mappingOf(there.mapping), at);
    });
  } catch (error) {
    const settled = misfitOf(error, log);
    return keep(async (tx, message) => {
      await settleMessage(tx, message.id, settled, new Date(at));
      return settled;
    });
  }
};
