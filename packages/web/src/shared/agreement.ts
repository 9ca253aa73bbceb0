import { AgreementCheck, AgreementNotice, AgreementState, AgreementVersions } from '@leadpact/wire';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './api.ts';

/** The version in force, and all versions. */
export const agreementQuery = queryOptions({
  queryKey: ['agreement'],
  queryFn: ({ signal }) => call(AgreementState, 'GET', '/api/v1/agreement', { signal }),
  meta: { live: ['agreement'] },
});

/** All versions with where each stands, who must sign, and whether one waits for whoever asks. */
export const versionsQuery = queryOptions({
  queryKey: ['agreement-versions'],
  queryFn: ({ signal }) => call(AgreementVersions, 'GET', '/api/v1/agreement/versions', { signal }),
  meta: { live: ['agreement'] },
});

/** Whether a version waits for whoever asks, and who signed the one in force. */
export const agreementNoticeQuery = queryOptions({
  queryKey: ['agreement-notice'],
  queryFn: ({ signal }) => call(AgreementNotice, 'GET', '/api/v1/agreement/notice', { signal }),
  meta: { live: ['agreement'] },
});

export const checkAgreement = (text: string, signal: AbortSignal): Promise<AgreementCheck> =>
  call(AgreementCheck, 'POST', '/api/v1/agreement/check', { body: { text }, signal });

/** Puts a text in force; all that the agreement judges is asked anew. */
export const useAgreementText = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (text: string) => call(AgreementState, 'PUT', '/api/v1/agreement', { body: { text } }),
    onSuccess: async (state) => {
      queries.setQueryData(agreementQuery.queryKey, state);
      await queries.invalidateQueries();
    },
  });
};
