import { patchWorkspace } from '@leadpact/store';
import { type Role, Workspace, WorkspacePatch } from '@leadpact/wire';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { whoAsks } from '../http/signed-in.ts';
import { mayDo } from '../people/permissions.ts';
import { checkTimeZone } from '../people/set-up.ts';
import { calendarRoutes } from './calendar-routes.ts';
import { describeWorkspace } from './describe-workspace.ts';

const ofTheGoal: ReadonlySet<string> = new Set(['goalMinor', 'marketingShare', 'firstRunDone']);

/** The goal is the heads' too; the other settings are the owner's and the admins'. */
const checkRole = (role: Role, patch: WorkspacePatch): void => {
  const beyond = Object.keys(patch).filter((field) => !ofTheGoal.has(field));
  if (beyond.length === 0 || mayDo(role, 'edit-workspace')) return;
  throw new Refusal(
    'not-allowed',
    `As ${role} you may set the goal and Marketing's share, not ${beyond.join(', ')}; an owner or an admin can.`,
  );
};

export const workspaceRoutes = (api: Api, context: Context): void => {
  const { store } = context;
  calendarRoutes(api, context);

  api.patch(
    '/workspace',
    { config: { access: 'set-goal' }, schema: { body: WorkspacePatch, response: { 200: Workspace } } },
    async (request) => {
      const { firstRunDone, ...patch } = request.body;
      const { workspaceId, role } = whoAsks(request);
      checkRole(role, request.body);
      if (patch.timezone !== undefined) checkTimeZone(patch.timezone);
      return store.withWorkspace(workspaceId, async (tx) => {
        await patchWorkspace(tx, {
          ...patch,
          ...(firstRunDone === undefined ? {} : { firstRunStep: firstRunDone ? 'done' : 'choose' }),
        });
        return describeWorkspace(tx);
      });
    },
  );
};
