import { changeRole, type MemberChange, memberPeople, removeMember } from '@leadpact/store';
import { People, type Role, RoleChange } from '@leadpact/wire';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { type SignedIn, whoAsks } from '../http/signed-in.ts';

const params = z.object({ userId: z.string().min(1).max(100) });

const settle = (change: MemberChange): void => {
  if (change === 'not-found') throw new Refusal('not-found', 'Nobody of that id is in this workspace.');
  if (change === 'last-owner')
    throw new Refusal('last-owner', 'This is the only owner. Make somebody else an owner first.');
};

/** Owners are made, changed and removed by owners only; everybody else by admins too. */
const checkOwnership = (by: SignedIn, ...roles: readonly (Role | undefined)[]): void => {
  if (by.role === 'owner' || !roles.includes('owner')) return;
  throw new Refusal('not-allowed', `As ${by.role} you may not change who is an owner; an owner can.`);
};

export const teamRoutes = (api: Api, { store, now }: Context): void => {
  const roleOf = async (workspaceId: string, userId: string): Promise<Role | undefined> =>
    (await memberPeople(store, workspaceId)).find((person) => person.userId === userId)?.role;

  api.get(
    '/people',
    { config: { access: 'read', scope: 'read' }, schema: { response: { 200: People } } },
    async (request) => ({ people: [...(await memberPeople(store, whoAsks(request).workspaceId))] }),
  );

  api.patch(
    '/people/:userId',
    {
      config: { access: 'manage-people' },
      schema: { params, body: RoleChange, response: { 200: People } },
    },
    async (request) => {
      const by = whoAsks(request);
      const { userId } = request.params;
      const { role } = request.body;
      checkOwnership(by, role, await roleOf(by.workspaceId, userId));
      settle(
        await store.withWorkspace(by.workspaceId, (tx) =>
          changeRole(tx, userId, role, { actor: by.userId, at: new Date(now()) }),
        ),
      );
      return { people: [...(await memberPeople(store, by.workspaceId))] };
    },
  );

  api.delete(
    '/people/:userId',
    { config: { access: 'manage-people' }, schema: { params, response: { 200: People } } },
    async (request) => {
      const by = whoAsks(request);
      const { userId } = request.params;
      checkOwnership(by, await roleOf(by.workspaceId, userId));
      settle(
        await store.withWorkspace(by.workspaceId, (tx) =>
          removeMember(tx, userId, { actor: by.userId, at: new Date(now()) }),
        ),
      );
      return { people: [...(await memberPeople(store, by.workspaceId))] };
    },
  );
};
