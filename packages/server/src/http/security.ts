import type { FastifyInstance } from 'fastify';
import { Refusal } from './refusal.ts';
import { bringsKey } from './signed-in.ts';

/** Scripts only from ourselves and never inline. Mantine sets styles on elements, hence 'unsafe-inline' for styles alone. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Other websites may post here: the route takes no session, and looks at the origin itself. */
    anyOrigin?: boolean;
  }
}

const changes = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Headers on every answer, and on every change the proof that it came from our own pages. */
export const secure = (app: FastifyInstance, { https }: Readonly<{ https: boolean }>): void => {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), microphone=(), geolocation=()',
      ...(https ? { 'strict-transport-security': 'max-age=31536000' } : {}),
    });
    if (!changes.has(request.method) || bringsKey(request)) return;
    if (request.routeOptions.config.anyOrigin === true) return;
    const { origin } = request.headers;
    if (origin !== undefined && !isOwn(origin, request.host)) {
      throw new Refusal(
        'foreign-origin',
        `The request came from ${origin}; expected the address this server answers at (${request.host}).`,
      );
    }
    if (origin === undefined && request.headers['sec-fetch-site'] === 'cross-site') {
      throw new Refusal('foreign-origin', 'The request came from another site.');
    }
  });
};

/** A browser sends `Origin` with every change; programs that send none carry no session of somebody else. */
const isOwn = (origin: string, host: string): boolean => {
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
};
