import { randomInt } from 'node:crypto';
import { consentSentence } from '@leadpact/core';
import { mailSubject, writeMail } from '@leadpact/documents';
import {
  agreementOf,
  enqueueMail,
  enterAsGuest,
  type Guest,
  guestByLink,
  guestByOldLink,
  guestBySession,
  notifyLive,
  openThread,
  putGuestCode,
  readWorkspace,
  refuseVersion,
  type SignableVersion,
  type Signing,
  signVersion,
  type Tx,
  threads,
} from '@leadpact/store';
import {
  GuestCode,
  GuestComment,
  GuestLook,
  GuestPage,
  GuestSignature,
  GuestToken,
  RefusalRequest,
} from '@leadpact/wire';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { Api } from '../../http/app.ts';
import { Refusal } from '../../http/refusal.ts';
import { digestOf } from '../../people/setup-link.ts';
import { SIGN_IN_LIMIT } from '../../people/sign-in.ts';
import { makeToken, workspaceOf } from '../../people/workspace-token.ts';
import { actOnProposal, type Doer, doerOf } from './act-on-proposal.ts';
import {
  documentOf,
  overloadsOf,
  readBook,
  reasonOf,
  signatoriesIn,
  type VersionBook,
} from './describe-version.ts';
import { mailGuestLink } from './guest-links.ts';
import { membersByEmail, tellingOf } from './signing-context.ts';
import type { SigningNews } from './tell-signatories.ts';

const CODE_MS = 10 * 60 * 1000;
const SESSION_MS = 12 * 60 * 60 * 1000;
const COOKIE = 'leadpact.guest';
/** Mails asked for by somebody who holds no more than a link. */
const MAIL_LIMIT = { max: 3, timeWindow: '1 minute' };

const over = () =>
  new Refusal('invitation-over', 'The link was used, has run out or was taken back. Ask for a new one.');

const versionIn = ({ versions }: VersionBook, versionId: string): SignableVersion => {
  const version = versions.find(({ id }) => id === versionId);
  if (version === undefined) throw over();
  return version;
};

/** Enough to see that it is one's own address, and no more. */
const hidden = (email: string): string => email.replace(/^(.).*(@.).*(\.[^.]+)$/, '$1…$2…$3');

const commentBy = (email: string): string => `guest:${email}`;

const guestCookie = (request: FastifyRequest): string | null =>
  /(?:^|;\s*)leadpact\.guest=([\w-]{65})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1] ?? null;

/**
 * What a guest who is to sign can do: come in by the link and a code that is mailed to the address, read, comment, sign or
 * refuse. Nothing else of the workspace is to be seen, whatever is asked.
 */
