import { examplePlaces, mapMessage, pathText, suggestMapping } from '@leadpact/connect';
import { instantText } from '@leadpact/core';
import { dropMessage, inboxMessages, type MessagePlace, readWorkspace } from '@leadpact/store';
import {
  InboxExample,
  InboxMapping,
  InboxMessages,
  InboxName,
  InboxPreview,
  MessageState,
} from '@leadpact/wire';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { whoAsks } from '../http/signed-in.ts';

const ByName = z.object({ name: InboxName });
const PREVIEWED = 20;
const SHOWN = 50;

const placeOf = (cursor: string | undefined): MessagePlace | null => {
  const [at = '', id = ''] = (cursor ?? '').split('_');
  const receivedAt = new Date(at);
  return Number.isNaN(receivedAt.getTime()) || !z.uuid().safeParse(id).success ? null : { receivedAt, id };
};

/** What came to the inboxes: the newest as an example, what a mapping makes of it, and the tray. */
export const inboxMessageRoutes = (api: Api, { store, now }: Context): void => {
  const manage = { access: 'manage-sources' } as const;

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
};
