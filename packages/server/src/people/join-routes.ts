import {
  acceptInvitation,
  accountByEmail,
  type Invitation as Invited,
  memberPeople,
  openInvitation,
  readWorkspace,
} from '@leadpact/store';
import { InvitationAcceptance, InvitationToken, Me, OpenInvitation, Password } from '@leadpact/wire';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { chooseInBrowser } from './chosen-workspace.ts';
import { cookieHeaders } from './find-session.ts';
import { describeMe } from './me.ts';
import { newAccount } from './new-account.ts';
import { passwordRefusal } from './password.ts';
import { digestOf } from './setup-link.ts';
import { SIGN_IN_LIMIT, signIn } from './sign-in.ts';
import { workspaceOf } from './workspace-token.ts';

type Opened = Readonly<{ workspaceId: string; company: string; hash: Buffer; invited: Invited }>;

const over = () =>
  new Refusal(
    'invitation-over',
    'It was used, revoked or renewed, or its seven days are over. Ask for a new one.',
  );

const open = async ({ store, now }: Context, token: string): Promise<Opened> => {
  const workspaceId = workspaceOf(token);
  if (workspaceId === null) throw over();
  const hash = digestOf(token);
  return store.withWorkspace(workspaceId, async (tx) => {
    const invited = await openInvitation(tx, hash, new Date(now()));
    if (invited === null) throw over();
    return { workspaceId, company: (await readWorkspace(tx)).name, hash, invited };
  });
};

/** The id of the account that the browser is signed in with, if it is that address's. */
const signedInAs = async (
  { auth }: Context,
  request: FastifyRequest,
  email: string,
): Promise<string | null> => {
  if (request.headers.cookie === undefined) return null;
  const session = await auth.api.getSession({ headers: cookieHeaders(request) });
  return session?.user.email.toLowerCase() === email ? session.user.id : null;
};

const field = (path: string, message: string): Refusal =>
  new Refusal('invalid-request', `${path}: ${message}`, [{ path, message }]);

/** Makes the account and the membership in one transaction; signs in afterwards. */
const joinAnew = async (
  context: Context,
  { workspaceId, company, hash, invited }: Opened,
  given: InvitationAcceptance,
  sign: (password: string) => Promise<string>,
): Promise<string> => {
  const { name, password = '' } = given;
  const { email } = invited;
  if (name === undefined) throw field('name', 'Say how you are called.');
  const long = Password.safeParse(password);
  if (!long.success) throw field('password', long.error.issues[0]?.message ?? 'is not valid');
  const weak = passwordRefusal(password, [name, email, company]);
  if (weak !== null) throw new Refusal('weak-password', weak, [{ path: 'password', message: weak }]);
  const account = await newAccount(context, { name, email, password });
  const at = new Date(context.now());
  const joined = await context.store.withNewAccount(workspaceId, account, async (tx) => {
    if (!(await acceptInvitation(tx, { hash, userId: account.id, at }))) throw over();
  });
  if (!joined.ok) throw over();
  return sign(password);
};

const joinWithAccount = async (
  context: Context,
  { workspaceId, hash }: Opened,
  userId: string,
): Promise<string> => {
  const at = new Date(context.now());
  const accepted = await context.store.withWorkspace(workspaceId, (tx) =>
    acceptInvitation(tx, { hash, userId, at }),
  );
  if (!accepted) throw over();
  return userId;
};

export const joinRoutes = (api: Api, context: Context): void => {
  const { store, settings } = context;

  api.post(
    '/join/look',
    {
      config: { access: 'open', rateLimit: SIGN_IN_LIMIT },
      schema: { body: InvitationToken, response: { 200: OpenInvitation } },
    },
    async (request) => {
      const { workspaceId, company, invited } = await open(context, request.body.token);
      const { email, role, createdBy, expiresAt } = invited;
      const people = await memberPeople(store, workspaceId);
      return {
        workspace: company,
        email,
        role,
        invitedBy: people.find(({ userId }) => userId === createdBy)?.name ?? null,
        expiresAt: expiresAt.toISOString(),
        hasAccount: (await accountByEmail(store.db, email)) !== null,
        signedIn: (await signedInAs(context, request, email)) !== null,
      };
    },
  );

  const join = async (
    request: FastifyRequest,
    reply: FastifyReply,
    given: InvitationAcceptance,
  ): Promise<Me> => {
    const opened = await open(context, given.token);
    const { email } = opened.invited;
    const sign = (password: string) => signIn(context, reply, { email, password }, request);
    const account = await accountByEmail(store.db, email);
    const userId =
      account === null
        ? await joinAnew(context, opened, given, sign)
        : await joinWithAccount(
            context,
            opened,
            (await signedInAs(context, request, email)) ?? (await sign(given.password ?? '')),
          );
    chooseInBrowser(reply, opened.workspaceId, { secure: settings.publicUrl.startsWith('https://') });
    return describeMe(context, userId, opened.workspaceId);
  };

  api.post(
    '/join',
    {
      config: { access: 'open', rateLimit: SIGN_IN_LIMIT },
      schema: { body: InvitationAcceptance, response: { 200: Me } },
    },
    async (request, reply) => join(request, reply, request.body),
  );
};
