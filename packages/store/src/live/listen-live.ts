import { type ConnectionTarget, openClient } from '../connection/pool.ts';
import { LIVE_CHANNEL, LIVE_KINDS, type LiveHint } from './notify-live.ts';

export type LiveListener = Readonly<{
  onHint: (workspaceId: string, hint: LiveHint) => void;
  /** Listening began, for the first time or again: whatever happened meanwhile was not told. */
  onListening: () => void;
}>;

const RETRY_FIRST_MS = 250;
const RETRY_LONGEST_MS = 5_000;

const readHint = (payload: string): Readonly<{ workspaceId: string; hint: LiveHint }> | null => {
  const read: unknown = JSON.parse(payload);
  if (typeof read !== 'object' || read === null) return null;
  const { w, k, l, u }: { w?: unknown; k?: unknown; l?: unknown; u?: unknown } = read;
  const kind = LIVE_KINDS.find((known) => known === k);
  if (typeof w !== 'string' || kind === undefined) return null;
  return {
    workspaceId: w,
    hint: {
      kind,
      ...(typeof l === 'string' ? { lead: l } : {}),
      ...(typeof u === 'string' ? { user: u } : {}),
    },
  };
};

/** Hears the hints of every process on this database; after a broken connection it listens again by itself. */
export const listenLive = (target: ConnectionTarget, { onHint, onListening }: LiveListener) => {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let client: ReturnType<typeof openClient> | undefined;
  let pause = RETRY_FIRST_MS;

  const again = (broken: ReturnType<typeof openClient>): void => {
    if (stopped || client !== broken) return;
    client = undefined;
    broken.end().catch(() => undefined);
    timer = setTimeout(() => void begin(), pause);
    pause = Math.min(RETRY_LONGEST_MS, pause * 2);
  };
  const begin = async (): Promise<void> => {
    const opened = openClient(target, 'leadpact live');
    client = opened;
    opened.on('error', () => again(opened));
    opened.on('end', () => again(opened));
    opened.on('notification', ({ payload }) => {
      const read = payload === undefined ? null : readHint(payload);
      if (read !== null) onHint(read.workspaceId, read.hint);
    });
    try {
      await opened.connect();
      await opened.query(`listen ${LIVE_CHANNEL}`);
      pause = RETRY_FIRST_MS;
      if (!stopped) onListening();
    } catch {
      again(opened);
    }
  };
  void begin();
  return {
    stop: async (): Promise<void> => {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
};
