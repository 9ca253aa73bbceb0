import { AgreementFacts, AgreementWhatIf } from '@leadpact/wire';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '../../../shared/api.ts';

const SETTLE_MS = 400;

/** What the company knows of itself, with the proposals of one plan. */
export const factsQuery = (plan: string | undefined) =>
  queryOptions({
    queryKey: ['agreement-facts', plan ?? null],
    queryFn: ({ signal }) =>
      call(AgreementFacts, 'GET', `/api/v1/agreement/facts${plan === undefined ? '' : `?plan=${plan}`}`, {
        signal,
      }),
    staleTime: 60_000,
  });

/** What the drafted text would have meant; asked anew a moment after each edit, an older question is given up. */
export const useWhatIf = (text: string, isAsked: boolean) => {
  const [settled] = useDebouncedValue(text, SETTLE_MS);
  return useQuery({
    queryKey: ['agreement-what-if', settled],
    queryFn: ({ signal }) =>
      call(AgreementWhatIf, 'POST', '/api/v1/agreement/what-if', {
        body: { text: settled },
        signal,
      }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  });
};
