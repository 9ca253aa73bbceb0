import { randomUUID } from 'node:crypto';
import {
  addWebhook,
  appendAudit,
  changeWebhook,
  type Delivery,
  deliveriesOf,
  enqueueDelivery,
  notifyLive,
  removeWebhook,
  replayDelivery,
  type Webhook as StoredWebhook,
  type Tx,
  webhook,
  webhooks,
} from '@leadpact/store';
import {
  CreatedWebhook,
  NewWebhook,
  Webhook,
  WebhookDeliveries,
  WebhookDelivery,
  WebhookEvent,
  WebhookPatch,
  Webhooks,
} from '@leadpact/wire';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { type SignedIn, whoAsks } from '../http/signed-in.ts';
import { readAddress } from './address.ts';
import { sealedPlace } from './sealed-place.ts';
import { newSigningSecret } from './standard-signature.ts';

const ACCESS = { access: 'manage-sources' } as const;
const WEBHOOKS_MAX = 50;
const LOG_LENGTH = 100;
const ById = z.object({ id: z.uuid() });
const ByDelivery = z.object({ id: z.uuid(), delivery: z.uuid() });

const shown = ({ id, name, kind, host, events, state, createdAt }: StoredWebhook): Webhook => ({
  id,
  name,
  kind,
  host,
  events: events.flatMap((event) => {
    const known = WebhookEvent.safeParse(event);
    return known.success ? [known.data] : [];
  }),
  state,
  createdAt: createdAt.toISOString(),
});

const shownDelivery = (delivery: Delivery): WebhookDelivery => ({
  id: delivery.id,
  event: delivery.event,
  state: delivery.state,
  attempts: delivery.attempts,
  status: delivery.status,
  error: delivery.error,
  payload: delivery.payload,
  createdAt: delivery.createdAt.toISOString(),
  nextAttemptAt: delivery.state === 'waiting' ? delivery.nextAttemptAt.toISOString() : null,
  sentAt: delivery.sentAt?.toISOString() ?? null,
});

const missing = (): never => {
  throw new Refusal('not-found', 'There is no such connection.');
};

/** The address sealed, with the part that may be seen. */
const sealAddress = ({ vault, settings }: Context, workspaceId: string, id: string, text: string) => {
  const read = readAddress(text, settings.outgoingAllow);
  if (!read.ok) throw new Refusal('invalid-request', read.message, [{ path: 'url', message: read.message }]);
  const { href, host } = read.url;
  return { address: vault.seal(href, sealedPlace(workspaceId, id, 'address')), host };
};

const note = (
  tx: Tx,
  { userId }: SignedIn,
  action: string,
  id: string,
  context: Context,
  details: object = {},
) =>
  appendAudit(tx, { actor: userId, action, subject: id, details: { ...details } }, new Date(context.now()));

