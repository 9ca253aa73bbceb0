import {
  InboxExample,
  InboxMapping,
  InboxMessages,
  InboxPreview,
  InboxSources,
  LeadForms,
  type MessageState,
  RememberedImports,
  SourceLinks,
} from '@leadpact/wire';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api.ts';

export const formsQuery = queryOptions({
  queryKey: ['forms'],
  queryFn: ({ signal }) => call(LeadForms, 'GET', '/api/v1/forms', { signal }),
  meta: { live: ['leads'] },
});

export const inboxesQuery = queryOptions({
  queryKey: ['inbox-sources'],
  queryFn: ({ signal }) => call(InboxSources, 'GET', '/api/v1/inbox-sources', { signal }),
  meta: { live: ['inbox'] },
});

export const mappingsQuery = queryOptions({
  queryKey: ['import-mappings'],
  queryFn: ({ signal }) => call(RememberedImports, 'GET', '/api/v1/import-mappings', { signal }),
  meta: { live: ['imports'] },
});

export const exampleQuery = (name: string) =>
  queryOptions({
    queryKey: ['inbox-example', name],
    queryFn: ({ signal }) => call(InboxExample, 'GET', `/api/v1/inbox-sources/${name}/example`, { signal }),
    meta: { live: ['inbox'] },
  });

export const messagesQuery = (name: string, state: MessageState) =>
  queryOptions({
    queryKey: ['inbox-messages', name, state],
    queryFn: ({ signal }) =>
      call(InboxMessages, 'GET', `/api/v1/inbox-sources/${name}/messages?state=${state}`, { signal }),
    meta: { live: ['inbox'] },
  });

/** What the newest messages become under a mapping that is being clicked together. */
export const previewQuery = (name: string, mapping: InboxMapping) =>
  queryOptions({
    queryKey: ['inbox-preview', name, mapping],
    queryFn: ({ signal }) =>
      call(InboxPreview, 'POST', `/api/v1/inbox-sources/${name}/preview`, { body: mapping, signal }),
    enabled: InboxMapping.safeParse(mapping).success,
    placeholderData: keepPreviousData,
    meta: { live: ['inbox'] },
  });

export const sourceLinksQuery = queryOptions({
  queryKey: ['source-links'],
  queryFn: ({ signal }) => call(SourceLinks, 'GET', '/api/v1/source-links', { signal }),
});
