import { Trends } from '@leadpact/wire';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { whoAsks } from '../http/signed-in.ts';
import { trendsOf } from './trends.ts';

/** Each promise over its ended periods, as a control chart. */
export const trendRoutes = (api: Api, { store, now }: Context): void => {
  api.get(
    '/trends',
    { config: { access: 'read', scope: 'read' }, schema: { response: { 200: Trends }, tags: ['today'] } },
    async (request) =>
      store.withWorkspace(whoAsks(request).workspaceId, (tx) => trendsOf(tx, now()), { snapshot: true }),
  );
};
