import { CompanyStanding } from '@leadpact/wire';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { whoAsks } from '../http/signed-in.ts';
import { companyStanding } from './company-standing.ts';

/** Where the company stands by what is on record: right after an import, and any time later. */
export const standingRoutes = (api: Api, { store, now }: Context): void => {
  api.get(
    '/standing',
    {
      config: { access: 'read', scope: 'read' },
      schema: { response: { 200: CompanyStanding }, tags: ['today'] },
    },
    async (request) =>
      store.withWorkspace(whoAsks(request).workspaceId, (tx) => companyStanding(tx, now()), {
        snapshot: true,
      }),
  );
};
