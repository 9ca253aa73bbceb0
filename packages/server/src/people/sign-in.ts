import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { Refusal } from '../http/refusal.ts';

/** Tries per minute and address: enough for a person who mistypes, too few to guess. */
export const SIGN_IN_LIMIT = { max: 10, timeWindow: '1 minute' };

export const passCookies = (reply: FastifyReply, headers: Headers): void => {
  const cookies = headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
};

/** Whether better-auth refused on purpose, rather than failed. */
export const isAuthRefusal = (error: unknown): boolean =>
  error instanceof Error &&
  'statusCode' in error &&
  typeof error.statusCode === 'number' &&
  error.statusCode < 500;

/** Signs in and puts the session's cookie on the reply; refused in the same words whether the account exists or not. */
export const signIn = async (
  { auth }: Context,
  reply: FastifyReply,
  body: Readonly<{ email: string; password: string }>,
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
    if (!isAuthRefusal(error)) throw error;
    throw new Refusal('wrong-credentials', 'No account fits this e-mail address and password.');
  }
};
