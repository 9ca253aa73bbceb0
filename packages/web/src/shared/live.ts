import type { LiveHint } from '@leadpact/wire';
import { type Query, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { liveSource } from './live-source.ts';

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: {
      /** The kinds of change after which this query asks again; see `useLive`. */
      live?: readonly LiveHint['kind'][];
      /** When it shows one lead only: hints that name another leave it alone. */
      lead?: string;
    };
  }
}

const FIRST_MS = 80;
const APART_MS = 1_000;

/** Whether a query shows something that one of the hints says has changed. */
export const concerns = (meta: Query['meta'], hints: readonly LiveHint[]): boolean =>
  meta?.live !== undefined &&
  hints.some(
    ({ kind, lead }) =>
      kind === 'all' ||
      (meta.live?.includes(kind) === true &&
        (lead === undefined || meta.lead === undefined || lead === meta.lead)),
  );

/**
 * Gathers hints and hands them on together: the first after a moment, the next at least a second later. However many
 * come, `act` is called once a second at most.
 */
export const gatherHints = (act: (hints: readonly LiveHint[]) => void, clock: () => number) => {
  const waiting = new Map<string, LiveHint>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = Number.NEGATIVE_INFINITY;
  const flush = (): void => {
    timer = undefined;
    last = clock();
    const hints = [...waiting.values()];
    waiting.clear();
    act(hints);
  };
  return {
    add: (hint: LiveHint): void => {
      waiting.set(`${hint.kind} ${hint.lead ?? ''}`, hint);
      timer ??= setTimeout(flush, Math.max(FIRST_MS, last + APART_MS - clock()));
    },
    stop: (): void => clearTimeout(timer),
  };
};

const askAgain = (queries: QueryClient, hints: readonly LiveHint[]): void => {
  void queries.invalidateQueries({ predicate: ({ meta }) => concerns(meta, hints) });
};

/**
 * Keeps open pages as new as the database. A query takes part by naming what it shows, as in
 * `meta: { live: ['leads'] }`; once in the shell is enough for the whole app.
 */
export const useLive = (): void => {
  const queries = useQueryClient();
  useEffect(() => {
    const gathering = gatherHints(
      (hints) => askAgain(queries, hints),
      () => performance.now(),
    );
    const stop = liveSource(gathering.add);
    return () => {
      stop();
      gathering.stop();
    };
  }, [queries]);
};
