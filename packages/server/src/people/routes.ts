import { Me, SetupRequest, SetupState, SignInRequest } from '@leadpact/wire';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { whoAsks } from '../http/signed-in.ts';
import { cookieHeaders } from './find-session.ts';
import { describeMe } from './me.ts';
import { setUp, setupState } from './set-up.ts';

/** Tries per minute and address: enough for a person who mistypes, too few to guess. */
const SIGN_IN_LIMIT = { max: 10, timeWindow: '1 minute' };

const passCookies = (reply: FastifyReply, headers: Headers): void => {
  const cookies = headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
};

/** Signs in and puts the session's cookie on the reply; refused in the same words whether the account exists or not. */
const signIn = async (
  { auth }: Context,
  reply: FastifyReply,
  body: SignInRequest,
  request: FastifyRequest,
): Promise<string> => {
  try {
    const { headers, response } = await auth.api.signInEmail({
      body: { email: body.email, password: body.password },
      headers: new Headers({
        'user-agent': request.headers['user-agent'] ?? '',
        'x-forwarded-for': request.ip,
      }),
      returnHeaders: true,
    });
    passCookies(reply, headers);
    return response.user.id;
  } catch (error) {
    if (
      error instanceof Error &&
      'statusCode' in error &&
      typeof error.statusCode === 'number' &&
      error.statusCode < 500
    ) {
      throw new Refusal('wrong-credentials', 'No account fits this e-mail address and password.');
    }
    throw error;
  }
};

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
      schema: { body: SignInRequest, response: { 200: Me } },
    },
    async (request, reply) => describeMe(context, await signIn(context, reply, request.body, request)),
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
    describeMe(context, whoAsks(request).userId),
  );
};
