import {
  Absences,
  AccountSessions,
  ApiKeys,
  AuditEntries,
  Invitations,
  MailHealth,
  Mails,
  MailText,
  type Me,
  MyWorkspaces,
  People,
  TwoFactorState,
  WorkingHours,
} from '@leadpact/wire';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api.ts';

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => call(People, 'GET', '/api/v1/people', { signal }),
});

export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: ({ signal }) => call(Invitations, 'GET', '/api/v1/invitations', { signal }),
});

export const absencesQuery = queryOptions({
  queryKey: ['absences'],
  queryFn: ({ signal }) => call(Absences, 'GET', '/api/v1/absences', { signal }),
});

export const hoursQuery = queryOptions({
  queryKey: ['working-hours'],
  queryFn: ({ signal }) => call(WorkingHours, 'GET', '/api/v1/working-hours', { signal }),
});

export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) => call(ApiKeys, 'GET', '/api/v1/keys', { signal }),
});

/** While a mail waits, the list is looked at again every few seconds. */
const WATCH_MS = 3_000;

export const mailsQuery = infiniteQueryOptions({
  queryKey: ['mails'],
  queryFn: ({ signal, pageParam }) =>
    call(
      Mails,
      'GET',
      `/api/v1/mails${pageParam === null ? '' : `?cursor=${encodeURIComponent(pageParam)}`}`,
      {
        signal,
      },
    ),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }) => next,
  refetchInterval: (query) =>
    query.state.data?.pages.some(({ mails }) => mails.some(({ state }) => state === 'waiting')) === true
      ? WATCH_MS
      : false,
});

export const mailHealthQuery = queryOptions({
  queryKey: ['mails', 'health'],
  queryFn: ({ signal }) => call(MailHealth, 'GET', '/api/v1/mails/health', { signal }),
  refetchInterval: (query) => ((query.state.data?.waiting ?? 0) > 0 ? WATCH_MS : false),
});

export const mailQuery = (id: string) =>
  queryOptions({
    queryKey: ['mail', id],
    queryFn: ({ signal }) => call(MailText, 'GET', `/api/v1/mails/${id}`, { signal }),
  });

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => call(AccountSessions, 'GET', '/api/v1/account/sessions', { signal }),
});

export const twoFactorQuery = queryOptions({
  queryKey: ['two-factor'],
  queryFn: ({ signal }) => call(TwoFactorState, 'GET', '/api/v1/account/two-factor', { signal }),
});

export const workspacesQuery = queryOptions({
  queryKey: ['workspaces'],
  queryFn: ({ signal }) => call(MyWorkspaces, 'GET', '/api/v1/account/workspaces', { signal }),
});

export const auditQuery = infiniteQueryOptions({
  queryKey: ['audit'],
  queryFn: ({ signal, pageParam }) =>
    call(AuditEntries, 'GET', `/api/v1/audit${pageParam === null ? '' : `?before=${pageParam}`}`, { signal }),
  initialPageParam: null as number | null,
  getNextPageParam: ({ next }) => next,
});

/** Whether this role manages people, keys and mail; the server decides again. */
export const manages = (me: Me): boolean => me.role === 'owner' || me.role === 'admin';
