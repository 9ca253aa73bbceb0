import { AcceptedProposals, AgreementReviews, type HoldReview, OpenedCalendarFeed } from '@leadpact/wire';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call, callSilently } from '../../../shared/api.ts';
import { reviewStandingQuery } from '../../../shared/review-standing.ts';

export const reviewsQuery = queryOptions({
  queryKey: ['reviews', 'page'],
  queryFn: ({ signal }) => call(AgreementReviews, 'GET', '/api/v1/agreement/reviews', { signal }),
  meta: { live: ['agreement', 'draft'] },
});

export const useHoldReview = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: HoldReview) =>
      call(AgreementReviews, 'POST', '/api/v1/agreement/reviews/held', { body }),
    onSuccess: (page) => {
      queries.setQueryData(reviewsQuery.queryKey, page);
      return queries.invalidateQueries({ queryKey: reviewStandingQuery.queryKey });
    },
  });
};

export const useAcceptProposals = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (ids: readonly string[]) =>
      call(AcceptedProposals, 'POST', '/api/v1/agreement/reviews/accept', { body: { ids } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: reviewsQuery.queryKey }),
  });
};

export const useOpenFeed = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (name: string) =>
      call(OpenedCalendarFeed, 'POST', '/api/v1/agreement/reviews/feeds', { body: { name } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: reviewsQuery.queryKey }),
  });
};

export const useCloseFeed = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => callSilently('DELETE', `/api/v1/agreement/reviews/feeds/${id}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: reviewsQuery.queryKey }),
  });
};
