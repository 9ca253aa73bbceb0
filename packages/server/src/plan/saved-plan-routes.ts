import {
  addSavedPlan,
  removeSavedPlan,
  replaceSavedPlan,
  savedPlan,
  savedPlans,
  type Tx,
} from '@leadpact/store';
import { SavedPlan, SavePlanRequest, UpdatePlanRequest } from '@leadpact/wire';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { whoAsks } from '../http/signed-in.ts';

type Row = NonNullable<Awaited<ReturnType<typeof savedPlan>>>;

const wireOf = (row: Row): SavedPlan =>
  SavedPlan.parse({ ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() });

const ById = z.object({ id: z.uuid() });

const found = async (tx: Tx, id: string): Promise<Row> => {
  const row = await savedPlan(tx, id);
  if (row === undefined)
    throw new Refusal('not-found', 'There is no such saved plan; it may have been removed.');
  return row;
};

export const savedPlanRoutes = (api: Api, { store, now }: Context): void => {
  api.get(
    '/plans',
    { config: { access: 'read' }, schema: { response: { 200: z.object({ items: z.array(SavedPlan) }) } } },
    async (request) => ({
      items: (await store.withWorkspace(whoAsks(request).workspaceId, savedPlans)).map(wireOf),
    }),
  );

  api.get(
    '/plans/:id',
    { config: { access: 'read' }, schema: { params: ById, response: { 200: SavedPlan } } },
    async (request) =>
      wireOf(await store.withWorkspace(whoAsks(request).workspaceId, (tx) => found(tx, request.params.id))),
  );

  api.post(
    '/plans',
    { config: { access: 'save-plan' }, schema: { body: SavePlanRequest, response: { 200: SavedPlan } } },
    async (request) => {
      const { workspaceId, name } = whoAsks(request);
      return wireOf(
        await store.withWorkspace(workspaceId, (tx) => addSavedPlan(tx, request.body, name, new Date(now()))),
      );
    },
  );

  api.put(
    '/plans/:id',
    {
      config: { access: 'save-plan' },
      schema: { params: ById, body: UpdatePlanRequest, response: { 200: SavedPlan } },
    },
    async (request) =>
      store.withWorkspace(whoAsks(request).workspaceId, async (tx) => {
        const { version, ...content } = request.body;
        const { id } = request.params;
        const saved = await replaceSavedPlan(tx, id, version, content, new Date(now()));
        if (saved !== undefined) return wireOf(saved);
        const current = await found(tx, id);
        throw new Refusal(
          'changed-meanwhile',
          `You saw version ${version}, it is at ${current.version} now. Open it again, or save yours under another name.`,
        );
      }),
  );

  api.delete(
    '/plans/:id',
    { config: { access: 'save-plan' }, schema: { params: ById, response: { 204: z.null() } } },
    async (request, reply) => {
      await store.withWorkspace(whoAsks(request).workspaceId, async (tx) => {
        await found(tx, request.params.id);
        await removeSavedPlan(tx, request.params.id);
      });
      return reply.code(204).send(null);
    },
  );
};
