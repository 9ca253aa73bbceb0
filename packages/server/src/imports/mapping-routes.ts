import { forgetMapping, rememberedMappings } from '@leadpact/store';
import { RememberedImports } from '@leadpact/wire';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { whoAsks } from '../http/signed-in.ts';

/** The mappings of imports, by name. */
export const mappingRoutes = (api: Api, { store }: Context): void => {
  api.get(
    '/import-mappings',
    { config: { access: 'read' }, schema: { response: { 200: RememberedImports } } },
    async (request) => {
      const rows = await store.withWorkspace(whoAsks(request).workspaceId, rememberedMappings);
      return { items: rows.map(({ name, updatedAt }) => ({ name, updatedAt: updatedAt.toISOString() })) };
    },
  );

  api.delete(
    '/import-mappings/:name',
    {
      config: { access: 'import' },
      schema: { params: z.object({ name: z.string().min(1).max(80) }), response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { name } = request.params;
      const gone = await store.withWorkspace(whoAsks(request).workspaceId, (tx) => forgetMapping(tx, name));
      if (!gone) throw new Refusal('not-found', 'There is no such mapping.');
      return reply.code(204).send(null);
    },
  );
};
