import { Wall, WallQuery } from '@leadpact/wire';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { whoAsks } from '../http/signed-in.ts';
import { wallOf } from './wall.ts';

/** What is overdue right now, for both sides. */
export const wallRoutes = (api: Api, { store, now }: Context): void => {
  api.get(
    '/wall',
    {
      config: { access: 'read', scope: 'read' },
      schema: { querystring: WallQuery, response: { 200: Wall }, tags: ['today'] },
    },
    async (request) => {
      const who = whoAsks(request);
      return store.withWorkspace(who.workspaceId, (tx) => wallOf(tx, who, request.query, now()), {
        snapshot: true,
      });
    },
  );
};
