import { Board, BoardSales } from '@leadpact/wire';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api.ts';

/** Lines move with time too. */
const ASK_EVERY_MS = 60_000;

/** What both sides owe in the running period. */
export const boardQuery = queryOptions({
  queryKey: ['today'],
  queryFn: ({ signal }) => call(Board, 'GET', '/api/v1/today', { signal }),
  meta: { live: ['leads', 'agreement'] },
  refetchInterval: ASK_EVERY_MS,
});

/** Sales' side in depth. */
export const boardSalesQuery = queryOptions({
  queryKey: ['today', 'sales'],
  queryFn: ({ signal }) => call(BoardSales, 'GET', '/api/v1/today/sales', { signal }),
  meta: { live: ['leads', 'agreement'] },
  refetchInterval: ASK_EVERY_MS,
});
