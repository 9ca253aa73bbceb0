import type { LedgerEvent } from '@leadpact/core';
import { appendEvents, notifyLive, type Store } from '@leadpact/store';

/** What became of one event; a refusal says why. */
export type Written =
  | Readonly<{ kind: 'accepted' }>
  | Readonly<{ kind: 'duplicate' }>
  | Readonly<{ kind: 'refused'; reason: string }>;

/** Events of one transaction: enough to spread its cost, few enough that a lead is never locked for long. */
export const BATCH_EVENTS = 500;

/** Transactions of one workspace at a time: one is worked out here while the database is busy with another. */
const LANES = 2;

const CONFLICT =
  'conflict: an event of this source and id is there already and says something else; the first stays';
const UNSTORABLE =
  'holds what cannot be stored: a NUL character, half a character, or a key, channel or persona that is too long';

const outcomeOf = {
  accepted: { kind: 'accepted' },
  duplicate: { kind: 'duplicate' },
  conflict: { kind: 'refused', reason: CONFLICT },
  refused: { kind: 'refused', reason: UNSTORABLE },
} as const satisfies Record<string, Written>;

/** One transaction's work: appends events and says what became of each. */
type Append = (events: readonly LedgerEvent[]) => Promise<readonly Written[]>;

export const written = (appended: Awaited<ReturnType<typeof appendEvents>>): readonly Written[] =>
  appended.map((result) => outcomeOf[result]);

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Classes of SQLSTATE in which what was sent is at fault: data, integrity, limits of one row. */
const OF_THE_DATA = /^(22|23|54)/;

/** Whether another event of the same batch might well be stored: not when the database or the disk is away. */
export const isOfTheData = (error: unknown): boolean => {
  const code = codeOf(error);
  return code === '' ? error instanceof RangeError || error instanceof TypeError : OF_THE_DATA.test(code);
};

/**
 * Appends events so that one that cannot be stored does not take the others with it: a batch that fails because of what it
 * holds is cut in halves until the event stands alone, which is then refused.
 */
export const appendApart = async (
  append: Append,
  events: readonly LedgerEvent[],
  log: (error: unknown) => void,
): Promise<readonly Written[]> => {
  try {
    return await append(events);
  } catch (error) {
    if (!isOfTheData(error)) throw error;
    if (events.length === 1) {
      log(error);
      return [
        { kind: 'refused', reason: 'the database cannot keep it; the reason was logged on the server' },
      ];
    }
    const middle = Math.ceil(events.length / 2);
    return [
      ...(await appendApart(append, events.slice(0, middle), log)),
      ...(await appendApart(append, events.slice(middle), log)),
    ];
  }
};

type Ticket = Readonly<{
  events: readonly LedgerEvent[];
  done: (written: readonly Written[]) => void;
  fail: (error: unknown) => void;
}>;

type Lane = { waiting: Ticket[]; running: number };

/** Takes the tickets of the next transaction: at least one, others while they fit. */
const nextOf = (lane: Lane): readonly Ticket[] => {
  let events = 0;
  let count = 0;
  for (const ticket of lane.waiting) {
    if (count > 0 && events + ticket.events.length > BATCH_EVENTS) break;
    events += ticket.events.length;
    count += 1;
  }
  return lane.waiting.splice(0, count);
};

export type WriteEvents = (
  workspaceId: string,
  events: readonly LedgerEvent[],
) => Promise<readonly Written[]>;

/**
 * Writes events of many requests. Those that come while a transaction of their workspace runs share the next one, so that
 * single events cost little when they come fast, and none waits when they do not. Resolves once they are durable.
 */
export const makeEventWriter = ({
  store,
  now,
  log,
}: Readonly<{ store: Store; now: () => number; log: (error: unknown) => void }>): WriteEvents => {
  const lanes = new Map<string, Lane>();

  const run = async (workspaceId: string, tickets: readonly Ticket[]): Promise<void> => {
    const append: Append = (events) =>
      store.withWorkspace(workspaceId, async (tx) => {
        const appended = await appendEvents(tx, events, { now: now() });
        if (appended.includes('accepted')) await notifyLive(tx, { kind: 'leads' });
        return written(appended);
      });
    try {
      const all = await appendApart(
        append,
        tickets.flatMap(({ events }) => events),
        log,
      );
      let from = 0;
      for (const { events, done } of tickets) {
        done(all.slice(from, from + events.length));
        from += events.length;
      }
    } catch (error) {
      for (const { fail } of tickets) fail(error);
    }
  };

  const pump = (workspaceId: string, lane: Lane): void => {
    while (lane.running < LANES && lane.waiting.length > 0) {
      const tickets = nextOf(lane);
      lane.running += 1;
      void run(workspaceId, tickets).then(() => {
        lane.running -= 1;
        if (lane.running === 0 && lane.waiting.length === 0) lanes.delete(workspaceId);
        else pump(workspaceId, lane);
      });
    }
  };

  return (workspaceId, events) =>
    new Promise((done, fail) => {
      const lane = lanes.get(workspaceId) ?? { waiting: [], running: 0 };
      lanes.set(workspaceId, lane);
      lane.waiting.push({ events, done, fail });
      pump(workspaceId, lane);
    });
};
