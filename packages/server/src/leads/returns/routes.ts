import { DisputedVerdicts, HandBacks } from '@leadpact/wire';
import type { Context } from '../../context.ts';
import type { Api } from '../../http/app.ts';
import { whoAsks } from '../../http/signed-in.ts';
import { disputedVerdicts } from './disputed-verdicts.ts';
import { handBacksOf } from './hand-backs.ts';

/** What Sales sent back to Marketing: leads handed back, and verdicts in dispute. */
export const returnRoutes = (api: Api, { store, now }: Context): void => {
  api.get(
    '/hand-backs',
    { config: { access: 'read', scope: 'read' }, schema: { response: { 200: HandBacks }, tags: ['leads'] } },
    async (request) =>
      store.withWorkspace(whoAsks(request).workspaceId, (tx) => handBacksOf(tx, now()), { snapshot: true }),
  );

  api.get(
    '/verdicts',
    {
      config: { access: 'read', scope: 'read' },
      schema: { response: { 200: DisputedVerdicts }, tags: ['leads'] },
    },
    async (request) => {
      const who = whoAsks(request);
      return store.withWorkspace(who.workspaceId, (tx) => disputedVerdicts(tx, who, now()), {
        snapshot: true,
      });
    },
  );
};
