import { type EventType, PEOPLE_SOURCE } from '@leadpact/core';
import { appendEvents, lockLead, notifyLive, peopleEvent } from '@leadpact/store';
import type { Context } from '../../context.ts';
import { Refusal } from '../../http/refusal.ts';
import type { SignedIn } from '../../http/signed-in.ts';
import { actorOf } from './acting-for.ts';

/** How long an action can be taken back: long enough to notice a slip, too short to rewrite what others built on. */
const UNDO_MS = 15 * 60_000;

/** What the other side has seen and answers to is not taken back. */
const UNDOABLE: ReadonlySet<EventType> = new Set<EventType>([
  'lead.attempted',
  'lead.accepted',
  'lead.rejected',
  'lead.returned',
  'lead.disqualified',
  'lead.snoozed',
  'lead.assigned',
  'lead.handed_off',
  'obligation.waived',
]);

/** Until when an action can be taken back; null where it never can. */
export const undoUntil = (type: EventType, recordedAt: number): string | null =>
  UNDOABLE.has(type) ? new Date(recordedAt + UNDO_MS).toISOString() : null;

/**
 * Takes an action back: the ledger keeps the event and gets a correction after it, and everything derived is as if it
 * had not been. Taking it back twice is the same as once.
 */
export const undoAction = async (
  { store, now }: Context,
  signedIn: SignedIn,
  { lead, id }: Readonly<{ lead: string; id: string }>,
): Promise<void> => {
  const { by, mayUndoOthers } = actorOf(signedIn, undefined);
  await store.withWorkspace(signedIn.workspaceId, async (tx) => {
    await lockLead(tx, lead);
    const found = await peopleEvent(tx, id);
    if (found === undefined || found.event.subject !== lead)
      throw new Refusal('not-found', `There is no action ${id} on the lead ${lead}.`);
    if (found.isCorrected) return;
    if (found.event.data.by !== by && !mayUndoOthers)
      throw new Refusal('not-allowed', 'Somebody else did this; only they, or an admin, can take it back.');
    const until = undoUntil(found.event.type, found.recordedAt.getTime());
    const at = now();
    if (until === null || at > Date.parse(until))
      throw new Refusal('lead-does-not-allow', 'It is too late to take this back; record what is right now.');
    const correction = {
      source: PEOPLE_SOURCE,
      id: `undo:${id}`,
      type: 'lead.updated',
      subject: lead,
      time: at,
      data: { corrects: id, by },
    } as const;
    await appendEvents(tx, [correction], { now: at });
    await notifyLive(tx, { kind: 'leads', lead });
  });
};
