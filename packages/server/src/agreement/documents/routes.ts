import {
  type AgreementDocument,
  agreementDocx,
  agreementHtml,
  agreementMarkdown,
  agreementPdf,
  type Brand,
  describeAgreement,
} from '@leadpact/documents';
import { agreementOf, type SignableVersion } from '@leadpact/store';
import { DocumentQuery } from '@leadpact/wire';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { brandOf } from '../../brand/read-brand.ts';
import type { Context } from '../../context.ts';
import type { Api } from '../../http/app.ts';
import { Refusal } from '../../http/refusal.ts';
import { whoAsks } from '../../http/signed-in.ts';
import { inForceVersion } from '../in-force-version.ts';
import { certificateOf } from '../signing/certificate.ts';
import { readBook, type VersionBook } from '../signing/describe-version.ts';
import { membersByEmail } from '../signing/signing-context.ts';

const TYPES = {
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;
type Form = keyof typeof TYPES;

const WRITERS: Readonly<
  Record<Form, (document: AgreementDocument, brand: Brand) => string | Promise<Uint8Array>>
> = { md: agreementMarkdown, html: agreementHtml, pdf: agreementPdf, docx: agreementDocx };

const PDF_LIMIT = { max: 30, timeWindow: '1 minute' };

/** The version as people read it, with who signed it and when. */
const documentOf = (book: VersionBook, version: SignableVersion): AgreementDocument =>
  describeAgreement(agreementOf(version), {
    version: version.number,
    sha256: version.sha256,
    ...(version.proposedAt === null ? {} : { signatures: certificateOf(book, version).signatures }),
  });

/** A version of the agreement as a paper: Markdown, HTML, PDF or DOCX, with the workspace's brand. */
export const agreementDocumentRoutes = (api: Api, context: Context): void => {
  const { store, now } = context;

  const send = async (
    reply: FastifyReply,
    workspaceId: string,
    { id, to }: Readonly<{ id: string | null; to: Form }>,
  ): Promise<FastifyReply> => {
    const members = await membersByEmail(context, workspaceId);
    const { document, brand, number } = await store.withWorkspace(
      workspaceId,
      async (tx) => {
        const book = await readBook(tx, members, now());
        const wanted = id ?? (await inForceVersion(tx, now()))?.id;
        const version = book.versions.find((one) => one.id === wanted);
        if (version === undefined)
          throw new Refusal(
            'not-found',
            id === null ? 'No agreement is in force.' : 'There is no such version.',
          );
        return { document: documentOf(book, version), brand: await brandOf(tx), number: version.number };
      },
      { snapshot: true },
    );
    const content = await WRITERS[to](document, brand);
    return reply
      .type(TYPES[to])
      .header('content-disposition', `attachment; filename="agreement-v${number}.${to}"`)
      .send(typeof content === 'string' ? content : Buffer.from(content));
  };

  api.get(
    '/agreement/versions/:id/document',
    {
      config: { access: 'read', scope: 'read', rateLimit: PDF_LIMIT },
      schema: {
        params: z.object({ id: z.uuid() }),
        querystring: DocumentQuery,
        tags: ['agreement'],
        description: 'A version as a paper: Markdown, HTML, PDF or DOCX.',
      },
    },
    async (request, reply) =>
      send(reply, whoAsks(request).workspaceId, { id: request.params.id, to: request.query.to }),
  );

  api.get(
    '/agreement/document',
    {
      config: { access: 'read', scope: 'read', rateLimit: PDF_LIMIT },
      schema: {
        querystring: DocumentQuery,
        tags: ['agreement'],
        description: 'The version in force as a paper: Markdown, HTML, PDF or DOCX.',
      },
    },
    async (request, reply) => send(reply, whoAsks(request).workspaceId, { id: null, to: request.query.to }),
  );
};
