import { Workspace } from '@leadpact/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './api.ts';

/** Loads or removes the sample company; every figure on screen is asked for anew after it. */
export const useSample = () => {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries();
  const load = useMutation({
    mutationFn: () => call(Workspace, 'POST', '/api/v1/sample'),
    onSuccess: refresh,
  });
  const remove = useMutation({
    mutationFn: () => call(Workspace, 'DELETE', '/api/v1/sample'),
    onSuccess: refresh,
  });
  return { load, remove };
};