const manageRoutes = (api: Api, context: Context): void => {
  const { store, now, vault } = context;
  api.get('/webhooks', { config: ACCESS, schema: { response: { 200: Webhooks } } }, async (request) => ({
    items: (await store.withWorkspace(whoAsks(request).workspaceId, webhooks)).map(shown),
  }));

  api.post(
    '/webhooks',
    { config: ACCESS, schema: { body: NewWebhook, response: { 200: CreatedWebhook } } },
    async (request) => {
      const who = whoAsks(request);
      const { name, kind, url, events } = request.body;
      const id = randomUUID();
      const secret = kind === 'standard' ? newSigningSecret() : null;
      const sealed = sealAddress(context, who.workspaceId, id, url);
      const stored = await store.withWorkspace(who.workspaceId, async (tx) => {
        if ((await webhooks(tx)).length >= WEBHOOKS_MAX)
          throw new Refusal(
            'invalid-request',
            `There are ${WEBHOOKS_MAX} connections already; remove one first.`,
          );
        const added = await addWebhook(
          tx,
          {
            id,
            name,
            kind,
            events,
            ...sealed,
            secret: secret === null ? null : vault.seal(secret, sealedPlace(who.workspaceId, id, 'secret')),
          },
          who.userId,
          new Date(now()),
        );
        await note(tx, who, 'webhook.added', id, context, { kind });
        await notifyLive(tx, { kind: 'webhooks' });
        return added;
      });
      return { webhook: shown(stored), secret };
    },
  );

  api.patch(
    '/webhooks/:id',
    { config: ACCESS, schema: { params: ById, body: WebhookPatch, response: { 200: Webhook } } },
    async (request) => {
      const who = whoAsks(request);
      const { id } = request.params;
      const { url, name, events, state } = request.body;
      const change = {
        ...(name === undefined ? {} : { name }),
        ...(events === undefined ? {} : { events }),
        ...(state === undefined ? {} : { state }),
        ...(url === undefined ? {} : sealAddress(context, who.workspaceId, id, url)),
      };
      const changed = await store.withWorkspace(who.workspaceId, async (tx) => {
        const found = await webhook(tx, id);
        if (found === undefined || Object.keys(change).length === 0) return found;
        await note(tx, who, 'webhook.changed', id, context, { fields: Object.keys(request.body) });
        await notifyLive(tx, { kind: 'webhooks' });
        return changeWebhook(tx, id, change);
      });
      return shown(changed ?? missing());
    },
  );

  api.delete(
    '/webhooks/:id',
    { config: ACCESS, schema: { params: ById, response: { 204: z.null() } } },
    async (request, reply) => {
      const who = whoAsks(request);
      const { id } = request.params;
      await store.withWorkspace(who.workspaceId, async (tx) => {
        if (!(await removeWebhook(tx, id))) return missing();
        await note(tx, who, 'webhook.removed', id, context);
        await notifyLive(tx, { kind: 'webhooks' });
      });
      return reply.code(204).send(null);
    },
  );
};

const secretRoute = (api: Api, { store, vault, ...context }: Context): void => {
  api.post(
    '/webhooks/:id/secret',
    { config: ACCESS, schema: { params: ById, response: { 200: CreatedWebhook } } },
    async (request) => {
      const who = whoAsks(request);
      const { id } = request.params;
      const secret = newSigningSecret();
      const changed = await store.withWorkspace(who.workspaceId, async (tx) => {
        const found = await webhook(tx, id);
        if (found?.kind !== 'standard') return missing();
        await note(tx, who, 'webhook.secret-changed', id, { store, vault, ...context });
        return changeWebhook(tx, id, {
          secret: vault.seal(secret, sealedPlace(who.workspaceId, id, 'secret')),
        });
      });
      return { webhook: shown(changed ?? missing()), secret };
    },
  );
};

const deliveryRoutes = (api: Api, { store, now }: Context): void => {
  api.get(
    '/webhooks/:id/deliveries',
    { config: ACCESS, schema: { params: ById, response: { 200: WebhookDeliveries } } },
    async (request) => {
      const { id } = request.params;
      const items = await store.withWorkspace(whoAsks(request).workspaceId, async (tx) => {
        if ((await webhook(tx, id)) === undefined) return missing();
        return deliveriesOf(tx, id, LOG_LENGTH);
      });
      return { items: items.map(shownDelivery) };
    },
  );

  api.post(
    '/webhooks/:id/test',
    { config: ACCESS, schema: { params: ById, response: { 200: WebhookDelivery } } },
    async (request) => {
      const { id } = request.params;
      const at = new Date(now());
      const payload = { type: 'test', timestamp: at.toISOString(), data: {} };
      const sent = await store.withWorkspace(whoAsks(request).workspaceId, async (tx) => {
        if ((await webhook(tx, id)) === undefined) return missing();
        return enqueueDelivery(tx, id, { key: `test:${randomUUID()}`, event: 'test', payload }, at);
      });
      return shownDelivery(sent);
    },
  );

  api.post(
    '/webhooks/:id/deliveries/:delivery/replay',
    { config: ACCESS, schema: { params: ByDelivery, response: { 200: WebhookDelivery } } },
    async (request) => {
      const { id, delivery } = request.params;
      const again = await store.withWorkspace(whoAsks(request).workspaceId, (tx) =>
        replayDelivery(tx, id, delivery, new Date(now())),
      );
      if (again === undefined) throw new Refusal('not-found', 'There is no such message in the log.');
      return shownDelivery(again);
    },
  );
};

/** Where notices go besides people: chats and other systems, with their log. */
export const webhookRoutes = (api: Api, context: Context): void => {
  manageRoutes(api, context);
  secretRoute(api, context);
  deliveryRoutes(api, context);
};
