import type { Role } from '@leadpact/wire';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { mayDo, type Permission } from '../people/permissions.ts';
import { Refusal } from './refusal.ts';

/** Who asks, and where: the person's only workspace, until people belong to several. */
export type SignedIn = Readonly<{
  userId: string;
  name: string;
  email: string;
  role: Role;
  workspaceId: string;
}>;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `open`: no session needed. Otherwise what the route does, checked against the permission table. */
    access?: 'open' | Permission;
  }
  interface FastifyRequest {
    signedIn: SignedIn | null;
  }
}

/** The person of a request behind the session guard. */
export const whoAsks = (request: FastifyRequest): SignedIn => {
  if (request.signedIn === null) throw new Error(`${request.url} asked for the session without its guard`);
  return request.signedIn;
};

/**
 * No route below `app` is open unless it says `config: { access: 'open' }`. A route that names no permission does not
 * start, so that none can be forgotten.
 */
export const guard = (
  app: FastifyInstance,
  findSession: (request: FastifyRequest) => Promise<SignedIn | null>,
): void => {
  app.decorateRequest('signedIn', null);
  app.addHook('onRoute', (route) => {
    if (route.config?.access === undefined) throw new Error(`${route.method} ${route.url} names no access`);
  });
  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access;
    if (access === 'open') return;
    request.signedIn = await findSession(request);
    if (request.signedIn === null) throw new Refusal('not-signed-in', 'The session is missing or has ended.');
    if (access === undefined) return;
    if (!mayDo(request.signedIn.role, access)) {
      throw new Refusal(
        'not-allowed',
        `As ${request.signedIn.role} you may not do this (${access}); an owner can change your role.`,
      );
    }
  });
};
