import type { FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { Refusal } from '../http/refusal.ts';
import { cookieHeaders } from './find-session.ts';

/** Whether the account of a request has a second factor. */
export const hasSecondFactor = async (
  { auth }: Pick<Context, 'auth'>,
  request: FastifyRequest,
): Promise<boolean> =>
  (await auth.api.getSession({ headers: cookieHeaders(request) }))?.user.twoFactorEnabled === true;

/** For who is signed in and gives the password once more. */
export const wrongPassword = (): Refusal => {
  const message = 'This is not your password.';
  return new Refusal('wrong-password', message, [{ path: 'password', message }]);
};
