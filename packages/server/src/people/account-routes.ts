import { appendAudit, findMembership, forgetTrustedBrowsers, myWorkspaces } from '@leadpact/store';
import {
  AccountPatch,
  AccountSessions,
  Me,
  MyWorkspaces,
  PasswordChange,
  WorkspaceChoice,
} from '@leadpact/wire';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { type SignedIn, whoAsks } from '../http/signed-in.ts';
import { chooseInBrowser } from './chosen-workspace.ts';
import { cookieHeaders } from './find-session.ts';
import { describeMe } from './me.ts';
import { passwordRefusal } from './password.ts';
import { isAuthRefusal, passCookies, SIGN_IN_LIMIT } from './sign-in.ts';

export const accountRoutes = (api: Api, context: Context): void => {
  const { auth, store, settings, now } = context;
  const audit = (by: SignedIn, action: string): Promise<void> =>
    store.withWorkspace(by.workspaceId, (tx) =>
      appendAudit(tx, { actor: by.userId, action, subject: by.userId, details: {} }, new Date(now())),
    );

  api.patch(
    '/account',
    { config: { access: 'read' }, schema: { body: AccountPatch, response: { 200: Me } } },
    async (request) => {
      const by = whoAsks(request);
      await auth.api.updateUser({ body: { name: request.body.name }, headers: cookieHeaders(request) });
      return describeMe(context, by.userId, by.workspaceId);
    },
  );

  api.post(
    '/account/password',
    {
      config: { access: 'read', rateLimit: SIGN_IN_LIMIT },
      schema: { body: PasswordChange, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const by = whoAsks(request);
      const { current, next, endOtherSessions } = request.body;
      const weak = passwordRefusal(next, [by.name, by.email]);
      if (weak !== null) throw new Refusal('weak-password', weak, [{ path: 'next', message: weak }]);
      try {
        const { headers } = await auth.api.changePassword({
          body: { currentPassword: current, newPassword: next, revokeOtherSessions: endOtherSessions },
          headers: cookieHeaders(request),
          returnHeaders: true,
        });
        passCookies(reply, headers);
      } catch (error) {
        if (!isAuthRefusal(error)) throw error;
        const message = 'This is not your password now.';
        throw new Refusal('wrong-password', message, [{ path: 'current', message }]);
      }
      await forgetTrustedBrowsers(store.db, by.userId);
      await audit(by, 'account.password-changed');
      return reply.code(204).send(null);
    },
  );

  api.get(
    '/account/sessions',
    { config: { access: 'read' }, schema: { response: { 200: AccountSessions } } },
    async (request) => {
      const headers = cookieHeaders(request);
      const mine = await auth.api.getSession({ headers });
      const sessions = await auth.api.listSessions({ headers });
      return {
        sessions: sessions
          .map(({ id, userAgent, ipAddress, createdAt, updatedAt }) => ({
            id,
            current: id === mine?.session.id,
            userAgent: userAgent || null,
            address: ipAddress || null,
            createdAt: createdAt.toISOString(),
            lastSeenAt: updatedAt.toISOString(),
          }))
          .toSorted((a, b) => b.lastSeenAt.localeCompare(a.lastSeenAt)),
      };
    },
  );

  api.delete(
    '/account/sessions/:id',
    {
      config: { access: 'read' },
      schema: { params: z.object({ id: z.string().max(100) }), response: { 204: z.null() } },
    },
    async (request, reply) => {
      const headers = cookieHeaders(request);
      const session = (await auth.api.listSessions({ headers })).find(({ id }) => id === request.params.id);
      if (session === undefined) throw new Refusal('not-found', 'This account has no such session.');
      await auth.api.revokeSession({ body: { token: session.token }, headers });
      await audit(whoAsks(request), 'account.session-ended');
      return reply.code(204).send(null);
    },
  );

  api.get(
    '/account/workspaces',
    { config: { access: 'read' }, schema: { response: { 200: MyWorkspaces } } },
    async (request) => {
      const { userId, workspaceId } = whoAsks(request);
      const mine = await store.withPerson(userId, (tx) => myWorkspaces(tx, userId));
      return { workspaces: mine.map((one) => ({ ...one, current: one.id === workspaceId })) };
    },
  );

  api.post(
    '/account/workspace',
    { config: { access: 'read' }, schema: { body: WorkspaceChoice, response: { 200: Me } } },
    async (request, reply) => {
      const { userId } = whoAsks(request);
      const { id } = request.body;
      const membership = await store.withPerson(userId, (tx) => findMembership(tx, userId, id));
      if (membership?.workspaceId !== id) throw new Refusal('not-found', 'You are in no such workspace.');
      chooseInBrowser(reply, id, { secure: settings.publicUrl.startsWith('https://') });
      return describeMe(context, userId, id);
    },
  );
};
