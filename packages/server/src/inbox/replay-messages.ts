import {
  holdForReplay,
  inboxSource,
  type MessagePlace,
  messagesToReplay,
  notifyLive,
  settleMessage,
} from '@leadpact/store';
import type { Context } from '../context.ts';
import { type InboxPlace, mappingOf, misfitOf, settle } from './take-message.ts';

const BATCH_MESSAGES = 100;

/** Reads some messages anew, each in a transaction of its own, so that one which cannot be stored holds up no other. */
const replaySome = async (
  { store, now, log }: Context,
  { workspaceId, source }: InboxPlace,
  after: MessagePlace | null,
): Promise<MessagePlace | null> => {
  const next = await store.withWorkspace(workspaceId, (tx) =>
    messagesToReplay(tx, source, after, BATCH_MESSAGES),
  );
  for (const { id } of next) {
    const again = async (work: 'settle' | 'wait', problem: string | null): Promise<void> =>
      store.withWorkspace(workspaceId, async (tx) => {
        const message = await holdForReplay(tx, id);
        const there = await inboxSource(tx, { name: source });
        if (message === null || there === null) return;
        if (work === 'settle')
          await settle(tx, { workspaceId, source }, message, mappingOf(there.mapping), now());
        else await settleMessage(tx, id, { state: 'waiting', problem }, new Date(now()));
      });
    try {
      await again('settle', null);
    } catch (error) {
      await again('wait', misfitOf(error, log).problem);
    }
  }
  await store.withWorkspace(workspaceId, async (tx) => {
    await notifyLive(tx, { kind: 'inbox' });
    await notifyLive(tx, { kind: 'leads' });
  });
  return next.length < BATCH_MESSAGES ? null : (next.at(-1) ?? null);
};

/** Replays under way in this process, by workspace and source. */
const underWay = new Map<string, Promise<void>>();

const replayAll = async (context: Context, place: InboxPlace): Promise<void> => {
  let after: MessagePlace | null = null;
  do after = await replaySome(context, place, after);
  while (after !== null);
};

/**
 * Reads what waits or was left out once more, oldest first: after the mapping was mended. Resolves when all were read;
 * a request need not wait for it. One that is asked for while another runs begins when that has ended.
 */
export const replayMessages = (context: Context, place: InboxPlace): Promise<void> => {
  const name = `${place.workspaceId} ${place.source}`;
  const earlier = underWay.get(name) ?? Promise.resolve();
  const run = earlier
    .then(() => replayAll(context, place))
    .catch(context.log)
    .finally(() => {
      if (underWay.get(name) === run) underWay.delete(name);
    });
  underWay.set(name, run);
  return run;
};
