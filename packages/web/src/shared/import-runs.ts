import { ImportRun } from '@leadpact/wire';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { call } from './api.ts';

const ImportRuns = z.object({ items: z.array(ImportRun) });

/** The imports of this workspace, newest first. */
export const importRunsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: ({ signal }) => call(ImportRuns, 'GET', '/api/v1/imports', { signal }),
});
