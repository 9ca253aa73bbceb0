import { addApiKey, apiKeys, revokeApiKey, type ApiKey as StoredKey } from '@leadpact/store';
import { type ApiKey, ApiKeys, CreatedApiKey, NewApiKey, Scope } from '@leadpact/wire';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { whoAsks } from '../http/signed-in.ts';
import { type KeyRing, makeKey } from './api-key.ts';

export const describeKey = ({ id, name, prefix, scopes, createdBy, ...at }: StoredKey): ApiKey => ({
  id,
  name,
  prefix,
  scopes: scopes.flatMap((scope) => Scope.safeParse(scope).data ?? []),
  createdBy,
  createdAt: at.createdAt.toISOString(),
  lastUsedAt: at.lastUsedAt?.toISOString() ?? null,
  revokedAt: at.revokedAt?.toISOString() ?? null,
});

export const keyRoutes = (api: Api, { store, now }: Context, keys: KeyRing): void => {
  api.get(
    '/keys',
    { config: { access: 'manage-keys' }, schema: { response: { 200: ApiKeys } } },
    async (request) => {
      const found = await store.withWorkspace(whoAsks(request).workspaceId, apiKeys);
      return { keys: found.map(describeKey) };
    },
  );

  api.post(
    '/keys',
    { config: { access: 'manage-keys' }, schema: { body: NewApiKey, response: { 201: CreatedApiKey } } },
    async (request, reply) => {
      const { workspaceId, userId } = whoAsks(request);
      const { name, scopes } = request.body;
      const { key, ...kept } = makeKey(workspaceId);
      const by = { actor: userId, at: new Date(now()) };
      const created = await store.withWorkspace(workspaceId, (tx) =>
        addApiKey(tx, { name, scopes: [...new Set(scopes)], ...kept }, by),
      );
      reply.header('cache-control', 'no-store');
      return reply.code(201).send({ key, created: describeKey(created) });
    },
  );

  api.delete(
    '/keys/:id',
    {
      config: { access: 'manage-keys' },
      schema: { params: z.object({ id: z.uuid() }), response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { workspaceId, userId } = whoAsks(request);
      const by = { actor: userId, at: new Date(now()) };
      const revoked = await store.withWorkspace(workspaceId, (tx) => revokeApiKey(tx, request.params.id, by));
      if (!revoked) throw new Refusal('not-found', 'There is no such key, or it was revoked already.');
      keys.forget();
      return reply.code(204).send(null);
    },
  );
};
