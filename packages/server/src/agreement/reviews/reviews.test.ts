import { readFileSync } from 'node:fs';
import { parseAgreement, parseEvent } from '@leadpact/core';
import { appendEvents, mails } from '@leadpact/store';
import type { AgreementReviews, OpenedCalendarFeed } from '@leadpact/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asMember } from '../../testing/as-member.ts';
import { openTestServer, signUpOwner, type TestServer } from '../../testing/test-server.ts';
import { putInForce } from '../use-agreement.ts';
import { makeInviteToReviews } from './invite.ts';

const NORTHWIND = readFileSync(
  new URL('../../../../../docs/examples/northwind-agreement.yaml', import.meta.url),
  'utf8',
);

const FIRST = Date.parse('2026-01-02T15:00:00Z');
let now = FIRST;
let server: TestServer;
let workspaceId: string;
let head: Readonly<{ cookie: string; userId: string; email: string }>;
let viewer: Readonly<{ cookie: string; userId: string; email: string }>;

const api = async (cookie: string, method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) => {
  const reply = await server.app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { cookie },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: reply.statusCode, body: reply.body === '' ? null : reply.json() };
};
const reviews = async (): Promise<AgreementReviews> =>
  (await api(head.cookie, 'GET', '/agreement/reviews')).body;
const sent = async (): Promise<readonly string[]> =>
  (
    await server.context.store.withWorkspace(workspaceId, (tx) =>
      mails(tx, { reader: null, before: null, limit: 100 }),
    )
  ).map(({ to, subject }) => `${to}: ${subject}`);

beforeAll(async () => {
  server = await openTestServer(() => now);
  await signUpOwner(server);
  workspaceId = (await api(server.cookie, 'GET', '/me')).body.workspace.id;
  head = await asMember(server, workspaceId, 'marketing_head', 'dana@northwind.example');
  viewer = await asMember(server, workspaceId, 'viewer');
  const parsed = parseAgreement(NORTHWIND);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems[0]));
  await server.context.store.withWorkspace(workspaceId, (tx) =>
    putInForce(tx, parsed.value, { actor: 'ria@northwind.example', now }),
  );
});
afterAll(async () => server.close());

describe('reviews of the agreement in force', () => {
  test('the dates ahead in order, the first that of the coming Monday', async () => {
    const { next, standing, version } = await reviews();
    expect(version?.number).toBe(1);
    expect(next[0]).toMatchObject({
      name: 'Weekly smarketing meeting',
      date: '2026-01-05',
      startsAt: '2026-01-05T15:00:00.000Z',
    });
    expect(next.map(({ startsAt }) => startsAt)).toEqual(next.map(({ startsAt }) => startsAt).toSorted());
    expect(standing).toEqual({
      versionNumber: 1,
      name: 'Review of the agreement',
      overdueSince: null,
      lastHeld: null,
    });
  });

  test('overdue from the day after, until a head writes down that it was held', async () => {
    now = Date.parse('2026-01-13T15:00:00Z');
    const standing = () => api(viewer.cookie, 'GET', '/agreement/reviews/standing');
    expect((await standing()).body.overdueSince).toBe('2026-01-12');
    const held = { review: 'agreement', date: '2026-01-13', notes: 'Kept as it is.' };
    expect((await api(viewer.cookie, 'POST', '/agreement/reviews/held', held)).status).toBe(403);
    expect((await api(head.cookie, 'POST', '/agreement/reviews/held', held)).status).toBe(200);
    expect((await standing()).body).toMatchObject({ overdueSince: null, lastHeld: '2026-01-13' });
    expect((await reviews()).held).toMatchObject([
      {
        name: 'Review of the agreement',
        date: '2026-01-13',
        notes: 'Kept as it is.',
        by: 'dana@northwind.example',
      },
    ]);
  });

  test('what was written down of a day stays; other days and other reviews are refused', async () => {
    const hold = (change: object) =>
      api(head.cookie, 'POST', '/agreement/reviews/held', {
        review: 'agreement',
        date: '2026-01-13',
        notes: 'Other words',
        ...change,
      });
    expect((await hold({})).status).toBe(409);
    expect((await hold({ date: '2026-01-14' })).status).toBe(400);
    expect((await hold({ date: '2025-12-31' })).status).toBe(400);
    expect((await hold({ review: 'nothing' })).status).toBe(404);
    expect((await reviews()).held[0]?.notes).toBe('Kept as it is.');
  });
});

describe('invitations to reviews', () => {
  test('everybody whom the agreement names gets each of the coming week once, with an account or without, whatever is restarted', async () => {
    now = Date.parse('2026-02-26T12:00:00Z');
    await makeInviteToReviews(server.context)(workspaceId);
    await makeInviteToReviews(server.context)(workspaceId);
    await Promise.all([
      makeInviteToReviews(server.context)(workspaceId),
      makeInviteToReviews(server.context)(workspaceId),
    ]);
    expect((await sent()).toSorted()).toEqual([
      ...['ali', 'dana', 'dana', 'kim', 'lee', 'sam', 'sam'].map((name, nth) =>
        expect.stringMatching(
          new RegExp(
            `^${name}@northwind\\.example: ${nth === 1 || nth === 5 ? 'Monthly management' : 'Weekly smarketing'} meeting, `,
          ),
        ),
      ),
    ]);
    const { rows } = await server.context.store.authPool.query(
      "select text, calendar from leadpact.mail where to_address like 'kim@%'",
    );
    expect(rows).toHaveLength(1);
    expect(rows[0].calendar).toContain('ATTENDEE');
    expect(rows[0].text).not.toContain('/agreement/reviews');
  });

  test('the next day invites to what came nearer, and to nothing again', async () => {
    now = Date.parse('2026-03-05T12:00:00Z');
    await makeInviteToReviews(server.context)(workspaceId);
    // Five people more, to the next Monday's meeting.
    expect(await sent()).toHaveLength(7 + 5);
  });
});

