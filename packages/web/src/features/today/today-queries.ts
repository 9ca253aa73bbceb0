import { Board, BoardSales } from '@leadpact/wire';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api.ts';

/** Lines move with time too. */
const ASK_EVERY_MS = 60_000;

/** Which board: of now, or as of the end of a past day, as it was known then or as it is known now. */
export type BoardTime = Readonly<{ asOf?: string | undefined; known?: 'now' | undefined }>;

const addressOf = (path: string, { asOf, known }: BoardTime): string => {
  const query = new URLSearchParams({
    ...(asOf === undefined ? {} : { asOf }),
    ...(asOf === undefined || known === undefined ? {} : { known }),
  });
  return query.size === 0 ? path : `${path}?${query}`;
};

const keyOf = ({ asOf, known }: BoardTime) => (asOf === undefined ? [] : [asOf, known ?? 'then']);

/** A past board stands still; the running one follows what happens and asks again as time passes. */
const moves = ({ asOf }: BoardTime) =>
  asOf === undefined
    ? { meta: { live: ['leads', 'agreement'] as const }, refetchInterval: ASK_EVERY_MS }
    : { staleTime: Number.POSITIVE_INFINITY };

/** What both sides owe in the period. */
export const boardAt = (time: BoardTime) =>
  queryOptions({
    queryKey: ['today', ...keyOf(time)],
    queryFn: ({ signal }) => call(Board, 'GET', addressOf('/api/v1/today', time), { signal }),
    ...moves(time),
  });

/** What both sides owe in the running period. */
export const boardQuery = boardAt({});

/** Sales' side in depth. */
export const boardSalesAt = (time: BoardTime) =>
  queryOptions({
    queryKey: ['today', 'sales', ...keyOf(time)],
    queryFn: ({ signal }) => call(BoardSales, 'GET', addressOf('/api/v1/today/sales', time), { signal }),
    ...moves(time),
  });
