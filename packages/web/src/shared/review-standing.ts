import { ReviewStanding } from '@leadpact/wire';
import { queryOptions } from '@tanstack/react-query';
import { call } from './api.ts';

const ASKED_EVERY_MS = 600_000;

/** Whether the agreement in force has gone without its review for longer than agreed. */
export const reviewStandingQuery = queryOptions({
  queryKey: ['reviews', 'standing'],
  queryFn: ({ signal }) => call(ReviewStanding, 'GET', '/api/v1/agreement/reviews/standing', { signal }),
  staleTime: ASKED_EVERY_MS,
  refetchInterval: ASKED_EVERY_MS,
  meta: { live: ['agreement'] },
});
