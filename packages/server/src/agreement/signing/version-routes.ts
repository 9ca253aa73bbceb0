import { certificatePdf } from '@leadpact/documents';
import {
  notifyLive,
  openDraft,
  proposeVersion,
  refuseVersion,
  revokeGuest,
  type SignableVersion,
  type Signing,
  signatoriesOf,
  signVersion,
  type Tx,
  versionWaitingFor,
  withdrawVersion,
} from '@leadpact/store';
import {
  AgreementBundle,
  AgreementNotice,
  AgreementVersionPage,
  AgreementVersions,
  GuestLinkRequest,
  ProposalLook,
  ProposalRequest,
  RefusalRequest,
  SignatureRequest,
} from '@leadpact/wire';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { brandOf } from '../../brand/read-brand.ts';
import type { Context } from '../../context.ts';
import type { Api } from '../../http/app.ts';
import { Refusal } from '../../http/refusal.ts';
import { whoAsks } from '../../http/signed-in.ts';
import { hasSecondFactor } from '../../people/second-factor.ts';
import { SIGN_IN_LIMIT } from '../../people/sign-in.ts';
import { colleaguesOf } from '../draft/colleagues.ts';
import { inForceVersion } from '../in-force-version.ts';
import { actOnProposal, type Doer, doerOf } from './act-on-proposal.ts';
import { readBundle } from './bundle.ts';
import { certificateOf } from './certificate.ts';
import { describeVersion, describeVersions, readBook, type VersionBook } from './describe-version.ts';
import { mailGuestLink } from './guest-links.ts';
import { knowAgain } from './know-again.ts';
import { agreementToPropose, lookAtProposal } from './propose.ts';
import { renderingOf } from './rendering.ts';
import { membersByEmail, tellingOf } from './signing-context.ts';
import type { SigningNews } from './tell-signatories.ts';
import { tellProposed } from './tell-signing.ts';

const ById = z.object({ id: z.uuid() });

const foundIn = ({ versions }: VersionBook, id: string): SignableVersion => {
  const version = versions.find((one) => one.id === id);
  if (version === undefined) throw new Refusal('not-found', 'There is no such version.');
  return version;
};

