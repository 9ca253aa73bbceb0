import type { RecordedSignIn } from '@leadpact/core';
import type { FastifyRequest } from 'fastify';
import type { Context } from '../../context.ts';
import { Refusal } from '../../http/refusal.ts';
import { cookieHeaders } from '../../people/find-session.ts';
import { hasSecondFactor, wrongPassword } from '../../people/second-factor.ts';
import { isAuthRefusal } from '../../people/sign-in.ts';

const refused = async (work: Promise<unknown>): Promise<boolean> => {
  try {
    await work;
    return false;
  } catch (error) {
    if (!isAuthRefusal(error)) throw error;
    return true;
  }
};

/** Asks for the password again, and for the code of a second factor where there is one; gives how the person is known. */
export const knowAgain = async (
  context: Pick<Context, 'auth'>,
  request: FastifyRequest,
  { password, code }: Readonly<{ password: string; code?: string | undefined }>,
): Promise<RecordedSignIn> => {
  const { api } = context.auth;
  const headers = cookieHeaders(request);
  if (await refused(api.verifyPassword({ body: { password }, headers }))) throw wrongPassword();
  if (!(await hasSecondFactor(context, request))) return 'password';
  if (!code || (await refused(api.verifyTOTP({ body: { code }, headers })))) {
    const message = 'A signature needs the code that your authenticator app shows now.';
    throw new Refusal('wrong-code', message, [{ path: 'code', message }]);
  }
  return 'password_and_code';
};
