import {
  dropOldDeliveries,
  dropOldNotices,
  isDaySwept,
  notifyLive,
  sweepDay,
  workspaceNames,
} from '@leadpact/store';
import { inForceVersion, todayOf } from '../agreement/in-force-version.ts';
import { makeInviteToReviews } from '../agreement/reviews/invite.ts';
import { remindOfSignatures } from '../agreement/signing/remind.ts';
import type { Background } from '../context.ts';

const BATCH_LEADS = 200;
const LOOK_EVERY_MS = 60_000;
const DAY_MS = 86_400_000;
const NOTICES_KEPT_MS = 400 * DAY_MS;
const DELIVERIES_KEPT_MS = 30 * DAY_MS;

/** Today in the zone of the agreement that judges now; null where none does. */
const dayOf = async ({ store, now }: Background, workspaceId: string): Promise<string | null> =>
  store.withWorkspace(workspaceId, async (tx) => {
    const at = now();
    const version = await inForceVersion(tx, at);
    return version === undefined ? null : todayOf(version.agreement, at);
  });

/**
 * Points fade between events: once a day of the agreement's zone every lead that has any is folded anew, so that one
 * which has become too cold can go back to Marketing. Old notices and messages are removed on the way.
 */
export const makeDailySweep = (context: Background) => {
  const { store, now } = context;
  const done = new Map<string, string>();
  const inviteToReviews = makeInviteToReviews(context);
  let looked = Number.NEGATIVE_INFINITY;

  const sweep = async (workspaceId: string, goesOn: () => boolean): Promise<void> => {
    const day = await dayOf(context, workspaceId);
    if (day === null || done.get(workspaceId) === day) return;
    let keys: readonly string[] | null = [];
    let count = 0;
    while (keys !== null && goesOn()) {
      keys = await store.withWorkspace(workspaceId, (tx) =>
        sweepDay(tx, { day, now: now(), limit: BATCH_LEADS }),
      );
      count += keys?.length ?? 0;
    }
    await store.withWorkspace(workspaceId, async (tx) => {
      await dropOldNotices(tx, new Date(now() - NOTICES_KEPT_MS));
      await dropOldDeliveries(tx, new Date(now() - DELIVERIES_KEPT_MS));
      if (count > 0) await notifyLive(tx, { kind: 'leads' });
    });
    // Another process may still be at it: then this one looks again.
    if (await store.withWorkspace(workspaceId, (tx) => isDaySwept(tx, day))) done.set(workspaceId, day);
  };

  return {
    /** Looks at every workspace once a minute; `sooner` does not wait for the minute. */
    run: async (goesOn: () => boolean, { sooner = false } = {}): Promise<void> => {
      if (!sooner && performance.now() - looked < LOOK_EVERY_MS) return;
      looked = performance.now();
      for (const { id } of await store.withOperator(workspaceNames)) {
        if (!goesOn()) return;
        try {
          await remindOfSignatures(context, id);
          await inviteToReviews(id);
          await sweep(id, goesOn);
        } catch (error) {
          await store.ping();
          context.log(error);
        }
      }
    },
  };
};
