import { dropAlarmsWithoutLead, takeDueAlarms, takeFromOutbox } from '@leadpact/store';
import type { Background } from '../context.ts';
import { audienceOf, membersOf } from '../notices/audience.ts';
import type { TellOptions } from '../notices/tell.ts';
import { reassign } from './reassign.ts';
import { tellRetraction } from './retraction.ts';
import { tellAlarms } from './tell-alarms.ts';
import { tellColleagues } from './tell-colleagues.ts';

export const optionsOf = ({ now, settings }: Background): TellOptions => ({
  now: now(),
  publicUrl: settings.publicUrl,
});

type Batch = Readonly<{
  limit: number;
  except: readonly string[];
  /** Called with the leads that are taken, before anything is done with them. */
  onClaim?: (leads: readonly string[]) => void;
}>;

/**
 * Takes one batch of due alarms of a workspace and tells of them, in one transaction: after a kill at any moment either
 * all of it is there or nothing. Gives the leads that it took.
 */
export const sweepAlarms = async (
  context: Background,
  workspaceId: string,
  batch: Batch,
): Promise<readonly string[]> => {
  const members = await membersOf(context, workspaceId);
  return context.store.withWorkspace(workspaceId, async (tx) => {
    const options = optionsOf(context);
    const { leads, told } = await takeDueAlarms(tx, { now: options.now, ...batch });
    if (told.length > 0) await tellAlarms(tx, await audienceOf(tx, members), told, options);
    return leads;
  });
};

/** Forgets alarms whose leads are gone. */
export const sweepLeftovers = async ({ store, now }: Background, workspaceId: string): Promise<void> => {
  await store.withWorkspace(workspaceId, (tx) => dropAlarmsWithoutLead(tx, now()));
};

const handlers = { retraction: tellRetraction, reassign, colleagues: tellColleagues } as const;
const isHandled = (kind: string): kind is keyof typeof handlers => kind in handlers;

/** What an outbox entry could not be done for, so that it is left alone for a while. */
export class OutboxFailure extends Error {
  readonly sequence: number;

  constructor(sequence: number, cause: unknown) {
    super(`Entry ${sequence} of the outbox cannot be done`, { cause });
    this.sequence = sequence;
  }
}

/** Takes one entry out of the outbox and does what it asks for, in one transaction; false when there is none. */
export const sweepOutbox = async (
  context: Background,
  workspaceId: string,
  except: readonly number[],
): Promise<boolean> => {
  const members = await membersOf(context, workspaceId);
  return context.store.withWorkspace(workspaceId, async (tx) => {
    const entry = await takeFromOutbox(tx, { kinds: Object.keys(handlers), except });
    if (entry === undefined || !isHandled(entry.kind)) return false;
    try {
      await handlers[entry.kind](tx, await audienceOf(tx, members), entry, optionsOf(context));
    } catch (cause) {
      throw new OutboxFailure(entry.sequence, cause);
    }
    return true;
  });
};
