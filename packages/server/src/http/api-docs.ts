import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import type { FastifyContextConfig, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { SignedIn } from './signed-in.ts';

const DOCS = '/api/docs';

/** `/api/v1/plan/leads` stands under "plan". */
const tagOf = (url: string): string => url.split('/')[3] ?? 'other';

/** What a request must bring: a session; or a key with the route's scope, where it names one; or nothing. */
const securityOf = ({ access, scope }: FastifyContextConfig): Record<string, string[]>[] => {
  if (access === 'open') return [];
  return scope === undefined ? [{ session: [] }] : [{ key: [scope] }, { session: [] }];
};

const transform: typeof jsonSchemaTransform = (input) => {
  const { schema, url } = jsonSchemaTransform(input);
  const security = securityOf(input.route.config ?? {});
  return { schema: { ...schema, tags: [tagOf(url)], security }, url };
};

/** Gathers every route that is added from here on into one OpenAPI 3.1 description. */
export const describeApi = (app: FastifyInstance, version: string) =>
  app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Leadpact',
        version,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'An API key, made in Settings.' },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'session',
            description: 'The session of a browser.',
          },
        },
      },
      security: [{ key: [] }, { session: [] }],
    },
    transform,
  });

const LOOK = `
body { margin: 0; background: #fff; }
.swagger-ui .topbar, .swagger-ui .scheme-container { display: none; }
.swagger-ui, .swagger-ui .opblock-tag, .swagger-ui .info .title { font-family: system-ui, sans-serif; }
.swagger-ui .info { margin: 24px 0; }
.swagger-ui .opblock-tag { font-size: 16px; }
`;

const toSignIn = (reply: FastifyReply) => reply.redirect(`/sign-in?to=${encodeURIComponent(DOCS)}`);

/** The description as pages that can be read and tried out, for who is signed in; all of it comes from this server. */
export const serveApiDocs = (
  app: FastifyInstance,
  findSession: (request: FastifyRequest) => Promise<SignedIn | null>,
) =>
  app.register(fastifySwaggerUi, {
    routePrefix: DOCS,
    theme: { title: 'Leadpact API', css: [{ filename: 'leadpact.css', content: LOOK }] },
    uiConfig: { docExpansion: 'none', tagsSorter: 'alpha', operationsSorter: 'alpha', deepLinking: true },
    uiHooks: {
      onRequest: async (request, reply) => {
        if ((await findSession(request)) === null) return toSignIn(reply);
      },
    },
  });
