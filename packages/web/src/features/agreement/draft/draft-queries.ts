import { DraftState, People, SavedPlan, StaleDraft, type StartDraft, Threads } from '@leadpact/wire';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { call, callSilently } from '../../../shared/api.ts';

const DRAFT = '/api/v1/agreement/draft';
const THREADS = '/api/v1/agreement/threads';

/** The open draft, asked again whenever another page stores something. */
export const draftQuery = queryOptions({
  queryKey: ['agreement-draft'],
  queryFn: ({ signal }) => call(DraftState, 'GET', DRAFT, { signal }),
  meta: { live: ['draft', 'agreement'] },
});

export const threadsQuery = queryOptions({
  queryKey: ['agreement-threads'],
  queryFn: ({ signal }) => call(Threads, 'GET', THREADS, { signal }),
  meta: { live: ['threads'] },
});

export const plansQuery = queryOptions({
  queryKey: ['plans'],
  queryFn: ({ signal }) => call(z.object({ items: z.array(SavedPlan) }), 'GET', '/api/v1/plans', { signal }),
});

export const colleaguesQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => call(People, 'GET', '/api/v1/people', { signal }),
});

export type Stored =
  | Readonly<{ kind: 'stored'; state: DraftState }>
  | Readonly<{ kind: 'late'; stale: StaleDraft }>;

/** Stores a text; a refusal because somebody else came first is an answer, not an error. */
export const storeDraft = async (revision: number, text: string): Promise<Stored> => {
  const answer = await call(z.union([DraftState, StaleDraft]), 'PUT', DRAFT, {
    body: { revision, text },
    alsoRead: [409],
  });
  return 'current' in answer ? { kind: 'late', stale: answer } : { kind: 'stored', state: answer };
};

export const useStartDraft = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: StartDraft) => call(DraftState, 'POST', DRAFT, { body }),
    onSuccess: (state) => queries.setQueryData(draftQuery.queryKey, state),
    onError: () => queries.invalidateQueries({ queryKey: draftQuery.queryKey }),
  });
};

export const useDiscardDraft = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (revision: number) => callSilently('DELETE', `${DRAFT}?revision=${revision}`),
    onSettled: () => queries.invalidateQueries({ queryKey: draftQuery.queryKey }),
  });
};

type NewThread = Readonly<{
  place: readonly string[];
  kind: 'question' | 'reason';
  body: string;
  mentions: readonly string[];
}>;

/** Opens a talk, answers in one, resolves it or opens it again; the answer holds all talks. */
export const useTalk = () => {
  const queries = useQueryClient();
  const onSuccess = (threads: Threads) => {
    queries.setQueryData(threadsQuery.queryKey, threads);
  };
  const open = useMutation({
    mutationFn: (body: NewThread) => call(Threads, 'POST', THREADS, { body }),
    onSuccess,
  });
  const answer = useMutation({
    mutationFn: ({ id, ...body }: Readonly<{ id: string; body: string; mentions: readonly string[] }>) =>
      call(Threads, 'POST', `${THREADS}/${id}/comments`, { body }),
    onSuccess,
  });
  const settle = useMutation({
    mutationFn: ({ id, resolved }: Readonly<{ id: string; resolved: boolean }>) =>
      call(Threads, 'PUT', `${THREADS}/${id}`, { body: { resolved } }),
    onSuccess,
  });
  return { open, answer, settle };
};
