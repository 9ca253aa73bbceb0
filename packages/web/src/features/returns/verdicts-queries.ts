import { ActionResult, DisputedVerdicts } from '@leadpact/wire';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../shared/api.ts';
import { freshId } from '../../shared/lead/fresh-id.ts';
import { leadPath } from '../../shared/lead/lead-queries.ts';

export const verdictsQuery = queryOptions({
  queryKey: ['verdicts'],
  queryFn: ({ signal }) => call(DisputedVerdicts, 'GET', '/api/v1/verdicts', { signal }),
  meta: { live: ['leads'] },
});

type Answer =
  | Readonly<{ kind: 'contest'; note: string }>
  | Readonly<{ kind: 'settlement'; upheld: boolean; note?: string }>;

/** Contests or settles the verdict of a lead; its id makes it safe to send it again. */
export const useVerdictAnswer = (lead: string) => {
  const queries = useQueryClient();
  const [id] = useState(freshId);
  return useMutation({
    mutationFn: ({ kind, ...body }: Answer) =>
      call(ActionResult, 'POST', `${leadPath(lead)}/${kind}`, { body: { ...body, id: `${id}-${kind}` } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['verdicts'] });
      await queries.invalidateQueries({ queryKey: ['lead', lead] });
    },
  });
};