describe('what a review proposes', () => {
  const handedOver = (key: string, at: string) =>
    (
      [
        ['lead.created', { channel: 'email', persona: 'small-business' }],
        ['lead.handed_off', {}],
      ] as const
    ).map(([type, data], index) => {
      const parsed = parseEvent({
        specversion: '1.0',
        id: `${key}-${index}`,
        source: 'crm',
        type,
        subject: key,
        time: `${at}T1${index}:00:00Z`,
        data,
      });
      if (!parsed.ok) throw new Error(JSON.stringify(parsed));
      return parsed.value;
    });

  test('with counts; what is accepted goes into a new draft, later into the open one', async () => {
    now = Date.parse('2026-04-02T15:00:00Z');
    const events = [
      '2026-01-14',
      '2026-02-11',
      '2026-02-12',
      '2026-03-11',
      '2026-03-12',
      '2026-03-13',
    ].flatMap((at, index) => handedOver(`L-${index}`, at));
    await server.context.store.withWorkspace(workspaceId, (tx) => appendEvents(tx, events, { now }));
    const volume = (await reviews()).proposals.find(({ proposal }) => proposal.id === 'never-met:mql-volume');
    expect(volume).toMatchObject({
      about: 'MQL volume',
      proposal: { agreed: 300, proposed: 3, periods: 3, least: 1, most: 3, counted: 6 },
    });
    const accept = (cookie: string, ids: readonly string[]) =>
      api(cookie, 'POST', '/agreement/reviews/accept', { ids });
    expect((await accept(viewer.cookie, ['never-met:mql-volume'])).status).toBe(403);
    expect((await accept(head.cookie, ['never-met:mql-volume'])).body).toEqual({
      edits: 1,
      isNewDraft: true,
    });
    expect((await accept(head.cookie, ['never-met:mql-volume'])).status).toBe(409);
    expect((await accept(head.cookie, ['never-met:email-smb'])).body).toEqual({
      edits: 1,
      isNewDraft: false,
    });
    const { draft } = (await api(head.cookie, 'GET', '/agreement/draft')).body;
    const read = parseAgreement(draft.text);
    expect(read.ok && read.value.commitments.map((one) => 'target' in one && one.target).slice(0, 3)).toEqual(
      [3, 24_000, 3],
    );
  });
});

describe('a calendar to subscribe to', () => {
  const read = (address: string) => server.app.inject({ method: 'GET', url: new URL(address).pathname });
  const open = async (cookie: string): Promise<OpenedCalendarFeed> =>
    (await api(cookie, 'POST', '/agreement/reviews/feeds', { name: 'Phone' })).body;

  test('is open to whoever has its address, without a session, until its owner closes it', async () => {
    const { feed, address } = await open(viewer.cookie);
    const reply = await read(address);
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(reply.body.replaceAll('\r\n ', '')).toContain(`UID:${workspaceId}.monthly.2026-04-03@leadpact`);
    expect((await api(head.cookie, 'DELETE', `/agreement/reviews/feeds/${feed.id}`)).status).toBe(404);
    expect((await api(viewer.cookie, 'DELETE', `/agreement/reviews/feeds/${feed.id}`)).status).toBe(204);
    expect((await read(address)).statusCode).toBe(404);
  });

  test('its address is told once, and the database has its hash only', async () => {
    const { address } = await open(head.cookie);
    const token = new URL(address).pathname.slice('/calendar/'.length, -'.ics'.length);
    expect(JSON.stringify(await reviews())).not.toContain(token);
    const { rows } = await server.context.store.authPool.query(
      'select encode(token_hash, $1) as hash from leadpact.calendar_feed',
      ['escape'],
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('another address opens nothing, nor one of another workspace', async () => {
    const { address } = await open(head.cookie);
    const token = new URL(address).pathname.slice('/calendar/'.length, -'.ics'.length);
    const foreign = Buffer.from('00000000000040008000000000000001', 'hex').toString('base64url');
    for (const other of [
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      `${foreign}${token.slice(22)}`,
      'nothing',
    ])
      expect((await read(`http://x/calendar/${other}.ics`)).statusCode).toBe(404);
  });
});

describe('the papers of a version', () => {
  test.each([
    ['md', 'text/markdown; charset=utf-8', '# Northwind'],
    ['html', 'text/html; charset=utf-8', '<!doctype html>'],
    ['pdf', 'application/pdf', '%PDF-1.7'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
  ])('as %s', async (to, type, begins) => {
    const reply = await server.app.inject({
      method: 'GET',
      url: `/api/v1/agreement/document?to=${to}`,
      headers: { cookie: viewer.cookie },
    });
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-type']).toBe(type);
    expect(reply.headers['content-disposition']).toBe(`attachment; filename="agreement-v1.${to}"`);
    expect(reply.rawPayload.toString('latin1').startsWith(begins)).toBe(true);
  });

  test('a version of another workspace, or another form, is refused', async () => {
    const get = (url: string) => api(viewer.cookie, 'GET', url);
    expect(
      (await get('/agreement/versions/00000000-0000-4000-8000-000000000001/document?to=md')).status,
    ).toBe(404);
    expect((await get('/agreement/document?to=odt')).status).toBe(400);
  });
});
