import { patchWorkspace } from '@leadpact/store';
import { Workspace, WorkspacePatch } from '@leadpact/wire';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { whoAsks } from '../http/signed-in.ts';
import { checkTimeZone } from '../people/set-up.ts';
import { calendarRoutes } from './calendar-routes.ts';
import { describeWorkspace } from './describe-workspace.ts';

export const workspaceRoutes = (api: Api, context: Context): void => {
  const { store } = context;
  calendarRoutes(api, context);

  api.patch(
    '/workspace',
    { config: { access: 'edit-workspace' }, schema: { body: WorkspacePatch, response: { 200: Workspace } } },
    async (request) => {
      const { firstRunDone, ...patch } = request.body;
      if (patch.timezone !== undefined) checkTimeZone(patch.timezone);
      return store.withWorkspace(whoAsks(request).workspaceId, async (tx) => {
        await patchWorkspace(tx, {
          ...patch,
          ...(firstRunDone === undefined ? {} : { firstRunStep: firstRunDone ? 'done' : 'choose' }),
        });
        return describeWorkspace(tx);
      });
    },
  );
};
