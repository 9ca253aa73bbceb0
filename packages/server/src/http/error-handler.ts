import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod';
import { problemOf, Refusal, type RefusalKind } from './refusal.ts';

const send = (reply: FastifyReply, problem: ReturnType<typeof problemOf>) =>
  reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));

/** PostgreSQL's and Node's codes for "nobody answers there" and "no space left". */
const databaseAway = new Set([
  'ECONNREFUSED',
  'ENOENT',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
  '08001',
]);
const diskFull = new Set(['ENOSPC', '53100']);

const outsideKind = (error: FastifyError): RefusalKind | null => {
  if (diskFull.has(error.code)) return 'disk-full';
  if (
    databaseAway.has(error.code) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
  ) {
    return 'database-away';
  }
  return null;
};

const fastifyKind = (error: FastifyError): RefusalKind => {
  if (error.statusCode === 413) return 'too-large';
  if (error.statusCode === 415) return 'unsupported-media-type';
  if (error.statusCode === 429) return 'too-many-requests';
  return 'invalid-request';
};

const outsideDetail: Partial<Record<RefusalKind, string>> = {
  'database-away': 'Nothing was stored. Leadpact tries again by itself; repeat this in a moment.',
  'disk-full': 'Nothing was stored. Free some space on the server, then repeat this.',
};

/** One place turns every error into a problem document; what nobody foresaw is logged and answered with 500 and no detail. */
export const handleErrors = (app: FastifyInstance): void => {
  app.setErrorHandler((error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    if (error instanceof Refusal)
      return send(reply, { ...error.more, ...problemOf(error.kind, error.message, error.errors) });
    if (hasZodFastifySchemaValidationErrors(error)) {
      const errors = error.validation.map((issue) => ({
        path: issue.instancePath.replace(/^\//, '').replaceAll('/', '.'),
        message: issue.message ?? 'is not valid',
      }));
      const first = errors[0];
      return send(
        reply,
        problemOf(
          'invalid-request',
          first ? `${first.path || 'the request'}: ${first.message}` : error.message,
          errors,
        ),
      );
    }
    const outside = outsideKind(error);
    if (outside) {
      request.log.error({ err: error }, outside);
      return send(reply, problemOf(outside, outsideDetail[outside] ?? ''));
    }
    if (!isResponseSerializationError(error) && error.statusCode !== undefined && error.statusCode < 500) {
      return send(reply, problemOf(fastifyKind(error), error.message));
    }
    request.log.error({ err: error }, 'unforeseen error');
    return reply
      .code(500)
      .type('application/problem+json')
      .send(
        JSON.stringify({
          type: 'urn:leadpact:problem:unforeseen',
          title: 'Something went wrong on our side',
          status: 500,
          detail: `It was logged as request ${request.id}. Nothing half done was kept.`,
        }),
      );
  });
};
