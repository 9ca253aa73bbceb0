import { LeadCount, LeadList, LeadOptions, SavedView } from '@leadpact/wire';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { call } from '../../shared/api.ts';
import { type LeadSearch, searchParams } from './lead-search.ts';

const PAGE = 100;

/** The leads that fit, a page at a time as one scrolls. */
export const leadsQuery = (search: LeadSearch) =>
  infiniteQueryOptions({
    queryKey: ['leads', search],
    queryFn: ({ pageParam, signal }) => {
      const params = searchParams(search);
      params.set('limit', String(PAGE));
      if (pageParam !== '') params.set('cursor', pageParam);
      return call(LeadList, 'GET', `/api/v1/leads?${params}`, { signal });
    },
    initialPageParam: '',
    getNextPageParam: (last: LeadList) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    meta: { live: ['leads', 'agreement'] },
  });

export const leadCountQuery = (search: LeadSearch) =>
  queryOptions({
    queryKey: ['lead-count', searchParams(search, ['sort']).toString()],
    queryFn: ({ signal }) =>
      call(LeadCount, 'GET', `/api/v1/lead-list/count?${searchParams(search, ['sort'])}`, { signal }),
    placeholderData: keepPreviousData,
  });

/** What leads have, to choose from. */
export const leadOptionsQuery = queryOptions({
  queryKey: ['lead-options'],
  queryFn: ({ signal }) => call(LeadOptions, 'GET', '/api/v1/lead-list/options', { signal }),
});

const Views = z.object({ items: z.array(SavedView) });

export const viewsQuery = queryOptions({
  queryKey: ['lead-views'],
  queryFn: ({ signal }) => call(Views, 'GET', '/api/v1/lead-list/views', { signal }),
});
