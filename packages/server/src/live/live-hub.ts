import { type ConnectionTarget, type LiveHint, listenLive } from '@leadpact/store';

/** Where the hints for one open page go. */
export type LiveStream = Readonly<{
  workspaceId: string;
  userId: string;
  send: (hint: Readonly<{ kind: LiveHint['kind']; lead?: string }>) => void;
}>;

/** Hints that come within this time of each other go out together, each once. */
const GATHER_MS = 50;
/** A batch that names more leads than this concerns "any lead". */
const NAMED_LEADS_MAX = 50;

/** Equal hints once; and one for all leads instead of many for single ones. */
const gathered = (hints: readonly LiveHint[]): readonly LiveHint[] => {
  const distinct = new Map(hints.map((hint) => [JSON.stringify([hint.kind, hint.lead, hint.user]), hint]));
  const all = [...distinct.values()];
  const named = all.filter(({ lead, user }) => lead !== undefined && user === undefined);
  const overall = new Set(
    all.filter(({ lead, user }) => lead === undefined && user === undefined).map(({ kind }) => kind),
  );
  if (named.length > NAMED_LEADS_MAX) for (const { kind } of named) overall.add(kind);
  return [
    ...[...overall].map((kind) => ({ kind })),
    ...all.filter(({ kind, lead, user }) => !overall.has(kind) && (lead !== undefined || user !== undefined)),
  ];
};

/** Brings the database's hints to the open pages of this process; it listens from the first page on, over one connection. */
export const makeLiveHub = (target: ConnectionTarget) => {
  const streams = new Map<string, Set<LiveStream>>();
  const waiting = new Map<string, LiveHint[]>();
  let timer: NodeJS.Timeout | undefined;
  let listening: ReturnType<typeof listenLive> | undefined;

  const flush = (): void => {
    timer = undefined;
    for (const [workspaceId, hints] of waiting)
      for (const hint of gathered(hints))
        for (const stream of streams.get(workspaceId) ?? [])
          if (hint.user === undefined || hint.user === stream.userId)
            stream.send({ kind: hint.kind, ...(hint.lead === undefined ? {} : { lead: hint.lead }) });
    waiting.clear();
  };
  const onHint = (workspaceId: string, hint: LiveHint): void => {
    if (!streams.has(workspaceId)) return;
    const hints = waiting.get(workspaceId);
    if (hints === undefined) waiting.set(workspaceId, [hint]);
    else hints.push(hint);
    timer ??= setTimeout(flush, GATHER_MS);
  };
  const onListening = (): void => {
    for (const workspaceId of streams.keys()) onHint(workspaceId, { kind: 'all' });
  };

  return {
    /** Gives the stream its hints until the returned function is called. */
    join: (stream: LiveStream): (() => void) => {
      listening ??= listenLive(target, { onHint, onListening });
      const others = streams.get(stream.workspaceId) ?? new Set();
      streams.set(stream.workspaceId, others.add(stream));
      return () => {
        others.delete(stream);
        if (others.size === 0) streams.delete(stream.workspaceId);
      };
    },
    stop: async (): Promise<void> => {
      clearTimeout(timer);
      await listening?.stop();
    },
  };
};
