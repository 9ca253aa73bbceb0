import type { RecordedSignIn } from '@leadpact/core';
import type { FastifyRequest } from 'fastify';
import type { Context } from '../../context.ts';
import { Refusal } from '../../http/refusal.ts';
import { cookieHeaders } from '../../people/find-session.ts';
import { isAuthRefusal } from '../../people/sign-in.ts';

/** Asks for the password again; gives how the person is known then. */
export const knowAgain = async (
  { auth }: Pick<Context, 'auth'>,
  request: FastifyRequest,
  { password }: Readonly<{ password: string }>,
): Promise<RecordedSignIn> => {
  try {
    await auth.api.verifyPassword({ body: { password }, headers: cookieHeaders(request) });
  } catch (error) {
    if (!isAuthRefusal(error)) throw error;
    const message = 'This is not your password.';
    throw new Refusal('wrong-password', message, [{ path: 'password', message }]);
  }
  return 'password';
};
