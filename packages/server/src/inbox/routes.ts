import { examplePlaces, mapMessage, pathText, suggestMapping } from '@leadpact/connect';
import { instantText } from '@leadpact/core';
import {
  addInboxSource,
  appendAudit,
  changeInboxSource,
  dropMessage,
  inboxCounts,
  inboxMessages,
  inboxSource,
  inboxSources,
  type MessagePlace,
  readWorkspace,
  removeInboxSource,
  type Tx,
} from '@leadpact/store';
import {
  InboxExample,
  InboxMapping,
  InboxMessages,
  InboxName,
  InboxPreview,
  InboxSource,
  InboxSources,
  MessageState,
} from '@leadpact/wire';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { whoAsks } from '../http/signed-in.ts';
import { makeToken } from '../people/workspace-token.ts';
import { replayMessages } from './replay-messages.ts';
import { mappingOf } from './take-message.ts';

const ByName = z.object({ name: InboxName });
const PREVIEWED = 20;
const SHOWN = 50;

/** Longest that a change of the mapping waits for the replay; what is left goes on by itself. */
const REPLAY_WAIT_MS = 3_000;

const noSource = () => new Refusal('not-found', 'There is no such inbox; it may have been removed.');

const placeOf = (cursor: string | undefined): MessagePlace | null => {
  const [at = '', id = ''] = (cursor ?? '').split('_');
  const receivedAt = new Date(at);
  return Number.isNaN(receivedAt.getTime()) || !z.uuid().safeParse(id).success ? null : { receivedAt, id };
};

/** The inboxes of the workspace: their messages, and the mappings that read them. */
export const inboxRoutes = (api: Api, context: Context): void => {
  const { store, now, settings } = context;

  const describe = async (tx: Tx): Promise<InboxSource[]> => {
    const counts = await inboxCounts(tx);
    return (await inboxSources(tx)).map(({ name, token, mapping }) => {
      const own = counts.filter((count) => count.name === name);
      const last = own.reduce((latest, { last }) => Math.max(latest, last.getTime()), 0);
      const countOf = (state: MessageState) => Number(own.find((count) => count.state === state)?.count ?? 0);
      return {
        name,
        mapping: mappingOf(mapping),
        address: token === null ? null : `${settings.publicUrl}/in/${token}`,
        counts: {
          waiting: countOf('waiting'),
          stored: countOf('stored'),
          skipped: countOf('skipped'),
          dropped: countOf('dropped'),
        },
        lastReceivedAt: last === 0 ? null : new Date(last).toISOString(),
      };
    });
  };
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

  api.get(
    '/inbox-sources/:name/example',
    { config: manage, schema: { params: ByName, response: { 200: InboxExample } } },
    async (request) => {
      const { name } = request.params;
      return store.withWorkspace(whoAsks(request).workspaceId, async (tx) => {
        const [newest] = await inboxMessages(tx, name, { state: null, after: null, limit: 1 });
        if (newest === undefined) return { example: null };
        const { timezone } = await readWorkspace(tx);
        const suggestion = InboxMapping.parse(suggestMapping(newest.body, { source: name, timezone }));
        const places = examplePlaces(newest.body).map(({ path, value }) => ({
          path: [...path],
          text: pathText(path),
          value,
        }));
        return {
          example: { receivedAt: newest.receivedAt.toISOString(), body: newest.body, places, suggestion },
        };
      });
    },
  );

  api.post(
    '/inbox-sources/:name/preview',
    { config: manage, schema: { params: ByName, body: InboxMapping, response: { 200: InboxPreview } } },
    async (request) => {
      const newest = await store.withWorkspace(whoAsks(request).workspaceId, (tx) =>
        inboxMessages(tx, request.params.name, { state: null, after: null, limit: PREVIEWED }),
      );
      return {
        messages: newest.map(({ id, body, receivedAt }) => {
          const mapped = mapMessage(body, request.body, receivedAt.getTime());
          const facts = mapped.kind === 'facts' ? mapped.facts : [];
          return {
            id,
            receivedAt: receivedAt.toISOString(),
            outcome: mapped.kind,
            problems:
              mapped.kind === 'misfit'
                ? [...mapped.problems]
                : mapped.kind === 'skipped'
                  ? [mapped.reason]
                  : [],
            facts: facts.map(({ type, lead, time, data }) => ({
              type,
              lead: 'key' in lead ? lead.key : lead.email,
              time: instantText(time),
              data: { ...data },
            })),
          };
        }),
      };
    },
  );

  api.get(
    '/inbox-sources/:name/messages',
    {
      config: manage,
      schema: {
        params: ByName,
        querystring: z.object({ state: MessageState.optional(), cursor: z.string().max(100).optional() }),
        response: { 200: InboxMessages },
      },
    },
    async (request) => {
      const { state, cursor } = request.query;
      const rows = await store.withWorkspace(whoAsks(request).workspaceId, (tx) =>
        inboxMessages(tx, request.params.name, {
          state: state ?? null,
          after: placeOf(cursor),
          limit: SHOWN + 1,
        }),
      );
      const last = rows.length > SHOWN ? rows[SHOWN - 1] : undefined;
      return {
        items: rows.slice(0, SHOWN).map(({ id, state, problem, body, receivedAt }) => ({
          id,
          state,
          problem,
          body,
          receivedAt: receivedAt.toISOString(),
        })),
        next: last === undefined ? null : `${last.receivedAt.toISOString()}_${last.id}`,
      };
    },
  );

  api.post(
    '/inbox-messages/:id/drop',
    {
      config: manage,
      schema: {
        params: z.object({ id: z.uuid() }),
        body: z.object({ dropped: z.boolean() }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const to = request.body.dropped ? 'dropped' : 'waiting';
      const done = await store.withWorkspace(whoAsks(request).workspaceId, (tx) =>
        dropMessage(tx, request.params.id, to, new Date(now())),
      );
      if (!done)
        throw new Refusal('not-found', 'There is no such message to put aside; it may be stored by now.');
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
