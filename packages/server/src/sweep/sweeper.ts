import { type DueWork, dueWork, listenLive } from '@leadpact/store';
import type { Background } from '../context.ts';
import { makePostOffice } from '../webhooks/deliver.ts';
import { makeDailySweep } from './daily-sweep.ts';
import { makeWorkspaceSweep } from './sweep-workspace.ts';

/** Whatever happens and whoever says nothing of it: a miss is to be told within two seconds. */
const LOOK_EVERY_MS = 1_500;
const LOOK_SOONEST_MS = 20;
/** While changes come all the time, each may bring something that is due at once. */
const WOKEN_EVERY_MS = 200;
/** While the database is away it is asked less often. */
const AWAY_EVERY_MS = 2_000;
const STOP_WAITS_MS = 12_000;

export type Sweeper = Readonly<{ stop: () => Promise<void> }>;

const instantsOf = ({ alarmAt, mailAt, deliveryAt }: DueWork): readonly number[] =>
  [alarmAt, mailAt, deliveryAt].filter((at) => at !== null);

/** One look at everything that is due in all workspaces, by a sweeper that remembers what failed. */
export const makeSweep = (context: Background) => {
  const office = makePostOffice(context);
  const sweepWorkspace = makeWorkspaceSweep(context, office);
  const daily = makeDailySweep(context);
  return {
    /**
     * Gives the instant at which the next thing is due, as far as it is known; in ms. It has passed already where something
     * became due while the look was under way, perhaps just after its workspace had its turn.
     */
    once: async (goesOn: () => boolean = () => true): Promise<number> => {
      const began = context.now();
      const work = await context.store.withOperator(dueWork);
      for (const one of work) {
        if (!goesOn()) break;
        try {
          await sweepWorkspace(one, goesOn);
        } catch (error) {
          // What hits one workspace must not stop the others; a database that is away stops them all.
          await context.store.ping();
          context.log(error);
        }
      }
      return Math.min(...work.flatMap(instantsOf).filter((at) => at > began), Number.POSITIVE_INFINITY);
    },
    daily: daily.run,
    settled: office.settled,
  };
};

/**
 * Sees in the background of an app process what time brings: alarms, mails that waited, messages to other systems. It
 * looks when the next thing is due, when some process says that something changed, and every 1.5 seconds in any case.
 * Several processes share the work, and a restart of the database is waited out.
 */
export const startSweeper = (context: Background): Sweeper => {
  const sweep = makeSweep(context);
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let lastLook = Number.NEGATIVE_INFINITY;
  let nextLook = Number.POSITIVE_INFINITY;
  let isWoken = false;
  let isAway = false;
  let running: Promise<void> = Promise.resolve();
  const goesOn = () => !stopped;

  const pauseUntil = (at: number): number =>
    Math.max(LOOK_SOONEST_MS, Math.min(LOOK_EVERY_MS, at - context.now()));
  const look = async (): Promise<void> => {
    let pause = LOOK_EVERY_MS;
    isWoken = false;
    try {
      pause = pauseUntil(await sweep.once(goesOn));
      await sweep.daily(goesOn);
      isAway = false;
    } catch (error) {
      pause = AWAY_EVERY_MS;
      isAway = true;
      if (!stopped) context.log(error);
    }
    if (!stopped) begin(isWoken && !isAway ? Math.min(pause, WOKEN_EVERY_MS) : pause);
  };
  const begin = (pause: number): void => {
    nextLook = performance.now() + pause;
    timer = setTimeout(() => {
      timer = undefined;
      lastLook = performance.now();
      running = look();
    }, pause);
    timer.unref();
  };
  /** What changed may be due before what was known: a look that is under way has perhaps passed it already. */
  const wake = (): void => {
    if (timer === undefined) {
      isWoken = true;
      return;
    }
    const pause = Math.max(LOOK_SOONEST_MS, lastLook + WOKEN_EVERY_MS - performance.now());
    if (stopped || isAway || performance.now() + pause >= nextLook) return;
    clearTimeout(timer);
    begin(pause);
  };
  begin(LOOK_SOONEST_MS);
  const listening = listenLive(context.store.direct, { onHint: wake, onListening: wake });
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await listening.stop();
      const ended = running.then(sweep.settled);
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, STOP_WAITS_MS).unref())]);
    },
  };
};
