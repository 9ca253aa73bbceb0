import { ActionResult, type LeadPage } from '@leadpact/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiProblem, call, callSilently } from '../api.ts';
import { leadPath } from './lead-queries.ts';

export type ActionKind = keyof LeadPage['actions'];

/** An action as it is sent; the same id sent again changes nothing. */
export type SentAction = Readonly<{
  lead: string;
  kind: ActionKind;
  id: string;
  body: Readonly<Record<string, unknown>>;
}>;

/** Whether the server may not have got it; the id makes it safe to send it again. */
const isWorthAnotherTry = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.status === 0 || error.status === 503);

const RETRIES = 5;

/** Sends actions on leads and takes them back; what is shown of leads is asked for anew after each. */
export const useLeadActions = () => {
  const queries = useQueryClient();
  const askAgain = (lead: string): void => {
    void queries.invalidateQueries({ queryKey: ['lead', lead] });
    void queries.invalidateQueries({ queryKey: ['queue'] });
  };
  const act = useMutation({
    mutationFn: ({ lead, kind, id, body }: SentAction) =>
      call(ActionResult, 'POST', `${leadPath(lead)}/${kind}`, { body: { ...body, id }, keepalive: true }),
    retry: (count, error) => count < RETRIES && isWorthAnotherTry(error),
    onSettled: (_result, _error, { lead }) => askAgain(lead),
  });
  const undo = useMutation({
    mutationFn: ({ lead, id }: Pick<SentAction, 'lead' | 'id'>) =>
      callSilently('DELETE', `${leadPath(lead)}/actions/${encodeURIComponent(id)}`),
    retry: (count, error) => count < RETRIES && isWorthAnotherTry(error),
    onSettled: (_result, _error, { lead }) => askAgain(lead),
  });
  return { act, undo };
};
