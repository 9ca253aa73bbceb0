import { touchImportRun } from '@leadpact/store';
import type { Importing } from '../context.ts';

const TOUCH_EVERY_MS = 500;

/** Somebody asked for the end of the run. */
export class Cancelled extends Error {}

export type Heartbeat = Readonly<{
  /** Aborted with `Cancelled` when somebody asks for the end of the run. */
  signal: AbortSignal;
  stop: () => Promise<void>;
}>;

/** Says all the time how far a run is, whatever it is doing, so that everybody sees it. */
export const startHeartbeat = (
  { store, now }: Importing,
  run: Readonly<{ workspaceId: string; id: string }>,
  progress: () => Readonly<{ rows: number; share: number }>,
): Heartbeat => {
  const asked = new AbortController();
  let beating = Promise.resolve();
  let isBeating = false;
  const beat = async (): Promise<void> => {
    try {
      const isAsked = await store.withWorkspace(run.workspaceId, (tx) =>
        touchImportRun(tx, run.id, progress(), new Date(now())),
      );
      if (isAsked) asked.abort(new Cancelled());
    } catch {
      // The batch that is under way meets the same obstacle and says so.
    } finally {
      isBeating = false;
    }
  };
  const timer = setInterval(() => {
    if (isBeating) return;
    isBeating = true;
    beating = beat();
  }, TOUCH_EVERY_MS);
  return {
    signal: asked.signal,
    stop: async () => {
      clearInterval(timer);
      await beating;
    },
  };
};
