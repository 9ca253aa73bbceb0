import { agreementJsonSchema } from '@leadpact/core';
import { SCHEMA_PATH } from '@leadpact/documents';
import type { FastifyInstance } from 'fastify';

/** The JSON Schema of an agreement's file, for editors: public, since it holds nothing of anybody. */
export const schemaRoutes = (app: FastifyInstance): void => {
  const text = `${JSON.stringify(agreementJsonSchema, null, 2)}\n`;
  app.get(SCHEMA_PATH, { schema: { hide: true } }, async (_request, reply) =>
    reply
      .type('application/schema+json; charset=utf-8')
      .header('access-control-allow-origin', '*')
      .header('cache-control', 'public, max-age=3600')
      .send(text),
  );
};
