import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { problemOf } from './refusal.ts';

/** The built web app: its hashed files may be kept for a year, its one page never, and every page address gives that page. */
export const serveWebPages = async (app: FastifyInstance, folder: string): Promise<void> => {
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      const hashed = path.includes('/assets/');
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const page = (reply: FastifyReply) =>
    reply.header('cache-control', 'no-cache').sendFile('index.html', folder);
  app.get('/', { schema: { hide: true } }, (_request, reply) => page(reply));
  app.setNotFoundHandler((request, reply) => {
    const wantsPage =
      request.method === 'GET' &&
      !request.url.startsWith('/api/') &&
      !/\.\w+$/.test(request.url.split('?')[0] ?? '');
    if (wantsPage) return page(reply);
    const problem = problemOf(
      'not-found',
      `There is nothing at ${request.method} ${request.url.split('?')[0]}.`,
    );
    return reply.code(404).type('application/problem+json').send(JSON.stringify(problem));
  });
};
