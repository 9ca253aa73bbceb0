import { isZone } from '@leadpact/core';
import {
  markNotices,
  noticePreferences,
  noticesOf,
  notifyLive,
  putNoticePreference,
  type Notice as StoredNotice,
  unreadNotices,
} from '@leadpact/store';
import { type Notice, NoticeFacts, NoticeKind, NoticeMark, NoticePage, NoticeSettings } from '@leadpact/wire';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { whoAsks } from '../http/signed-in.ts';
import { type Audience, audienceOf, membersOf } from './audience.ts';
import { readNoticeSettings } from './settings.ts';
import { wordsOf } from './words.ts';

const PAGE_MAX = 100;
const UNREAD_MAX = 100;

const Question = z.object({
  unread: z.stringbool().optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(30),
});

const cursorOf = ({ createdAt, id }: StoredNotice): string =>
  Buffer.from(`${createdAt.toISOString()} ${id}`).toString('base64url');

const Place = z.tuple([z.iso.datetime(), z.uuid()]);

const readCursor = (text: string) => {
  const place = Place.safeParse(Buffer.from(text, 'base64url').toString('utf8').split(' '));
  if (!place.success) throw new Refusal('invalid-request', 'The cursor is none that this list gave out.');
  const [createdAt, id] = place.data;
  return { createdAt: new Date(createdAt), id };
};

/** The notice in words for one reader; none of a kind that this version does not know. */
const shown = (notice: StoredNotice, audience: Audience, userId: string): readonly Notice[] => {
  const kind = NoticeKind.safeParse(notice.kind);
  const facts = NoticeFacts.safeParse(notice.payload);
  const reader = audience.byId.get(userId);
  if (!kind.success || !facts.success || reader === undefined) return [];
  const { id, lead, leadName, company, createdAt, readAt } = notice;
  const told = {
    kind: kind.data,
    facts: facts.data,
    lead: lead === null ? null : { key: lead, name: leadName, company },
  };
  const { title, sentence } = wordsOf(told, {
    email: reader.email,
    zone: reader.zone,
    nameOf: audience.nameOf,
  });
  return [
    {
      id,
      kind: kind.data,
      lead,
      thread: facts.data.thread ?? null,
      version: facts.data.version ?? null,
      title,
      text: sentence,
      createdAt: createdAt.toISOString(),
      readAt: readAt?.toISOString() ?? null,
    },
  ];
};

const listRoutes = (api: Api, context: Context): void => {
  const { store, now } = context;
  api.get(
    '/notices',
    { config: { access: 'read' }, schema: { querystring: Question, response: { 200: NoticePage } } },
    async (request) => {
      const { userId, workspaceId } = whoAsks(request);
      const { unread = false, cursor, limit } = request.query;
      const before = cursor === undefined ? null : readCursor(cursor);
      const members = await membersOf(context, workspaceId);
      return store.withWorkspace(workspaceId, async (tx) => {
        const audience = await audienceOf(tx, members);
        const found = await noticesOf(tx, { userId, unreadOnly: unread, before, limit: limit + 1 });
        const page = found.slice(0, limit);
        const last = page.at(-1);
        return {
          items: page.flatMap((notice) => shown(notice, audience, userId)),
          next: found.length > limit && last !== undefined ? cursorOf(last) : null,
          unread: await unreadNotices(tx, userId, UNREAD_MAX),
        };
      });
    },
  );

  api.post(
    '/notices/marks',
    {
      config: { access: 'read' },
      schema: { body: NoticeMark, response: { 200: z.object({ unread: z.int() }) } },
    },
    async (request) => {
      const { userId, workspaceId } = whoAsks(request);
      const { ids = null, read } = request.body;
      return store.withWorkspace(workspaceId, async (tx) => {
        const changed = await markNotices(tx, userId, { ids, readAt: read ? new Date(now()) : null });
        if (changed > 0) await notifyLive(tx, { kind: 'notices', user: userId });
        return { unread: await unreadNotices(tx, userId, UNREAD_MAX) };
      });
    },
  );
};

/** A person's notices, and what they wish to hear. */
export const noticeRoutes = (api: Api, context: Context): void => {
  const { store, now } = context;
  listRoutes(api, context);

  api.get(
    '/notices/settings',
    { config: { access: 'read' }, schema: { response: { 200: NoticeSettings } } },
    async (request) => {
      const { userId, workspaceId } = whoAsks(request);
      const stored = await store.withWorkspace(workspaceId, (tx) => noticePreferences(tx, [userId]));
      return readNoticeSettings(stored.get(userId));
    },
  );

  api.put(
    '/notices/settings',
    { config: { access: 'read' }, schema: { body: NoticeSettings, response: { 200: NoticeSettings } } },
    async (request) => {
      const { userId, workspaceId } = whoAsks(request);
      const { timezone } = request.body;
      if (timezone !== null && !isZone(timezone)) {
        const message = `${JSON.stringify(timezone)} is no time zone; expected one such as Europe/Berlin.`;
        throw new Refusal('invalid-request', message, [{ path: 'timezone', message }]);
      }
      await store.withWorkspace(workspaceId, (tx) =>
        putNoticePreference(tx, userId, request.body, new Date(now())),
      );
      return request.body;
    },
  );
};
