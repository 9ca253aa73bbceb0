import {
  cancelWaitingMailOf,
  describeObligation,
  enqueueDeliveries,
  judgingOf,
  leadsOfQueue,
  notifyLive,
  type OutboxEntry,
  type Tx,
  toldOfMiss,
} from '@leadpact/store';
import type { NoticeFacts } from '@leadpact/wire';
import { z } from 'zod';
import { nameOfPromise } from '../leads/name-of-promise.ts';
import type { Audience } from '../notices/audience.ts';
import { type TellOptions, tell } from '../notices/tell.ts';

/** What the append leaves in the outbox when a miss that people were told of turned out to be none. */
const Retraction = z.object({
  obligation: z.string(),
  lead: z.string(),
  commitment: z.string(),
  state: z.enum(['met', 'cancelled', 'pending', 'paused', 'waived']),
  doneAt: z.number().nullable(),
  dueAt: z.number().optional(),
  owner: z.string().nullable().optional(),
});

const TOLD_OF_MISS = ['missed', 'reminder', 'escalated', 'reassigned', 'lead_assigned'];

/** Tells those who heard of a miss that it was none: by mail only who had a mail about it. */
export const tellRetraction = async (
  tx: Tx,
  audience: Audience,
  { key, payload }: OutboxEntry,
  options: TellOptions,
): Promise<void> => {
  const { obligation, lead, commitment, state, doneAt, ...stood } = Retraction.parse(payload);
  // Where nothing opens it any more, it is told as it stood.
  const described = await describeObligation(tx, { lead, key: obligation, now: options.now });
  const { compiled } = await judgingOf(tx);
  const promise =
    described?.commitment ?? compiled.newestAt(options.now)?.commitments.find(({ id }) => id === commitment);
  const named = described?.lead ?? (await leadsOfQueue(tx, [lead])).get(lead);
  const dueAt = described?.obligation.dueAt ?? stood.dueAt;
  const heard = await toldOfMiss(tx, obligation, TOLD_OF_MISS);
  await cancelWaitingMailOf(tx, obligation);
  const facts: NoticeFacts = {
    promise: nameOfPromise(commitment, promise),
    owner: (described?.obligation.owner ?? stood.owner)?.toLowerCase() ?? null,
    became: state,
    doneAt: doneAt === null ? null : new Date(doneAt).toISOString(),
    ...(dueAt === undefined ? {} : { dueAt: new Date(dueAt).toISOString() }),
  };
  const mailed = new Set(heard.filter((one) => one.mailed).map(({ userId }) => userId));
  await tell(
    tx,
    audience,
    [
      {
        key: `correction:${key}`,
        kind: 'corrected',
        lead: { key: lead, name: named?.name ?? null, company: named?.company ?? null },
        obligation,
        facts,
        to: heard.flatMap(({ userId }) => audience.byId.get(userId) ?? []),
        withoutMail: (userId) => !mailed.has(userId),
      },
    ],
    options,
  );
  const event = 'obligation.corrected';
  const timestamp = new Date(options.now).toISOString();
  const data = { lead, obligation, commitment, ...facts };
  await enqueueDeliveries(
    tx,
    [{ key: `correction:${key}`, event, payload: { type: event, timestamp, data } }],
    new Date(options.now),
  );
  await notifyLive(tx, { kind: 'leads', lead });
};
