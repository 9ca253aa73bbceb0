import type { Role, Scope } from '@leadpact/wire';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { holdsKey, type KeyRing } from '../people/api-key.ts';
import { mayDo, type Permission } from '../people/permissions.ts';
import { Refusal } from './refusal.ts';

/** An API key that was presented, and what it may be used for. */
export type KeyHolder = Readonly<{ id: string; name: string; workspaceId: string; scopes: readonly Scope[] }>;

/**
 * Who asks, and where: the person's only workspace, until people belong to several. A key asks as `key:<id>`, in the
 * weakest role (its scopes decide, not the role), and signs what it does as `key:<name>`.
 */
export type SignedIn = Readonly<{
  userId: string;
  name: string;
  email: string;
  role: Role;
  workspaceId: string;
  /** What the API key may do; null for a person. */
  scopes: readonly Scope[] | null;
}>;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `open`: no session needed. Otherwise what the route does, checked against the permission table. */
    access?: 'open' | Permission;
    /** What an API key needs to use the route; without it no key may. */
    scope?: Scope;
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

const asKeyHolder = ({ id, name, workspaceId, scopes }: KeyHolder): SignedIn => ({
  userId: `key:${id}`,
  name,
  email: `key:${name}`,
  role: 'viewer',
  workspaceId,
  scopes,
});

/** The key of `Authorization: Bearer …`; null where the request brings none. */
const presentedKey = (request: FastifyRequest): string | null =>
  /^bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;

/** Whether the request shows a key: then no cookie is looked at, and no browser could have sent it unasked. */
export const bringsKey = (request: FastifyRequest): boolean =>
  /^bearer\b/i.test(request.headers.authorization ?? '');

const admitKey = async (
  request: FastifyRequest,
  { find }: KeyRing,
  scope: Scope | undefined,
): Promise<SignedIn> => {
  const key = presentedKey(request);
  if (key === null)
    throw new Refusal('wrong-key', 'The header Authorization is malformed; expected "Bearer lp_…".');
  const holder = await find(key);
  if (holder === null)
    throw new Refusal('wrong-key', 'The key is unknown or was revoked; an owner can make one in Settings.');
  if (scope === undefined)
    throw new Refusal('key-may-not', 'No API key may do this; sign in as a person instead.');
  if (!holder.scopes.includes(scope)) {
    throw new Refusal(
      'key-may-not',
      `The key may ${holder.scopes.join(', ')}; this needs ${scope}. Scopes are chosen when a key is made.`,
    );
  }
  return asKeyHolder(holder);
};

const admitPerson = (person: SignedIn | null, access: Permission | undefined): SignedIn => {
  if (person === null) throw new Refusal('not-signed-in', 'The session is missing or has ended.');
  if (access === undefined || mayDo(person.role, access)) return person;
  throw new Refusal(
    'not-allowed',
    `As ${person.role} you may not do this (${access}); an owner can change your role.`,
  );
};

/**
 * No route below `app` is open unless it says `config: { access: 'open' }`. A route that names no permission does not
 * start, so that none can be forgotten. People are admitted by their role, API keys by the route's scope.
 */
export const guard = (
  app: FastifyInstance,
  findSession: (request: FastifyRequest) => Promise<SignedIn | null>,
  keys: KeyRing,
): void => {
  app.decorateRequest('signedIn', null);
  app.addHook('onRoute', (route) => {
    if (route.config?.access === undefined) throw new Error(`${route.method} ${route.url} names no access`);
  });
  app.addHook('onRequest', async (request, reply) => {
    const { access, scope } = request.routeOptions.config;
    if (holdsKey(request.url)) {
      throw new Refusal(
        'key-in-address',
        'Addresses end up in logs: send the key in the header Authorization, and revoke this one.',
      );
    }
    if (access === 'open') return;
    if (bringsKey(request)) {
      reply.header('www-authenticate', 'Bearer');
      request.signedIn = await admitKey(request, keys, scope);
      reply.removeHeader('www-authenticate');
      return;
    }
    request.signedIn = admitPerson(await findSession(request), access);
  });
};