export const guestRoutes = (api: Api, context: Context): void => {
  const { store, settings, now } = context;

  const byLink = async <Value>(
    token: string,
    find: (tx: Tx, hash: Buffer) => Promise<Guest | undefined>,
    work: (tx: Tx, guest: Guest, workspaceId: string) => Promise<Value>,
  ): Promise<Value> => {
    const workspaceId = workspaceOf(token);
    if (workspaceId === null) throw over();
    return store.withWorkspace(workspaceId, async (tx) => {
      const guest = await find(tx, digestOf(token));
      if (guest === undefined) throw over();
      return work(tx, guest, workspaceId);
    });
  };
  const unused = (tx: Tx, hash: Buffer) => guestByLink(tx, hash, new Date(now()));

  const inside = async (
    request: FastifyRequest,
  ): Promise<Readonly<{ workspaceId: string; guest: Guest }>> => {
    const session = guestCookie(request);
    const workspaceId = session === null ? null : workspaceOf(session);
    if (session === null || workspaceId === null)
      throw new Refusal('not-signed-in', 'Open the link of your mail first.');
    const guest = await store.withWorkspace(workspaceId, (tx) =>
      guestBySession(tx, digestOf(session), new Date(now())),
    );
    if (guest === undefined) throw new Refusal('not-signed-in', 'Your visit has ended. Ask for a new link.');
    return { workspaceId, guest };
  };

  const pageOf = async (workspaceId: string, { email, versionId }: Guest): Promise<GuestPage> => {
    const members = await membersByEmail(context, workspaceId);
    return store.withWorkspace(
      workspaceId,
      async (tx) => {
        const book = await readBook(tx, members, now());
        const version = versionIn(book, versionId);
        const signatories = signatoriesIn(book, version);
        const mine = commentBy(email);
        const talks = (await threads(tx)).filter(({ openedBy }) => openedBy === mine);
        return {
          workspace: (await readWorkspace(tx)).name,
          email,
          number: version.number,
          name: version.name,
          state: version.state,
          effectiveFrom: version.effectiveFrom,
          sha256: version.sha256,
          renderingSha256: version.renderingSha256 ?? version.sha256,
          content: version.content,
          document: documentOf(version),
          overloads: overloadsOf(agreementOf(version)),
          reason: reasonOf(book, version),
          consent: consentSentence(version),
          signatories: signatories.map((one) => ({
            email: one.email,
            side: one.side,
            state: one.state,
            at: one.at,
            hash: one.hash,
          })),
          maySign:
            version.state === 'proposed' &&
            signatories.some((one) => one.email === email && one.state === 'waiting'),
          comments: talks
            .toReversed()
            .flatMap(({ comments }) => comments)
            .map(({ id, body, writtenBy, writtenAt }) => ({
              id,
              by: writtenBy === mine ? email : 'them',
              at: writtenAt.toISOString(),
              text: body,
            })),
        };
      },
      { snapshot: true },
    );
  };

  const mailCode = async (tx: Tx, guest: Guest, code: string, company: string): Promise<void> => {
    const heading = `Your code: ${code}`;
    await enqueueMail(tx, {
      key: `agreement-code:${guest.id}:${now()}`,
      to: guest.email,
      subject: mailSubject(heading),
      ...writeMail({
        heading,
        paragraphs: [
          `Type it into the page that you opened, to read the agreement of ${company}. It holds for ten minutes.`,
        ],
        reason:
          'You get this mail because somebody opened the link that was sent to this address. If it was not you, leave it: without the code nobody comes in.',
      }),
      at: new Date(now()),
    });
  };

  api.post(
    '/agreement/guest/look',
    {
      config: { access: 'open', rateLimit: SIGN_IN_LIMIT },
      schema: { body: GuestToken, response: { 200: GuestLook } },
    },
    async (request) =>
      byLink(request.body.token, unused, async (tx, { email, versionId }) => {
        const version = versionIn(await readBook(tx, new Map(), now()), versionId);
        return { workspace: (await readWorkspace(tx)).name, name: version.name, email: hidden(email) };
      }),
  );

  api.post(
    '/agreement/guest/code',
    {
      config: { access: 'open', rateLimit: MAIL_LIMIT },
      schema: { body: GuestToken, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { token } = request.body;
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const isSent = await byLink(token, unused, async (tx, guest) => {
        const put = await putGuestCode(tx, guest.id, {
          hash: digestOf(`${token}:${code}`),
          until: new Date(now() + CODE_MS),
        });
        if (put) await mailCode(tx, guest, code, (await readWorkspace(tx)).name);
        return put;
      });
      if (!isSent)
        throw new Refusal('too-many-requests', 'Too many codes were sent for this link. Ask for a new link.');
      return reply.code(204).send(null);
    },
  );

  api.post(
    '/agreement/guest/enter',
    {
      config: { access: 'open', rateLimit: SIGN_IN_LIMIT },
      schema: { body: GuestCode, response: { 200: GuestPage } },
    },
    async (request, reply) => {
      const { token, code } = request.body;
      const entered = await byLink(token, unused, async (tx, guest, workspaceId) => {
        const session = makeToken(workspaceId);
        const isIn = await enterAsGuest(tx, guest.id, {
          codeHash: digestOf(`${token}:${code}`),
          sessionHash: digestOf(session),
          sessionUntil: new Date(now() + SESSION_MS),
          at: new Date(now()),
        });
        return { isIn, session, guest, workspaceId };
      });
      if (!entered.isIn) {
        const message = 'This is not the code, or it has run out. After five tries a new code is needed.';
        throw new Refusal('wrong-credentials', message, [{ path: 'code', message }]);
      }
      letIn(reply, entered.session);
      return pageOf(entered.workspaceId, entered.guest);
    },
  );

  const letIn = (reply: FastifyReply, session: string): void => {
    const secure = settings.publicUrl.startsWith('https://') ? '; Secure' : '';
    reply.header(
      'set-cookie',
      `${COOKIE}=${session}; Path=/api/v1/agreement/guest; Max-Age=${SESSION_MS / 1000}; HttpOnly; SameSite=Lax${secure}`,
    );
  };

  api.post(
    '/agreement/guest/renewal',
    {
      config: { access: 'open', rateLimit: MAIL_LIMIT },
      schema: { body: GuestToken, response: { 204: z.null() } },
    },
    async (request, reply) => {
      await byLink(request.body.token, guestByOldLink, async (tx, { email, versionId }, workspaceId) => {
        const version = versionIn(await readBook(tx, new Map(), now()), versionId);
        if (version.state !== 'proposed' && version.state !== 'signed') throw over();
        const { options } = await tellingOf(tx, context, workspaceId);
        const step = version.state === 'signed' ? 'in_force' : 'reminder';
        const news: SigningNews = { step, version, by: null, reason: null };
        await mailGuestLink(tx, { workspaceId, email, by: 'guest' }, news, options);
      });
      return reply.code(204).send(null);
    },
  );

  api.get(
    '/agreement/guest',
    { config: { access: 'open' }, schema: { response: { 200: GuestPage } } },
    async (request) => {
      const { workspaceId, guest } = await inside(request);
      return pageOf(workspaceId, guest);
    },
  );

  const act = async (
    request: FastifyRequest,
    news: Pick<SigningNews, 'step' | 'reason'>,
    work: (tx: Tx, version: Guest, doer: Doer) => Promise<Signing>,
  ): Promise<GuestPage> => {
    const { workspaceId, guest } = await inside(request);
    const doer = doerOf(request, { account: null, email: guest.email }, now());
    await actOnProposal(context, workspaceId, { ...news, by: guest.email }, (tx) => work(tx, guest, doer));
    return pageOf(workspaceId, guest);
  };

  api.post(
    '/agreement/guest/signature',
    {
      config: { access: 'open', rateLimit: SIGN_IN_LIMIT },
      schema: { body: GuestSignature, response: { 200: GuestPage } },
    },
    async (request) =>
      act(request, { step: 'signed', reason: null }, (tx, { versionId }, doer) =>
        signVersion(tx, { versionId, ...request.body, signIn: 'link_and_code' }, doer),
      ),
  );

  api.post(
    '/agreement/guest/refusal',
    {
      config: { access: 'open', rateLimit: SIGN_IN_LIMIT },
      schema: { body: RefusalRequest, response: { 200: GuestPage } },
    },
    async (request) => {
      const { reason } = request.body;
      return act(request, { step: 'refused', reason }, (tx, { versionId }, doer) =>
        refuseVersion(tx, versionId, reason, doer),
      );
    },
  );

  api.post(
    '/agreement/guest/comments',
    {
      config: { access: 'open', rateLimit: SIGN_IN_LIMIT },
      schema: { body: GuestComment, response: { 200: GuestPage } },
    },
    async (request) => {
      const { workspaceId, guest } = await inside(request);
      await store.withWorkspace(workspaceId, async (tx) => {
        await openThread(tx, {
          place: [],
          kind: 'question',
          body: request.body.text,
          mentions: [],
          by: commentBy(guest.email),
          at: new Date(now()),
        });
        await notifyLive(tx, { kind: 'threads' });
      });
      return pageOf(workspaceId, guest);
    },
  );
};
