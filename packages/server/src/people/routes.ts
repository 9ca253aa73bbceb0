import { Me, SetupRequest, SetupState, SignInAnswer, SignInRequest } from '@leadpact/wire';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { whoAsks } from '../http/signed-in.ts';
import { chosenWorkspace } from './chosen-workspace.ts';
import { cookieHeaders } from './find-session.ts';
import { describeMe } from './me.ts';
import { setUp, setupState } from './set-up.ts';
import { beginSignIn, passCookies, SIGN_IN_LIMIT, signIn } from './sign-in.ts';

export const peopleRoutes = (api: Api, context: Context): void => {
  api.get(
    '/setup',
    {
      config: { access: 'open', rateLimit: SIGN_IN_LIMIT },
      schema: { querystring: z.object({ token: z.string().optional() }), response: { 200: SetupState } },
    },
    async (request) => setupState(context, request.query.token),
  );

  api.post(
    '/setup',
    {
      config: { access: 'open', rateLimit: SIGN_IN_LIMIT },
      schema: { body: SetupRequest, response: { 200: Me } },
    },
    async (request, reply) => {
      await setUp(context, request.body);
      const userId = await signIn(context, reply, request.body, request);
      return describeMe(context, userId);
    },
  );

  api.post(
    '/session',
    {
      config: { access: 'open', rateLimit: SIGN_IN_LIMIT },
      schema: { body: SignInRequest, response: { 200: SignInAnswer } },
    },
    async (request, reply) => {
      const begun = await beginSignIn(context, reply, request.body, request);
      return 'userId' in begun ? describeMe(context, begun.userId, chosenWorkspace(request)) : begun;
    },
  );

  api.delete(
    '/session',
    { config: { access: 'read' }, schema: { response: { 204: z.null() } } },
    async (request, reply) => {
      const { headers } = await context.auth.api.signOut({
        headers: cookieHeaders(request),
        returnHeaders: true,
      });
      passCookies(reply, headers);
      return reply.code(204).send(null);
    },
  );

  api.get('/me', { config: { access: 'read' }, schema: { response: { 200: Me } } }, async (request) =>
    describeMe(context, whoAsks(request).userId, whoAsks(request).workspaceId),
  );
};
