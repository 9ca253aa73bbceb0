import {
  enqueueMail,
  hurryMail,
  mailHealth,
  mails,
  readMail,
  type MailLine as StoredLine,
  sendAgain,
} from '@leadpact/store';
import { MailHealth, type MailLine, Mails, MailText } from '@leadpact/wire';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { type SignedIn, whoAsks } from '../http/signed-in.ts';
import { mayDo } from '../people/permissions.ts';
import { testMail } from './test-mail.ts';

const PAGE = 50;
const params = z.object({ id: z.uuid() });
const TEST_LIMIT = { max: 5, timeWindow: '1 minute' };

const describe = (line: StoredLine): MailLine => ({
  id: line.id,
  to: line.to,
  subject: line.subject,
  state: line.state,
  attempts: line.attempts,
  error: line.error,
  createdAt: line.createdAt.toISOString(),
  nextAttemptAt: line.state === 'waiting' ? line.nextAttemptAt.toISOString() : null,
  sentAt: line.sentAt?.toISOString() ?? null,
});

/** Whose mails somebody may read: their own, or with the right to it everybody's. */
const readerOf = ({ role, userId, email }: SignedIn) =>
  mayDo(role, 'read-mails') ? null : { userId, email: email.toLowerCase() };

const cursorOf = ({ createdAt, id }: StoredLine): string => `${createdAt.toISOString()}_${id}`;

const Cursor = z.string().regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z_[0-9a-f-]{36}$/);

const placeOf = (cursor: string | undefined) => {
  if (cursor === undefined) return null;
  const [at = '', id = ''] = cursor.split('_');
  return { createdAt: new Date(at), id };
};

export const mailRoutes = (api: Api, { store, settings, now }: Context): void => {
  api.get(
    '/mails',
    {
      config: { access: 'read' },
      schema: { querystring: z.object({ cursor: Cursor.optional() }), response: { 200: Mails } },
    },
    async (request) => {
      const by = whoAsks(request);
      const found = await store.withWorkspace(by.workspaceId, (tx) =>
        mails(tx, { reader: readerOf(by), before: placeOf(request.query.cursor), limit: PAGE + 1 }),
      );
      const page = found.slice(0, PAGE);
      const last = page.at(-1);
      return {
        mails: page.map(describe),
        next: found.length > PAGE && last !== undefined ? cursorOf(last) : null,
      };
    },
  );

  api.get(
    '/mails/health',
    { config: { access: 'read-mails' }, schema: { response: { 200: MailHealth } } },
    async (request) => {
      const health = await store.withWorkspace(whoAsks(request).workspaceId, mailHealth);
      const { mail } = settings;
      return {
        server: mail === null ? null : { host: mail.host, port: mail.port, from: mail.from.address },
        waiting: health.waiting,
        failed: health.failed,
        oldestWaiting: health.oldestWaiting?.toISOString() ?? null,
        lastError: health.lastError,
        lastSentAt: health.lastSentAt?.toISOString() ?? null,
      };
    },
  );

  api.get(
    '/mails/:id',
    { config: { access: 'read' }, schema: { params, response: { 200: MailText } } },
    async (request) => {
      const by = whoAsks(request);
      const mail = await store.withWorkspace(by.workspaceId, (tx) =>
        readMail(tx, request.params.id, readerOf(by)),
      );
      if (mail === null) throw new Refusal('not-found', 'There is no such mail for you.');
      return { ...describe(mail), text: mail.text, html: mail.html };
    },
  );

  api.post(
    '/mails/:id/send',
    { config: { access: 'read-mails' }, schema: { params, response: { 204: z.null() } } },
    async (request, reply) => {
      if (settings.mail === null)
        throw new Refusal('no-mail-server', 'Set SMTP_URL and MAIL_FROM and start the server again.');
      const { workspaceId } = whoAsks(request);
      const queued = await store.withWorkspace(workspaceId, (tx) =>
        sendAgain(tx, request.params.id, new Date(now())),
      );
      if (!queued) throw new Refusal('not-found', 'There is no such mail that was kept or given up.');
      return reply.code(204).send(null);
    },
  );

  api.post(
    '/mails/hurry',
    { config: { access: 'read-mails' }, schema: { response: { 204: z.null() } } },
    async (request, reply) => {
      await store.withWorkspace(whoAsks(request).workspaceId, (tx) => hurryMail(tx, new Date(now())));
      return reply.code(204).send(null);
    },
  );

  api.post(
    '/mails/test',
    { config: { access: 'read-mails', rateLimit: TEST_LIMIT }, schema: { response: { 204: z.null() } } },
    async (request, reply) => {
      const by = whoAsks(request);
      const mail = testMail({
        to: by.email,
        userId: by.userId,
        publicUrl: settings.publicUrl,
        at: new Date(now()),
      });
      await store.withWorkspace(by.workspaceId, (tx) => enqueueMail(tx, mail));
      return reply.code(204).send(null);
    },
  );
};
