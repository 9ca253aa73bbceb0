import { Readable } from 'node:stream';
import { addInboxSource, inboxSource } from '@leadpact/store';
import { InboxAnswer, InboxName } from '@leadpact/wire';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { readJson } from '../events/read-json.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { whoAsks } from '../http/signed-in.ts';
import { workspaceOf } from '../people/workspace-token.ts';
import { takeMessage } from './take-message.ts';

const MESSAGE_BYTES_MAX = 1_048_576;

/** A workflow that sends a message a step; more than this is a loop. */
const LIMIT = { max: 600, timeWindow: '1 minute' };

/** The body as JSON, whatever type the tool gives it. */
const jsonOf = async (request: FastifyRequest): Promise<unknown> => {
  const parts: Buffer[] = [];
  let bytes = 0;
  if (request.body instanceof Readable) {
    for await (const chunk of request.body) {
      const part: Buffer = chunk;
      bytes += part.length;
      if (bytes > MESSAGE_BYTES_MAX)
        throw new Refusal('too-large', `Expected a message of at most ${MESSAGE_BYTES_MAX} bytes.`);
      parts.push(part);
    }
  }
  const read = readJson(Buffer.concat(parts));
  if (!read.ok) throw new Refusal('invalid-request', `The message ${read.reason}.`);
  return read.value;
};

const takeAnyType = (scope: FastifyInstance): void => {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
};

/** Whatever a workflow sends, with a key. A source that is new is made: its messages wait until they are mapped. */
export const inboxPostRoutes = (api: Api, context: Context): void => {
  api.register(async (plain) => {
    const scope = plain.withTypeProvider<ZodTypeProvider>();
    takeAnyType(plain);
    scope.post(
      '/inbox/:source',
      {
        config: {
          access: 'manage-sources',
          scope: 'inbox:write',
          rateLimit: { ...LIMIT, keyGenerator: (request: FastifyRequest) => whoAsks(request).userId },
        },
        bodyLimit: MESSAGE_BYTES_MAX,
        schema: { params: z.object({ source: InboxName }), response: { 200: InboxAnswer } },
      },
      async (request) => {
        const { workspaceId, userId } = whoAsks(request);
        const { source } = request.params;
        const message = await jsonOf(request);
        await context.store.withWorkspace(workspaceId, (tx) =>
          addInboxSource(tx, source, userId, new Date(context.now())),
        );
        return takeMessage(context, { workspaceId, source }, message);
      },
    );
  });
};

/**
 * The same for tools that cannot set a header. The address is no key: it opens one inbox for putting in, reads nothing,
 * tells nothing (not even whether a message fitted), does not appear in the log, and is replaced with one click. Like the
 * address of a letter box, whoever knows it can only make work for its owner.
 */
export const inboxAddressRoutes = (app: FastifyInstance, context: Context): void => {
  app.register(async (scope) => {
    takeAnyType(scope);
    scope.post(
      '/in/:token',
      {
        config: { anyOrigin: true, rateLimit: LIMIT },
        logLevel: 'warn',
        bodyLimit: MESSAGE_BYTES_MAX,
        schema: { hide: true },
      },
      async (request) => {
        const { token } = z.object({ token: z.string() }).parse(request.params);
        const workspaceId = workspaceOf(token);
        const source =
          workspaceId === null
            ? null
            : await context.store.withWorkspace(workspaceId, (tx) => inboxSource(tx, { token }));
        if (workspaceId === null || source === null)
          throw new Refusal('not-found', 'There is no inbox at this address.');
        await takeMessage(context, { workspaceId, source: source.name }, await jsonOf(request));
        return { received: true };
      },
    );
  });
};
