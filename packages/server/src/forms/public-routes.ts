import { Readable } from 'node:stream';
import { findForm, type StoredForm } from '@leadpact/store';
import { FormSettings } from '@leadpact/wire';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { Refusal } from '../http/refusal.ts';
import { workspaceOf } from '../people/workspace-token.ts';
import { problemPage, thanksPage } from './pages.ts';
import { FORM_BYTES_MAX, FORM_CONTENT, readFields } from './read-fields.ts';
import { scriptOf } from './snippet.ts';
import { makeStamp } from './stamp.ts';
import { REDIRECT, takePost } from './take-post.ts';
import { thanksTarget } from './thanks-target.ts';

/** Posts of one address and form: a person who tries again, an office behind one address; not a program. */
const POST_LIMIT = {
  max: 20,
  timeWindow: '1 minute',
  keyGenerator: (request: FastifyRequest) => `${request.ip} ${request.url.split('?')[0]}`,
};
const LOOK_LIMIT = { max: 120, timeWindow: '1 minute' };

/** Everybody's browser may come here from another website, and the token stays out of the log. */
const PUBLIC = { config: { anyOrigin: true }, logLevel: 'warn', schema: { hide: true } } as const;

const Params = z.object({ token: z.string() });

const CLOSED = 'This form does not take messages any more.';

const wantsJson = ({ headers }: FastifyRequest): boolean =>
  headers['content-type']?.startsWith('application/json') === true ||
  (headers.accept?.includes('application/json') === true && !headers.accept.includes('text/html'));

type Found = Readonly<{ workspaceId: string; form: StoredForm; settings: FormSettings }>;

const lookUp = async ({ store }: Context, request: FastifyRequest): Promise<Found> => {
  const { token } = Params.parse(request.params);
  const workspaceId = workspaceOf(token);
  const form =
    workspaceId === null ? null : await store.withWorkspace(workspaceId, (tx) => findForm(tx, { token }));
  if (workspaceId === null || form === null) throw new Refusal('not-found', CLOSED);
  return { workspaceId, form, settings: FormSettings.parse(form.settings) };
};

/** Refuses websites that the form does not name, and lets scripts of those that it names read the answer. */
const admitOrigin = (request: FastifyRequest, reply: FastifyReply, { origins }: FormSettings): void => {
  const { origin, host } = request.headers;
  if (origin === undefined) return;
  const isOurs = URL.canParse(origin) && new URL(origin).host === host;
  if (!isOurs && origins.length > 0 && !origins.includes(origin))
    throw new Refusal('foreign-origin', 'This form is not taken from this website.');
  if (isOurs || origin === 'null') return;
  reply.headers({
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'content-type',
    'cross-origin-resource-policy': 'cross-origin',
    vary: 'origin',
  });
};

const bytesOf = async (request: FastifyRequest): Promise<Buffer> => {
  if (!(request.body instanceof Readable)) return Buffer.alloc(0);
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.body) {
    const part: Buffer = chunk;
    bytes += part.length;
    if (bytes > FORM_BYTES_MAX) throw new Refusal('too-large', 'This is more than the form takes.');
    parts.push(part);
  }
  return Buffer.concat(parts);
};

const sendPage = (reply: FastifyReply, status: number, html: string) =>
  reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(html);

const statusOfError = (error: FastifyError | Refusal): number => {
  if (error instanceof Refusal)
    return { 'not-found': 404, 'foreign-origin': 403, 'too-large': 413 }[String(error.kind)] ?? 400;
  return error.statusCode ?? 500;
};

const wordsOfError = (error: FastifyError | Refusal, status: number): string => {
  if (error instanceof Refusal) return error.message;
  return status === 429
    ? 'Too many messages came from here; please try again in a minute.'
    : 'Something went wrong; please try again in a moment.';
};

/** What a company's website posts its leads to. No session, no cookie, and no answer that tells who is known. */
export const publicFormRoutes = (app: FastifyInstance, context: Context): void => {
  const { store, now, settings: server } = context;
  const addressOf = (token: string): string => `${server.publicUrl}/f/${token}`;

  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser([...FORM_CONTENT], (_request, payload, done) => done(null, payload));
    scope.setErrorHandler((error: FastifyError, request, reply) => {
      const status = statusOfError(error);
      if (wantsJson(request) || status >= 500) throw error;
      return sendPage(reply, status, problemPage(wordsOfError(error, status)));
    });

    scope.post(
      '/f/:token',
      { ...PUBLIC, config: { ...PUBLIC.config, rateLimit: POST_LIMIT }, bodyLimit: FORM_BYTES_MAX },
      async (request, reply) => {
        const { workspaceId, form, settings } = await lookUp(context, request);
        admitOrigin(request, reply, settings);
        const fields = await readFields(await bytesOf(request), request.headers['content-type'] ?? '');
        const outcome = await store.withWorkspace(workspaceId, (tx) =>
          takePost(tx, { workspaceId, form, fields, now: now() }),
        );
        if (outcome.kind === 'refused') {
          const { field, message } = outcome;
          if (wantsJson(request)) throw new Refusal('invalid-request', message, [{ path: field, message }]);
          return sendPage(reply, 422, problemPage(message));
        }
        if (wantsJson(request)) return reply.send({ ok: true });
        const target = thanksTarget(settings, fields.get(REDIRECT)?.[0] ?? '');
        return reply.redirect(target ?? `/f/${form.token}/thanks`, 303);
      },
    );

    scope.options(
      '/f/:token',
      { ...PUBLIC, config: { ...PUBLIC.config, rateLimit: LOOK_LIMIT } },
      async (request, reply) => {
        const { settings } = await lookUp(context, request);
        admitOrigin(request, reply, settings);
        return reply.code(204).send();
      },
    );

    const look = { ...PUBLIC, config: { ...PUBLIC.config, rateLimit: LOOK_LIMIT } };
    scope.get('/f/:token/thanks', look, async (_request, reply) => sendPage(reply, 200, thanksPage));

    scope.get('/f/:token/stamp', look, async (request, reply) => {
      const { form, settings } = await lookUp(context, request);
      admitOrigin(request, reply, settings);
      return reply
        .type('text/plain; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(makeStamp(form.stampKey, now()));
    });

    scope.get('/f/:token/form.js', look, async (request, reply) => {
      const { form } = await lookUp(context, request);
      return reply
        .type('text/javascript; charset=utf-8')
        .header('cache-control', 'public, max-age=3600')
        .header('cross-origin-resource-policy', 'cross-origin')
        .send(scriptOf(addressOf(form.token)));
    });
  });
};
