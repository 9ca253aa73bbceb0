import { instantText } from '@leadpact/core';
import { attainmentAsOf } from '@leadpact/store';
import { AttainmentAnswer } from '@leadpact/wire';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { whoAsks } from '../http/signed-in.ts';

/** How each promise is kept, as of now: the numbers that both sides see. */
export const attainmentRoutes = (api: Api, { store, now }: Context): void => {
  api.get(
    '/attainment',
    { config: { access: 'read', scope: 'read' }, schema: { response: { 200: AttainmentAnswer } } },
    async (request) => {
      const asOf = now();
      const read = await store.withWorkspace(whoAsks(request).workspaceId, (tx) => attainmentAsOf(tx, asOf), {
        snapshot: true,
      });
      return {
        asOf: instantText(asOf),
        attainment: [...(read?.attainment ?? [])],
        periods: [...(read?.periods ?? [])],
      };
    },
  );
};
