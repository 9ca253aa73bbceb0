import { LeadPage } from '@leadpact/wire';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { Api } from '../../http/app.ts';
import { whoAsks } from '../../http/signed-in.ts';
import { readLeadPage } from './read-lead-page.ts';
import { sourceLinkRoutes } from './source-link-routes.ts';

const ByLead = z.object({ key: z.string().min(1).max(512) });

/** The page of a lead; the contract's `GET /leads/{key}` stays beside it, as plain as `replay --json`. */
export const leadPageRoutes = (api: Api, context: Context): void => {
  const { store, now } = context;
  sourceLinkRoutes(api, context);

  api.get(
    '/leads/:key/page',
    {
      config: { access: 'read', scope: 'read' },
      schema: { params: ByLead, response: { 200: LeadPage }, tags: ['leads'] },
    },
    async (request) => {
      const signedIn = whoAsks(request);
      return store.withWorkspace(
        signedIn.workspaceId,
        (tx) => readLeadPage(tx, { signedIn, key: request.params.key, now: now() }),
        { snapshot: true },
      );
    },
  );
};
