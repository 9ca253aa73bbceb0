import { randomUUID } from 'node:crypto';
import { addWorkspace, mails } from '@leadpact/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asMember } from '../../testing/as-member.ts';
import { openTestServer, signUpOwner, type TestServer } from '../../testing/test-server.ts';

const NOW = Date.parse('2026-11-25T15:00:00Z');
const SECOND = 1_000;
const TEXT = `leadpact: 1
name: Northwind
commitments:
  - { id: first-touch, side: sales, kind: respond, within: 60m }
  - { id: verdict, side: sales, kind: respond, within: 2d }
`;
const WITHIN = ['commitments', 'first-touch', 'within'];

describe('talk about the agreement over HTTP', () => {
  let server: TestServer;
  let workspaceId: string;
  let sam: Awaited<ReturnType<typeof asMember>>;
  let kim: Awaited<ReturnType<typeof asMember>>;

  const call = async (
    method: 'GET' | 'PUT' | 'POST' | 'DELETE',
    url: string,
    { cookie = server.cookie, payload }: Readonly<{ cookie?: string; payload?: object }> = {},
  ) => {
    const reply = await server.app.inject({
      method,
      url: `/api/v1${url}`,
      headers: { cookie },
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: reply.statusCode, body: reply.body === '' ? null : reply.json() };
  };
  const ask = (body: string, { place = WITHIN, mentions = [] as string[], cookie = server.cookie } = {}) =>
    call('POST', '/agreement/threads', { cookie, payload: { place, body, mentions } });
  const noticesOf = async (cookie: string) => (await call('GET', '/notices', { cookie })).body.items;

  beforeAll(async () => {
    let now = NOW;
    server = await openTestServer(() => {
      now += SECOND;
      return now;
    });
    await signUpOwner(server);
    workspaceId = (await call('GET', '/me')).body.workspace.id;
    sam = await asMember(server, workspaceId, 'sales_head', 'sam@northwind.example');
    kim = await asMember(server, workspaceId, 'rep', 'kim@northwind.example');
    await call('POST', '/agreement/draft', { payload: { from: 'text', text: TEXT } });
  });
  afterAll(() => server.close());

  test('a talk names its place in words, who wrote what, and is open until it is resolved', async () => {
    const { status, body } = await ask('Can you do 30 minutes?');
    expect(status).toBe(200);
    expect(body.open).toBe(1);
    expect(body.items[0]).toMatchObject({
      place: WITHIN,
      placeName: 'First touch: within',
      isThere: true,
      kind: 'question',
      openedBy: { name: 'Ria Ops' },
      resolved: null,
      comments: [{ body: 'Can you do 30 minutes?', by: { name: 'Ria Ops' } }],
    });
    const { id } = body.items[0];
    await call('POST', `/agreement/threads/${id}/comments`, {
      cookie: sam.cookie,
      payload: { body: 'With one more rep.' },
    });
    const resolved = await call('PUT', `/agreement/threads/${id}`, {
      cookie: sam.cookie,
      payload: { resolved: true },
    });
    expect(resolved.body).toMatchObject({
      open: 0,
      items: [{ resolved: { by: { email: sam.email }, at: expect.stringMatching(/^2026-11-25T15:/) } }],
    });
    expect(resolved.body.items[0].comments.map((one: { body: string }) => one.body)).toEqual([
      'Can you do 30 minutes?',
      'With one more rep.',
    ]);
  });

  test('whoever is called is told in the app and by mail, with the way to the talk; so is who takes part, and nobody of their own words', async () => {
    const { body } = await ask('@sales_head can you work this many?', { mentions: [sam.userId] });
    const { id } = body.items[0];
    const [told] = await noticesOf(sam.cookie);
    expect(told).toMatchObject({ kind: 'mentioned', thread: id, lead: null });
    expect(told.title).toBe('Ria Ops asks you about the agreement: First touch: within');
    expect(told.text).toBe('Ria Ops wrote: @sales_head can you work this many?');
    const [mail] = await server.context.store.withWorkspace(workspaceId, (tx) =>
      mails(tx, { reader: null, before: null, limit: 1 }),
    );
    expect(mail).toMatchObject({ to: sam.email, subject: told.title });
    const mine = (await noticesOf(server.cookie)).length;
    await call('POST', `/agreement/threads/${id}/comments`, {
      cookie: kim.cookie,
      payload: { body: 'I can.', mentions: [] },
    });
    expect((await noticesOf(server.cookie))[0]).toMatchObject({ kind: 'commented', thread: id });
    expect((await noticesOf(server.cookie)).length).toBe(mine + 1);
    expect(await noticesOf(kim.cookie)).toEqual([]);
  });

  test('only members can be called', async () => {
    const refused = await ask('Hello', { mentions: [randomUUID()] });
    expect(refused.status).toBe(400);
    expect(refused.body.detail).toMatch(/no member/);
  });

  test('a talk stays with its promise when others come before it, and is kept when the promise goes', async () => {
    const { body } = await ask('About the verdict', { place: ['commitments', 'verdict', 'within'] });
    const { id } = body.items[0];
    const edit = async (text: string) => {
      const { draft } = (await call('GET', '/agreement/draft')).body;
      await call('PUT', '/agreement/draft', { payload: { revision: draft.revision, text } });
      const threads = (await call('GET', '/agreement/threads')).body.items;
      return threads.find((one: { id: string }) => one.id === id);
    };
    const before = TEXT.replace('commitments:\n', 'commitments:\n  - { id: other, side: sales }\n');
    expect(await edit(before)).toMatchObject({ isThere: true, placeName: 'Verdict: within' });
    expect(await edit(TEXT.replace(/ {2}- \{ id: verdict.*\n/, ''))).toMatchObject({
      isThere: false,
      placeName: 'Verdict: within',
      comments: [{ body: 'About the verdict' }],
    });
    expect(await edit(TEXT)).toMatchObject({ isThere: true });
    const renamed = await edit(TEXT.replace('id: verdict', 'id: answer'));
    expect(renamed).toMatchObject({
      place: ['commitments', 'answer', 'within'],
      placeName: 'Answer: within',
      isThere: true,
    });
    expect(await edit(TEXT)).toMatchObject({ place: ['commitments', 'verdict', 'within'] });
  });

  test('every member may talk, whatever their role', async () => {
    for (const role of ['owner', 'admin', 'marketing_head', 'marketer', 'rep', 'viewer'] as const) {
      const { cookie } = await asMember(server, workspaceId, role);
      expect([role, (await ask(`From ${role}`, { cookie })).status]).toEqual([role, 200]);
    }
  });

  test('text is kept as it was written, and is never markup', async () => {
    const words = '<script>alert(1)</script> **bold** =1+1';
    const { body } = await ask(words, { place: [] });
    expect(body.items[0]).toMatchObject({ placeName: 'The whole agreement', comments: [{ body: words }] });
  });

  test('another workspace sees no talk of this one, and cannot answer or resolve it', async () => {
    const { body } = await ask('Ours alone');
    const { id } = body.items[0];
    const other = randomUUID();
    await server.context.store.withWorkspace(other, (tx) =>
      addWorkspace(tx, { name: 'Elsewhere', timezone: 'UTC', currency: 'EUR' }),
    );
    const { cookie } = await asMember(server, other, 'owner');
    expect((await call('GET', '/agreement/threads', { cookie })).body.items).toEqual([]);
    const payload = { body: 'Hello' };
    expect((await call('POST', `/agreement/threads/${id}/comments`, { cookie, payload })).status).toBe(404);
    const settled = await call('PUT', `/agreement/threads/${id}`, { cookie, payload: { resolved: true } });
    expect(settled.status).toBe(404);
    const mention = { ...payload, place: [], mentions: [sam.userId] };
    expect((await call('POST', '/agreement/threads', { cookie, payload: mention })).status).toBe(400);
  });
});
