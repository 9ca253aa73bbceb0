import {
  AgreementVersionPage,
  GuestPage,
  ProposalLook,
  type ProposalRequest,
  type SignatureRequest,
} from '@leadpact/wire';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { call } from '../../../shared/api.ts';

export const versionQuery = (id: string) =>
  queryOptions({
    queryKey: ['agreement-versions', id],
    queryFn: ({ signal }) =>
      call(AgreementVersionPage, 'GET', `/api/v1/agreement/versions/${encodeURIComponent(id)}`, { signal }),
    meta: { live: ['agreement'] },
  });

export const proposalQuery = queryOptions({
  queryKey: ['agreement-proposal'],
  queryFn: ({ signal }) => call(ProposalLook, 'GET', '/api/v1/agreement/proposal', { signal }),
  staleTime: 0,
});

/** Proposes the draft and opens the version. The draft's page may be gone by then, for the draft is closed at once. */
export const usePropose = () => {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: ProposalRequest) =>
      call(AgreementVersionPage, 'POST', '/api/v1/agreement/proposal', { body }),
    onSuccess: async ({ version }) => {
      await navigate({ to: '/agreement/versions/$id', params: { id: version.id } });
      await queries.invalidateQueries();
    },
  });
};

export type VersionDeed =
  | Readonly<{ kind: 'signature'; body: SignatureRequest }>
  | Readonly<{ kind: 'refusal' | 'withdrawal'; body: Readonly<{ reason: string }> }>
  | Readonly<{ kind: 'link'; email: string }>
  | Readonly<{ kind: 'no-link'; email: string }>;

/** Signs, refuses or withdraws a version, or sees to a guest's link; the version as it stands then is shown at once. */
export const useVersionDeed = (id: string) => {
  const queries = useQueryClient();
  const base = `/api/v1/agreement/versions/${encodeURIComponent(id)}`;
  return useMutation({
    mutationFn: (deed: VersionDeed) => {
      if (deed.kind === 'link')
        return call(AgreementVersionPage, 'POST', `${base}/links`, { body: { email: deed.email } });
      if (deed.kind === 'no-link')
        return call(AgreementVersionPage, 'DELETE', `${base}/links?email=${encodeURIComponent(deed.email)}`);
      return call(AgreementVersionPage, 'POST', `${base}/${deed.kind}`, { body: deed.body });
    },
    onSuccess: async (page) => {
      queries.setQueryData(versionQuery(id).queryKey, page);
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== id });
    },
  });
};

export const guestQuery = queryOptions({
  queryKey: ['agreement-guest'],
  queryFn: ({ signal }) => call(GuestPage, 'GET', '/api/v1/agreement/guest', { signal }),
  retry: false,
});

/** Does something as a guest; the page as it stands then is shown at once. */
export const useGuestDeed = (path: 'enter' | 'signature' | 'refusal' | 'comments') => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: object) => call(GuestPage, 'POST', `/api/v1/agreement/guest/${path}`, { body }),
    onSuccess: (page) => queries.setQueryData(guestQuery.queryKey, page),
  });
};