/** Versions of the agreement: proposed, signed, refused, withdrawn; what proves them; and guests' links. */
export const signingRoutes = (api: Api, context: Context): void => {
  const { store, now } = context;

  const book = async <Value>(workspaceId: string, read: (book: VersionBook) => Value): Promise<Value> => {
    const members = await membersByEmail(context, workspaceId);
    return store.withWorkspace(workspaceId, async (tx) => read(await readBook(tx, members, now())), {
      snapshot: true,
    });
  };

  const memberDoing = (request: FastifyRequest): Doer => {
    const { userId, email } = whoAsks(request);
    return doerOf(request, { account: userId, email: email.toLowerCase() }, now());
  };

  const pageOf = async (request: FastifyRequest, id: string): Promise<AgreementVersionPage> => {
    const by = whoAsks(request);
    const page = await book(by.workspaceId, (all) => describeVersion(all, foundIn(all, id), by));
    return {
      ...page,
      needsCode: page.may.sign && (await hasSecondFactor(context, request)),
      keepsMails: context.settings.mail === null,
    };
  };

  /** Does something about a proposal, tells it, and answers with the version as it stands then. */
  const act = async (
    request: FastifyRequest,
    id: string,
    work: (tx: Tx) => Promise<Signing>,
    news: Pick<SigningNews, 'step' | 'reason'>,
  ): Promise<AgreementVersionPage> => {
    const { workspaceId, email } = whoAsks(request);
    await actOnProposal(context, workspaceId, { ...news, by: email.toLowerCase() }, work);
    return pageOf(request, id);
  };

  api.get(
    '/agreement/versions',
    {
      config: { access: 'read', scope: 'read' },
      schema: { response: { 200: AgreementVersions }, tags: ['agreement'] },
    },
    async (request) => {
      const { workspaceId, email } = whoAsks(request);
      return book(workspaceId, (all) => describeVersions(all, email.toLowerCase()));
    },
  );

  api.get(
    '/agreement/notice',
    { config: { access: 'read' }, schema: { response: { 200: AgreementNotice }, tags: ['agreement'] } },
    async (request) => {
      const { workspaceId, email } = whoAsks(request);
      const members = await membersByEmail(context, workspaceId);
      return store.withWorkspace(
        workspaceId,
        async (tx) => {
          const inForce = await inForceVersion(tx, now());
          const signatories = inForce?.state === 'signed' ? await signatoriesOf(tx, inForce.id) : [];
          return {
            waiting: await versionWaitingFor(tx, email.toLowerCase()),
            signed:
              inForce === undefined || signatories.length === 0
                ? null
                : { id: inForce.id, by: signatories.map((one) => members.get(one)?.name ?? one) },
          };
        },
        { snapshot: true },
      );
    },
  );

  api.get(
    '/agreement/versions/:id',
    {
      config: { access: 'read', scope: 'read' },
      schema: { params: ById, response: { 200: AgreementVersionPage }, tags: ['agreement'] },
    },
    async (request) => pageOf(request, request.params.id),
  );

  api.get(
    '/agreement/proposal',
    { config: { access: 'read' }, schema: { response: { 200: ProposalLook }, tags: ['agreement'] } },
    async (request) => {
      const { workspaceId } = whoAsks(request);
      const members = await membersByEmail(context, workspaceId);
      const look = await store.withWorkspace(
        workspaceId,
        (tx) => lookAtProposal(tx, { members, now: now(), nameOf: (id) => id }),
        { snapshot: true },
      );
      const nameOf = await colleaguesOf(
        store,
        look.openThreads.map(({ by }) => by),
      );
      return {
        ...look,
        openThreads: look.openThreads.map((one) => ({ ...one, by: nameOf(one.by).name })),
        keepsMails: context.settings.mail === null,
      };
    },
  );

  api.post(
    '/agreement/proposal',
    {
      config: { access: 'edit-agreement' },
      schema: { body: ProposalRequest, response: { 201: AgreementVersionPage }, tags: ['agreement'] },
    },
    async (request, reply) => {
      const by = whoAsks(request);
      const { revision, effectiveFrom, reason, remindAfterDays, knowsOverload } = request.body;
      const version = await store.withWorkspace(by.workspaceId, async (tx) => {
        const draft = await openDraft(tx);
        if (draft === undefined) throw new Refusal('not-found', 'No draft is open.');
        const agreement = agreementToPropose(draft.text, { effectiveFrom, knowsOverload }, now());
        const proposal = {
          agreement,
          rendering: renderingOf(agreement),
          revision,
          reason: reason || null,
          remindAfterDays,
        };
        const proposed = await proposeVersion(tx, proposal, memberDoing(request));
        if (!proposed.ok) throw proposalRefusal(proposed);
        const { audience, options } = await tellingOf(tx, context, by.workspaceId);
        const told = { version: proposed.version, by: by.email.toLowerCase(), reason: reason || null };
        await tellProposed(tx, audience, told, options);
        await notifyLive(tx, { kind: 'agreement' });
        return proposed.version;
      });
      return reply.code(201).send(await pageOf(request, version.id));
    },
  );

  api.post(
    '/agreement/versions/:id/signature',
    {
      config: { access: 'sign-agreement', rateLimit: SIGN_IN_LIMIT },
      schema: {
        params: ById,
        body: SignatureRequest,
        response: { 200: AgreementVersionPage },
        tags: ['agreement'],
      },
    },
    async (request) => {
      const { id } = request.params;
      const { sha256, renderingSha256, ...secrets } = request.body;
      const signIn = await knowAgain(context, request, secrets);
      const given = { versionId: id, sha256, renderingSha256, signIn };
      const work = (tx: Tx) => signVersion(tx, given, memberDoing(request));
      return act(request, id, work, { step: 'signed', reason: null });
    },
  );

  api.post(
    '/agreement/versions/:id/refusal',
    {
      config: { access: 'sign-agreement' },
      schema: {
        params: ById,
        body: RefusalRequest,
        response: { 200: AgreementVersionPage },
        tags: ['agreement'],
      },
    },
    async (request) => {
      const { id } = request.params;
      const { reason } = request.body;
      const work = (tx: Tx) => refuseVersion(tx, id, reason, memberDoing(request));
      return act(request, id, work, { step: 'refused', reason });
    },
  );

  api.post(
    '/agreement/versions/:id/withdrawal',
    {
      config: { access: 'edit-agreement' },
      schema: {
        params: ById,
        body: RefusalRequest,
        response: { 200: AgreementVersionPage },
        tags: ['agreement'],
      },
    },
    async (request) => {
      const { id } = request.params;
      const { reason } = request.body;
      const work = (tx: Tx) => withdrawVersion(tx, id, reason, memberDoing(request));
      return act(request, id, work, { step: 'withdrawn', reason });
    },
  );

  const guestOf = async (request: FastifyRequest, id: string, asked: string): Promise<SignableVersion> => {
    const email = asked.toLowerCase();
    return book(whoAsks(request).workspaceId, (all) => {
      const version = foundIn(all, id);
      const isGuest = version.signatories?.includes(email) === true && !all.members.has(email);
      if (version.state !== 'proposed' || !isGuest)
        throw new Refusal('not-found', 'No guest with this address is to sign this version.');
      return version;
    });
  };

  api.post(
    '/agreement/versions/:id/links',
    {
      config: { access: 'edit-agreement', rateLimit: SIGN_IN_LIMIT },
      schema: {
        params: ById,
        body: GuestLinkRequest,
        response: { 200: AgreementVersionPage },
        tags: ['agreement'],
      },
    },
    async (request) => {
      const by = whoAsks(request);
      const { workspaceId } = by;
      const { id } = request.params;
      const version = await guestOf(request, id, request.body.email);
      await store.withWorkspace(workspaceId, async (tx) => {
        const { audience, options } = await tellingOf(tx, context, workspaceId);
        const news: SigningNews = { step: 'proposed', version, by: audience.nameOf(by.email), reason: null };
        const guest = { workspaceId, email: request.body.email.toLowerCase(), by: by.userId };
        await mailGuestLink(tx, guest, news, options);
      });
      return pageOf(request, id);
    },
  );

  api.delete(
    '/agreement/versions/:id/links',
    {
      config: { access: 'edit-agreement' },
      schema: {
        params: ById,
        querystring: GuestLinkRequest,
        response: { 200: AgreementVersionPage },
        tags: ['agreement'],
      },
    },
    async (request) => {
      const by = whoAsks(request);
      const { id } = request.params;
      const email = request.query.email.toLowerCase();
      const revoked = await store.withWorkspace(by.workspaceId, (tx) =>
        revokeGuest(tx, { versionId: id, email, at: new Date(now()) }),
      );
      if (!revoked) throw new Refusal('not-found', 'This address has no open link.');
      return pageOf(request, id);
    },
  );

  api.get(
    '/agreement/versions/:id/certificate',
    {
      config: { access: 'read', scope: 'read' },
      schema: { params: ById, tags: ['agreement'] },
    },
    async (request, reply) => {
      const { workspaceId } = whoAsks(request);
      const certificate = await book(workspaceId, (all) => {
        const version = foundIn(all, request.params.id);
        if (version.proposedAt === null)
          throw new Refusal('not-found', 'This version was never proposed, so there is nothing to certify.');
        return certificateOf(all, version);
      });
      const brand = await store.withWorkspace(workspaceId, brandOf);
      const file = await certificatePdf(certificate, brand);
      return reply
        .header('content-disposition', `attachment; filename="certificate-v${certificate.version}.pdf"`)
        .type('application/pdf')
        .send(Buffer.from(file));
    },
  );

  api.get(
    '/agreement/record',
    {
      config: { access: 'read', scope: 'read' },
      schema: { response: { 200: AgreementBundle }, tags: ['agreement'] },
    },
    async (request) =>
      store.withWorkspace(whoAsks(request).workspaceId, (tx) => readBundle(tx, now()), { snapshot: true }),
  );
};

type NotProposed = Exclude<Awaited<ReturnType<typeof proposeVersion>>, { ok: true }>;

const proposalRefusal = (refused: NotProposed): Refusal => {
  switch (refused.kind) {
    case 'already-proposed':
      return new Refusal(
        'already-there',
        'Another version waits for signatures. Wait for them, or withdraw it first.',
      );
    case 'too-early': {
      const message = `What was judged stays as it is; the first day may be ${refused.earliest} or later.`;
      return new Refusal('agreement-refused', message, [{ path: 'effectiveFrom', message }]);
    }
    case 'draft-changed':
      return new Refusal('changed-meanwhile', 'Somebody changed the draft meanwhile. Read it again.');
  }
};
