import { findMembership } from '@leadpact/store';
import type { FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import type { SignedIn } from '../http/signed-in.ts';
import { chosenWorkspace } from './chosen-workspace.ts';

/** Only the cookie matters to better-auth here; the rest of a request's headers stays outside. */
export const cookieHeaders = (request: FastifyRequest): Headers =>
  new Headers({ cookie: request.headers.cookie ?? '' });

/** Looks up the session of a request's cookie and the person's workspace; null when either is missing. */
export const makeFindSession =
  ({ auth, store }: Context) =>
  async (request: FastifyRequest): Promise<SignedIn | null> => {
    if (request.headers.cookie === undefined) return null;
    const session = await auth.api.getSession({ headers: cookieHeaders(request) });
    if (session === null) return null;
    const { id, name, email } = session.user;
    const membership = await store.withPerson(id, (tx) => findMembership(tx, id, chosenWorkspace(request)));
    if (membership === null) return null;
    return {
      userId: id,
      name,
      email,
      role: membership.role,
      workspaceId: membership.workspaceId,
      scopes: null,
    };
  };
