import { Queue, type QueueItem, Warming } from '@leadpact/wire';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api.ts';

const PAGE = 100;

const readPage = (of: string, cursor: string, signal: AbortSignal) => {
  const search = new URLSearchParams({ of, limit: String(PAGE), ...(cursor === '' ? {} : { cursor }) });
  return call(Queue, 'GET', `/api/v1/queue?${search}`, { signal });
};

/** Somebody's queue, page by page; asked for anew when something happens, and as time passes. */
export const queueQuery = (of: string) =>
  infiniteQueryOptions({
    queryKey: ['queue', of],
    queryFn: ({ pageParam, signal }) => readPage(of, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    meta: { live: ['leads', 'agreement'] },
    refetchInterval: 60_000,
  });

/** The leads of all pages, each once: one that moved while pages were read stands in two. */
export const leadsOf = (pages: readonly Queue[]): readonly QueueItem[] => {
  const seen = new Set<string>();
  return pages
    .flatMap(({ items }) => items)
    .filter(({ lead }) => {
      if (seen.has(lead.key)) return false;
      seen.add(lead.key);
      return true;
    });
};

export const warmingQuery = queryOptions({
  queryKey: ['queue', 'warming'],
  queryFn: ({ signal }) => call(Warming, 'GET', '/api/v1/queue/warming?limit=8', { signal }),
  meta: { live: ['leads', 'agreement'] },
  refetchInterval: 120_000,
});
