import { NoticePage, NoticeSettings, WebhookDeliveries, Webhooks } from '@leadpact/wire';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { call } from '../../shared/api.ts';

const LATEST = 8;

/** The newest few, for the bell; `unread` counts them all. */
export const latestNoticesQuery = queryOptions({
  queryKey: ['notices', 'latest'],
  queryFn: ({ signal }) => call(NoticePage, 'GET', `/api/v1/notices?limit=${LATEST}`, { signal }),
  meta: { live: ['notices'] },
});

export const noticesQuery = (unread: boolean) =>
  infiniteQueryOptions({
    queryKey: ['notices', unread ? 'unread' : 'all'],
    queryFn: ({ signal, pageParam }) => {
      const cursor = pageParam === null ? '' : `&cursor=${encodeURIComponent(pageParam)}`;
      return call(NoticePage, 'GET', `/api/v1/notices?unread=${unread}${cursor}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    meta: { live: ['notices'] },
  });

const Unread = z.object({ unread: z.int() });

/** Marks some notices, or all of them, as read or unread. */
export const useMarkNotices = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (mark: Readonly<{ ids?: readonly string[]; read: boolean }>) =>
      call(Unread, 'POST', '/api/v1/notices/marks', { body: mark }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['notices'] }),
  });
};

export const noticeSettingsQuery = queryOptions({
  queryKey: ['notice-settings'],
  queryFn: ({ signal }) => call(NoticeSettings, 'GET', '/api/v1/notices/settings', { signal }),
});

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => call(Webhooks, 'GET', '/api/v1/webhooks', { signal }),
  meta: { live: ['webhooks'] },
});

export const deliveriesQuery = (id: string) =>
  queryOptions({
    queryKey: ['webhooks', id],
    queryFn: ({ signal }) => call(WebhookDeliveries, 'GET', `/api/v1/webhooks/${id}/deliveries`, { signal }),
    meta: { live: ['webhooks'] },
  });
