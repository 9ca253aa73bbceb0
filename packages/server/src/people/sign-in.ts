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

export type SignInBegun = Readonly<{ userId: string } | { secondFactor: true }>;

/**
 * Checks the password and puts the session's cookie on the reply, or the one of a sign-in that waits for its second factor;
 * refused in the same words whether the account exists or not.
 */
export const beginSignIn = async (
  { auth }: Context,
  reply: FastifyReply,
  body: Readonly<{ email: string; password: string }>,
  request: FastifyRequest,
): Promise<SignInBegun> => {
  try {
    const { headers, response } = await auth.api.signInEmail({
      body: { email: body.email, password: body.password },
      headers: new Headers({
        // A browser that was trusted says so by its cookie.
        cookie: request.headers.cookie ?? '',
        'user-agent': request.headers['user-agent'] ?? '',
        'x-forwarded-for': request.ip,
      }),
      returnHeaders: true,
    });
    passCookies(reply, headers);
    return 'twoFactorRedirect' in response ? { secondFactor: true } : { userId: response.user.id };
  } catch (error) {
    if (!isAuthRefusal(error)) throw error;
    throw new Refusal('wrong-credentials', 'No account fits this e-mail address and password.');
  }
};

/** Signs in where nobody can be asked for a second factor; an account that has one is refused. */
export const signIn = async (
  context: Context,
  reply: FastifyReply,
  body: Readonly<{ email: string; password: string }>,
  request: FastifyRequest,
): Promise<string> => {
  const begun = await beginSignIn(context, reply, body, request);
  if ('userId' in begun) return begun.userId;
  throw new Refusal('second-factor-needed', 'Sign in first, then open this link again.');
};
