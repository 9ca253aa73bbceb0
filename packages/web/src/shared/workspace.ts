import { Workspace, type WorkspacePatch } from '@leadpact/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './api.ts';

/** Changes the workspace's settings; who shows them or computes with them asks again. */
export const useWorkspacePatch = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (patch: WorkspacePatch) => call(Workspace, 'PATCH', '/api/v1/workspace', { body: patch }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['me'] });
      await queries.invalidateQueries({ queryKey: ['plan'] });
    },
  });
};
