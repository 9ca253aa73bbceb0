import { randomBytes } from 'node:crypto';
import {
  addForm,
  appendAudit,
  changeForm,
  closeForm,
  findForm,
  openForms,
  type StoredForm,
} from '@leadpact/store';
import { FormRequest, FormSettings, FormTry, FormTryAnswer, LeadForm, LeadForms } from '@leadpact/wire';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { whoAsks } from '../http/signed-in.ts';
import { makeToken } from '../people/workspace-token.ts';
import { snippetOf } from './snippet.ts';
import { tryPost } from './take-post.ts';

const ById = z.object({ id: z.uuid() });
const STAMP_KEY_BYTES = 32;

const noForm = () => new Refusal('not-found', 'There is no such form; it may have been closed.');

/** The forms of the workspace, for the people who set them up. */
export const formRoutes = (api: Api, { store, now, settings: { publicUrl } }: Context): void => {
  const describe = ({
    id,
    name,
    token,
    settings,
    received,
    dropped,
    lastReceivedAt,
  }: StoredForm): LeadForm => {
    const address = `${publicUrl}/f/${token}`;
    return {
      id,
      name,
      settings: FormSettings.parse(settings),
      address,
      snippet: snippetOf(address),
      received,
      dropped,
      lastReceivedAt: lastReceivedAt?.toISOString() ?? null,
    };
  };

  api.get(
    '/forms',
    { config: { access: 'read' }, schema: { response: { 200: LeadForms } } },
    async (request) => ({
      items: (await store.withWorkspace(whoAsks(request).workspaceId, openForms)).map(describe),
    }),
  );

  api.post(
    '/forms',
    { config: { access: 'manage-sources' }, schema: { body: FormRequest, response: { 200: LeadForm } } },
    async (request) => {
      const { workspaceId, userId } = whoAsks(request);
      const at = new Date(now());
      const form = { ...request.body, token: makeToken(workspaceId), stampKey: randomBytes(STAMP_KEY_BYTES) };
      return describe(
        await store.withWorkspace(workspaceId, async (tx) => {
          const added = await addForm(tx, form, userId, at);
          await appendAudit(tx, { actor: userId, action: 'form.added', subject: added.id, details: {} }, at);
          return added;
        }),
      );
    },
  );

  api.put(
    '/forms/:id',
    {
      config: { access: 'manage-sources' },
      schema: { params: ById, body: FormRequest, response: { 200: LeadForm } },
    },
    async (request) => {
      const { workspaceId, userId } = whoAsks(request);
      const { id } = request.params;
      const at = new Date(now());
      return store.withWorkspace(workspaceId, async (tx) => {
        const changed = await changeForm(tx, id, request.body, at);
        if (changed === null) throw noForm();
        await appendAudit(tx, { actor: userId, action: 'form.changed', subject: id, details: {} }, at);
        return describe(changed);
      });
    },
  );

  api.delete(
    '/forms/:id',
    { config: { access: 'manage-sources' }, schema: { params: ById, response: { 204: z.null() } } },
    async (request, reply) => {
      const { workspaceId, userId } = whoAsks(request);
      const { id } = request.params;
      const at = new Date(now());
      await store.withWorkspace(workspaceId, async (tx) => {
        if (!(await closeForm(tx, id, at))) throw noForm();
        await appendAudit(tx, { actor: userId, action: 'form.closed', subject: id, details: {} }, at);
      });
      return reply.code(204).send(null);
    },
  );

  api.post(
    '/forms/:id/try',
    {
      config: { access: 'manage-sources' },
      schema: { params: ById, body: FormTry, response: { 200: FormTryAnswer } },
    },
    async (request) => {
      const { workspaceId } = whoAsks(request);
      const fields = new Map(Object.entries(request.body.fields).map(([name, value]) => [name, [value]]));
      return store.withWorkspace(workspaceId, async (tx) => {
        const form = await findForm(tx, { id: request.params.id });
        if (form === null) throw noForm();
        const tried = await tryPost(tx, { workspaceId, form, fields, now: now() });
        if ('events' in tried) return tried;
        if (tried.kind !== 'refused') throw new Error('A try is never dropped');
        throw new Refusal('invalid-request', tried.message, [{ path: tried.field, message: tried.message }]);
      });
    },
  );
};
