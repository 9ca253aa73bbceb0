import { LeadPage } from '@leadpact/wire';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api.ts';

export const leadPath = (key: string): string => `/api/v1/leads/${encodeURIComponent(key)}`;

/** Everything that the page of a lead shows; kept new while it is open. */
export const leadPageQuery = (key: string) =>
  queryOptions({
    queryKey: ['lead', key],
    queryFn: ({ signal }) => call(LeadPage, 'GET', `${leadPath(key)}/page`, { signal }),
    meta: { live: ['leads', 'agreement'], lead: key },
    refetchInterval: 60_000,
  });
