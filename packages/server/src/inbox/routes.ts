import {
  addInboxSource,
  appendAudit,
  changeInboxSource,
  inboxSource,
  removeInboxSource,
  type Tx,
} from '@leadpact/store';
import { InboxMapping, InboxName, InboxSource, InboxSources } from '@leadpact/wire';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { whoAsks } from '../http/signed-in.ts';
import { makeToken } from '../people/workspace-token.ts';
import { describeInboxes } from './describe-inboxes.ts';
import { replayMessages } from './replay-messages.ts';

const ByName = z.object({ name: InboxName });

/** Longest that a change of the mapping waits for the replay; what is left goes on by itself. */
const REPLAY_WAIT_MS = 3_000;

const noSource = () => new Refusal('not-found', 'There is no such inbox; it may have been removed.');

/** The inboxes of the workspace and the mappings that read them. */
export const inboxRoutes = (api: Api, context: Context): void => {
  const { store, now, settings } = context;

  const describe = (tx: Tx): Promise<InboxSource[]> => describeInboxes(tx, settings.publicUrl);
  const described = async (tx: Tx, name: string): Promise<InboxSource> => {
    const found = (await describe(tx)).find((source) => source.name === name);
    if (found === undefined) throw noSource();
    return found;
  };
  const changed = async (
    request: FastifyRequest,
    name: string,
    action: string,
    work: (tx: Tx) => Promise<boolean>,
  ): Promise<InboxSource> => {
    const { workspaceId, userId } = whoAsks(request);
    return store.withWorkspace(workspaceId, async (tx) => {
      if (!(await work(tx))) throw noSource();
      await appendAudit(tx, { actor: userId, action, subject: name, details: {} }, new Date(now()));
      return described(tx, name);
    });
  };
  const manage = { access: 'manage-sources' } as const;

  api.get(
    '/inbox-sources',
    { config: { access: 'read' }, schema: { response: { 200: InboxSources } } },
    async (request) => ({ items: await store.withWorkspace(whoAsks(request).workspaceId, describe) }),
  );

  api.post(
    '/inbox-sources',
    { config: manage, schema: { body: ByName, response: { 200: InboxSource } } },
    async (request) => {
      const { name } = request.body;
      return changed(request, name, 'inbox.added', async (tx) => {
        if (await addInboxSource(tx, name, whoAsks(request).userId, new Date(now()))) return true;
        throw new Refusal('already-there', `There is an inbox ${name} already.`);
      });
    },
  );

  api.put(
    '/inbox-sources/:name/mapping',
    { config: manage, schema: { params: ByName, body: InboxMapping, response: { 200: InboxSource } } },
    async (request) => {
      const { name } = request.params;
      const { workspaceId } = whoAsks(request);
      await changed(request, name, 'inbox.mapped', (tx) =>
        changeInboxSource(tx, name, { mapping: request.body }, new Date(now())),
      );
      const replayed = replayMessages(context, { workspaceId, source: name });
      await Promise.race([replayed, new Promise((resolve) => setTimeout(resolve, REPLAY_WAIT_MS).unref())]);
      return store.withWorkspace(workspaceId, (tx) => described(tx, name));
    },
  );

  api.post(
    '/inbox-sources/:name/address',
    { config: manage, schema: { params: ByName, response: { 200: InboxSource } } },
    async (request) => {
      const { name } = request.params;
      const token = makeToken(whoAsks(request).workspaceId);
      return changed(request, name, 'inbox.address-made', (tx) =>
        changeInboxSource(tx, name, { token }, new Date(now())),
      );
    },
  );

  api.delete(
    '/inbox-sources/:name/address',
    { config: manage, schema: { params: ByName, response: { 200: InboxSource } } },
    async (request) => {
      const { name } = request.params;
      return changed(request, name, 'inbox.address-ended', (tx) =>
        changeInboxSource(tx, name, { token: null }, new Date(now())),
      );
    },
  );

  api.delete(
    '/inbox-sources/:name',
    { config: manage, schema: { params: ByName, response: { 204: z.null() } } },
    async (request, reply) => {
      const { name } = request.params;
      await changed(request, name, 'inbox.removed', async (tx) => {
        const { counts } = await described(tx, name);
        if ((counts.waiting ?? 0) > 0)
          throw new Refusal(
            'changed-meanwhile',
            `${counts.waiting} messages wait in ${name}; map them, or put them aside first.`,
          );
        return true;
      });
      await store.withWorkspace(whoAsks(request).workspaceId, (tx) => removeInboxSource(tx, name));
      return reply.code(204).send(null);
    },
  );

  api.post(
    '/inbox-sources/:name/replay',
    { config: manage, schema: { params: ByName, response: { 200: InboxSource } } },
    async (request) => {
      const { workspaceId } = whoAsks(request);
      const { name } = request.params;
      await store.withWorkspace(workspaceId, async (tx) => {
        if ((await inboxSource(tx, { name })) === null) throw noSource();
      });
      await replayMessages(context, { workspaceId, source: name });
      return store.withWorkspace(workspaceId, (tx) => described(tx, name));
    },
  );
};
