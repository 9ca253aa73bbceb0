import {
  accountByEmail,
  type Invitation as Invited,
  invitations,
  invite,
  memberPeople,
  readWorkspace,
  renewInvitation,
  revokeInvitation,
  type Tx,
} from '@leadpact/store';
import { type Invitation, InvitationRequest, Invitations, SentInvitation } from '@leadpact/wire';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { type SignedIn, whoAsks } from '../http/signed-in.ts';
import { mailInvitation } from './invitation-mail.ts';
import { digestOf } from './setup-link.ts';
import { makeToken } from './workspace-token.ts';

const INVITATION_MS = 7 * 24 * 60 * 60 * 1000;
const params = z.object({ id: z.uuid() });
/** Mails to strangers: enough for a team in one go, too few to annoy with. */
const LIMIT = { max: 60, timeWindow: '1 hour' };

type Names = ReadonlyMap<string, string>;

const describe = (invited: Invited, names: Names, now: number): Invitation => ({
  id: invited.id,
  email: invited.email,
  role: invited.role,
  invitedBy: names.get(invited.createdBy) ?? null,
  createdAt: invited.createdAt.toISOString(),
  expiresAt: invited.expiresAt.toISOString(),
  expired: invited.expiresAt.getTime() <= now,
});

export const invitationRoutes = (api: Api, context: Context): void => {
  const { store, settings, now } = context;
  const namesIn = async (workspaceId: string): Promise<Names> =>
    new Map((await memberPeople(store, workspaceId)).map(({ userId, name }) => [userId, name]));

  /** Makes a link, lets `keep` store its digest, and writes the mail in the same transaction. */
  const send = async (
    by: SignedIn,
    keep: (tx: Tx, token: Readonly<{ hash: Buffer; expiresAt: Date }>, at: Date) => Promise<Invited | null>,
  ): Promise<SentInvitation> => {
    const at = new Date(now());
    const token = makeToken(by.workspaceId);
    const digest = digestOf(token);
    const link = `${settings.publicUrl}/join#${token}`;
    const invited = await store.withWorkspace(by.workspaceId, async (tx) => {
      const kept = await keep(tx, { hash: digest, expiresAt: new Date(at.getTime() + INVITATION_MS) }, at);
      if (kept === null) throw new Refusal('not-found', 'There is no such open invitation.');
      const { name: company, timezone } = await readWorkspace(tx);
      await mailInvitation(tx, kept, { link, digest, company, by: by.name, timezone, at });
      return kept;
    });
    return {
      invitation: describe(invited, new Map([[by.userId, by.name]]), at.getTime()),
      link,
      mailed: settings.mail !== null,
    };
  };

  api.get(
    '/invitations',
    { config: { access: 'manage-people' }, schema: { response: { 200: Invitations } } },
    async (request) => {
      const { workspaceId } = whoAsks(request);
      const names = await namesIn(workspaceId);
      const open = await store.withWorkspace(workspaceId, invitations);
      return { invitations: open.map((one) => describe(one, names, now())) };
    },
  );

  api.post(
    '/invitations',
    {
      config: { access: 'manage-people', rateLimit: LIMIT },
      schema: { body: InvitationRequest, response: { 201: SentInvitation } },
    },
    async (request, reply) => {
      const by = whoAsks(request);
      const email = request.body.email.toLowerCase();
      const account = await accountByEmail(store.db, email);
      const people = account === null ? [] : await memberPeople(store, by.workspaceId);
      if (people.some(({ userId }) => userId === account?.id))
        throw new Refusal('already-there', `${email} is in this workspace already.`, [
          { path: 'email', message: 'is in this workspace already' },
        ]);
      const sent = await send(by, (tx, token, at) =>
        invite(tx, { email, role: request.body.role, token }, { actor: by.userId, at }),
      );
      return reply.header('cache-control', 'no-store').code(201).send(sent);
    },
  );

  api.post(
    '/invitations/:id/renew',
    {
      config: { access: 'manage-people', rateLimit: LIMIT },
      schema: { params, response: { 200: SentInvitation } },
    },
    async (request, reply) => {
      const by = whoAsks(request);
      reply.header('cache-control', 'no-store');
      return send(by, (tx, token, at) =>
        renewInvitation(tx, request.params.id, token, { actor: by.userId, at }),
      );
    },
  );

  api.delete(
    '/invitations/:id',
    { config: { access: 'manage-people' }, schema: { params, response: { 204: z.null() } } },
    async (request, reply) => {
      const { workspaceId, userId } = whoAsks(request);
      const by = { actor: userId, at: new Date(now()) };
      const revoked = await store.withWorkspace(workspaceId, (tx) =>
        revokeInvitation(tx, request.params.id, by),
      );
      if (!revoked) throw new Refusal('not-found', 'There is no such open invitation.');
      return reply.code(204).send(null);
    },
  );
};
