import { appendAudit, forgetTrustedBrowsers } from '@leadpact/store';
import {
  BackupCodes,
  Me,
  SecondFactor,
  TwoFactorOffer,
  TwoFactorProof,
  TwoFactorState,
  WithPassword,
} from '@leadpact/wire';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { whoAsks } from '../http/signed-in.ts';
import { chosenWorkspace } from './chosen-workspace.ts';
import { cookieHeaders } from './find-session.ts';
import { describeMe } from './me.ts';
import { hasSecondFactor, wrongPassword } from './second-factor.ts';
import { isAuthRefusal, passCookies, SIGN_IN_LIMIT } from './sign-in.ts';

/** What the sign-in library refuses on purpose, in our words. */
const orRefuse = async <Value>(work: Promise<Value>, refusal: (code: string) => Refusal): Promise<Value> => {
  try {
    return await work;
  } catch (error) {
    if (!isAuthRefusal(error)) throw error;
    const { body } = error as Error & { body?: { code?: string } };
    throw refusal(body?.code ?? '');
  }
};

const wrongCode = (code: string): Refusal => {
  if (code === 'INVALID_CODE' || code === 'INVALID_BACKUP_CODE') {
    const message = 'This code is not right, or no longer. An app shows a new one every 30 seconds.';
    return new Refusal('wrong-code', message, [{ path: 'code', message }]);
  }
  if (code === 'ACCOUNT_TEMPORARILY_LOCKED')
    return new Refusal('too-many-requests', 'Too many codes were wrong. Try again in 15 minutes.');
  return new Refusal('sign-in-anew', 'This sign-in has run out. Begin again with your password.');
};

export const twoFactorRoutes = (api: Api, context: Context): void => {
  const { auth, store, now } = context;
  const audit = async (request: FastifyRequest, action: string): Promise<void> => {
    const { workspaceId, userId } = whoAsks(request);
    await store.withWorkspace(workspaceId, (tx) =>
      appendAudit(tx, { actor: userId, action, subject: userId, details: {} }, new Date(now())),
    );
  };

  const verify = async (request: FastifyRequest, reply: FastifyReply, given: SecondFactor) => {
    const headers = cookieHeaders(request);
    const verified = await orRefuse(
      'code' in given
        ? auth.api.verifyTOTP({
            body: { code: given.code, ...(given.trust === true ? { trustDevice: true } : {}) },
            headers,
            returnHeaders: true,
          })
        : auth.api.verifyBackupCode({ body: { code: given.backupCode }, headers, returnHeaders: true }),
      wrongCode,
    );
    passCookies(reply, verified.headers);
    return verified.response.user.id;
  };

  api.post(
    '/session/second-factor',
    {
      config: { access: 'open', rateLimit: SIGN_IN_LIMIT },
      schema: { body: SecondFactor, response: { 200: Me } },
    },
    async (request, reply) =>
      describeMe(context, await verify(request, reply, request.body), chosenWorkspace(request)),
  );

  api.get(
    '/account/two-factor',
    { config: { access: 'read' }, schema: { response: { 200: TwoFactorState } } },
    async (request) => ({ enabled: await hasSecondFactor(context, request) }),
  );

  api.post(
    '/account/two-factor',
    {
      config: { access: 'read', rateLimit: SIGN_IN_LIMIT },
      schema: { body: WithPassword, response: { 200: TwoFactorOffer } },
    },
    async (request) => {
      if (await hasSecondFactor(context, request))
        throw new Refusal('changed-meanwhile', 'Two-factor sign-in is on already; switch it off first.');
      const offer = await orRefuse(
        auth.api.enableTwoFactor({ body: request.body, headers: cookieHeaders(request) }),
        wrongPassword,
      );
      if (!('totpURI' in offer)) throw new Error('The sign-in library offered no authenticator');
      return { uri: offer.totpURI, backupCodes: offer.backupCodes };
    },
  );

  api.post(
    '/account/two-factor/proof',
    {
      config: { access: 'read', rateLimit: SIGN_IN_LIMIT },
      schema: { body: TwoFactorProof, response: { 204: z.null() } },
    },
    async (request, reply) => {
      await verify(request, reply, request.body);
      await audit(request, 'account.two-factor-on');
      return reply.code(204).send(null);
    },
  );

  api.post(
    '/account/two-factor/backup-codes',
    {
      config: { access: 'read', rateLimit: SIGN_IN_LIMIT },
      schema: { body: WithPassword, response: { 200: BackupCodes } },
    },
    async (request) => {
      const { backupCodes } = await orRefuse(
        auth.api.generateBackupCodes({ body: request.body, headers: cookieHeaders(request) }),
        wrongPassword,
      );
      await audit(request, 'account.backup-codes-renewed');
      return { backupCodes };
    },
  );

  api.post(
    '/account/two-factor/off',
    {
      config: { access: 'read', rateLimit: SIGN_IN_LIMIT },
      schema: { body: WithPassword, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { headers } = await orRefuse(
        auth.api.disableTwoFactor({
          body: request.body,
          headers: cookieHeaders(request),
          returnHeaders: true,
        }),
        wrongPassword,
      );
      passCookies(reply, headers);
      await forgetTrustedBrowsers(store.db, whoAsks(request).userId);
      await audit(request, 'account.two-factor-off');
      return reply.code(204).send(null);
    },
  );
};
