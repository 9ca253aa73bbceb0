import { InboxExample, type InboxMapping, InboxMessages, InboxPreview, InboxSource } from '@leadpact/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, signUpOwner, type TestServer } from '../testing/test-server.ts';

let now = Date.parse('2026-11-25T15:00:00Z');

let server: TestServer;
let key: string;
beforeAll(async () => {
  server = await openTestServer(() => now);
  await signUpOwner(server);
  key = (await call('POST', '/keys', { name: 'zapier', scopes: ['inbox:write'] })).json().key;
});
afterAll(async () => {
  await server.close();
});

const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  server.app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { cookie: server.cookie },
    ...(payload === undefined ? {} : { payload }),
  });
const send = (source: string, message: unknown) =>
  server.app.inject({
    method: 'POST',
    url: `/api/v1/inbox/${source}`,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    payload: JSON.stringify(message),
  });
const sourceOf = async (name: string): Promise<InboxSource> => {
  const { items } = (await call('GET', '/inbox-sources')).json();
  return InboxSource.parse(items.find((source: InboxSource) => source.name === name));
};
const mapAs = async (name: string, mapping: InboxMapping) =>
  InboxSource.parse((await call('PUT', `/inbox-sources/${name}/mapping`, mapping)).json());
const messagesOf = async (name: string, state = 'waiting') =>
  InboxMessages.parse((await call('GET', `/inbox-sources/${name}/messages?state=${state}`)).json()).items;

const eventsOf = async (name: string) => {
  const { rows } = await server.context.store.pool.query<{
    type: string;
    subject: string;
    data: object;
    time: Date;
  }>('select type, subject, data, time from leadpact.event where source = $1 order by sequence', [
    `inbox:${name}`,
  ]);
  return rows;
};

const at = (...path: string[]) => ({ kind: 'path' as const, path, map: null });
const always = (value: string) => ({ kind: 'constant' as const, value });
const LEADS: InboxMapping = {
  each: null,
  only: [],
  type: always('lead'),
  key: at('id'),
  time: at('when'),
  timezone: 'UTC',
  fields: { channel: always('webinar'), email: at('email'), name: at('name') },
};
const MESSAGE = { id: 'C-1', email: 'ana@x.example', name: 'Ana', when: '2026-11-20T10:00:00Z' };

describe('an inbox', () => {
  test('takes any JSON before anybody has mapped it, and keeps it', async () => {
    for (const message of [MESSAGE, [1, 'two'], 'three', 4, null, { deep: { nul: 'a\0b' } }]) {
      const reply = await send('raw', message);
      expect([reply.statusCode, reply.json().state]).toEqual([200, 'waiting']);
    }
    expect((await sourceOf('raw')).counts).toEqual({ waiting: 6, stored: 0, skipped: 0, dropped: 0 });
    const [newest] = await messagesOf('raw');
    expect(newest).toMatchObject({ problem: 'No mapping yet: say what its values mean.' });
  });

  test('is mapped from its last message, and what waited is stored at once', async () => {
    await send('zap', MESSAGE);
    now += 1_000;
    await send('zap', { ...MESSAGE, id: 'C-2', email: 'bo@x.example', name: 'Bo' });
    const { example } = InboxExample.parse((await call('GET', '/inbox-sources/zap/example')).json());
    expect(example?.places).toContainEqual({ path: ['email'], text: 'email', value: 'bo@x.example' });
    expect(example?.suggestion).toMatchObject({
      key: { path: ['id'] },
      fields: { name: { path: ['name'] } },
    });
    const preview = InboxPreview.parse((await call('POST', '/inbox-sources/zap/preview', LEADS)).json());
    expect(preview.messages.map(({ outcome, facts }) => [outcome, facts[0]?.lead])).toEqual([
      ['facts', 'C-2'],
      ['facts', 'C-1'],
    ]);
    expect(await eventsOf('zap')).toEqual([]);
    expect((await mapAs('zap', LEADS)).counts).toMatchObject({ waiting: 0, stored: 2 });
    expect(await eventsOf('zap')).toMatchObject([
      { type: 'lead.created', subject: 'C-1', time: new Date('2026-11-20T10:00:00Z') },
      { type: 'lead.created', subject: 'C-2' },
    ]);
  });

  test('changes nothing when the same message comes twice, also in another order of its keys', async () => {
    await mapAs('zap', LEADS);
    const before = await eventsOf('zap');
    const again = { when: MESSAGE.when, name: 'Ana', email: MESSAGE.email, id: 'C-1' };
    expect((await send('zap', again)).json()).toEqual({ state: 'duplicate', problem: null });
    expect(await eventsOf('zap')).toEqual(before);
  });

  test('updates a known lead with what the message says, and leaves its channel alone', async () => {
    await send('zap', { ...MESSAGE, name: 'Ana Diaz', when: '2026-11-21T10:00:00Z' });
    expect((await eventsOf('zap')).at(-1)).toMatchObject({ type: 'lead.updated', subject: 'C-1', data: {} });
  });

  test('holds back what does not fit with the reason, and reads it again once the mapping is mended', async () => {
    const mapping: InboxMapping = {
      ...LEADS,
      type: { kind: 'path', path: ['event'], map: { called: 'lead.attempted', joined: 'lead' } },
      fields: {
        ...LEADS.fields,
        medium: always('call'),
        outcome: { kind: 'path', path: ['result'], map: { ok: 'connected' } },
      },
    };
    await call('POST', '/inbox-sources', { name: 'calls' });
    await mapAs('calls', mapping);
    const callOf = (result: string, minute: number) =>
      send('calls', { ...MESSAGE, event: 'called', result, when: `2026-11-22T10:0${minute}:00Z` });
    expect((await callOf('ok', 1)).json().state).toBe('stored');
    const waiting = await callOf('nobody there', 2);
    expect(waiting.json()).toEqual({
      state: 'waiting',
      problem: 'result: found "nobody there", which has no meaning yet',
    });
    expect((await sourceOf('calls')).counts).toMatchObject({ waiting: 1, stored: 1 });
    const mended = await mapAs('calls', {
      ...mapping,
      fields: {
        ...mapping.fields,
        outcome: { kind: 'path', path: ['result'], map: { ok: 'connected', 'Nobody there': 'no_answer' } },
      },
    });
    expect(mended.counts).toMatchObject({ waiting: 0, stored: 2 });
    expect((await eventsOf('calls')).map(({ type, data }) => [type, data])).toEqual([
      ['lead.attempted', expect.objectContaining({ outcome: 'connected' })],
      ['lead.attempted', expect.objectContaining({ outcome: 'no_answer' })],
    ]);
  });

  test('leaves out what the mapping says, and takes it in when the mapping says otherwise', async () => {
    await call('POST', '/inbox-sources', { name: 'only' });
    await mapAs('only', { ...LEADS, only: [{ path: ['kind'], in: ['lead'] }] });
    expect((await send('only', { ...MESSAGE, id: 'O-1', kind: 'order' })).json().state).toBe('skipped');
    expect((await mapAs('only', LEADS)).counts).toMatchObject({ skipped: 0, stored: 1 });
  });

  test('knows a person by the address alone, whatever other system made the lead', async () => {
    await call('POST', '/inbox-sources', { name: 'mails' });
    await mapAs('mails', {
      ...LEADS,
      key: null,
      time: null,
      type: always('lead.engaged'),
      fields: { email: at('email'), kind: always('email_click') },
    });
    await send('mails', { email: 'ANA@x.example', click: 1 });
    await send('mails', { email: 'new@x.example', click: 2 });
    expect((await eventsOf('mails')).map(({ subject }) => subject)).toEqual([
      'C-1',
      expect.stringMatching(/^p-[0-9a-f]{24}$/),
    ]);
  });

  test('keeps a message that the database cannot take as events, says so, and goes on', async () => {
    await call('POST', '/inbox-sources', { name: 'poison' });
    await mapAs('poison', LEADS);
    const long = await send('poison', {
      ...MESSAGE,
      id: 'P-1',
      email: 'p@x.example',
      name: 'x'.repeat(11_000),
    });
    expect(long.json().problem).toContain('name: found');
    const fields = { channel: at('name'), email: at('email') };
    await mapAs('poison', { ...LEADS, fields });
    expect(await messagesOf('poison')).toMatchObject([
      { problem: expect.stringContaining('channel: found') },
    ]);
    now += 1_000;
    await send('poison', { ...MESSAGE, id: 'P-2', email: 'q@x.example', name: 'y'.repeat(2_000) });
    expect((await messagesOf('poison'))[0]?.problem).toContain('too long');
    expect((await send('poison', { ...MESSAGE, id: 'P-3', name: 'fair' })).json().state).toBe('stored');
  });

  test('lets a person put a waiting message aside and take it back; with waiting ones it cannot be removed', async () => {
    const [message] = await messagesOf('raw');
    const drop = (dropped: boolean) => call('POST', `/inbox-messages/${message?.id}/drop`, { dropped });
    expect((await drop(true)).statusCode).toBe(204);
    expect((await drop(true)).statusCode).toBe(404);
    expect((await sourceOf('raw')).counts).toMatchObject({ waiting: 5, dropped: 1 });
    expect((await call('DELETE', '/inbox-sources/raw')).statusCode).toBe(409);
    expect((await drop(false)).statusCode).toBe(204);
    expect((await sourceOf('raw')).counts).toMatchObject({ waiting: 6, dropped: 0 });
  });

  test('shows its messages page by page, the newest first', async () => {
    for (let nth = 0; nth < 60; nth += 1) {
      now += 10;
      await send('many', { nth });
    }
    const first = InboxMessages.parse((await call('GET', '/inbox-sources/many/messages')).json());
    const rest = InboxMessages.parse(
      (
        await call('GET', `/inbox-sources/many/messages?cursor=${encodeURIComponent(first.next ?? '')}`)
      ).json(),
    );
    expect([...first.items, ...rest.items].map(({ body }) => body)).toEqual(
      Array.from({ length: 60 }, (_, nth) => ({ nth: 59 - nth })),
    );
    expect(rest.next).toBeNull();
  });
});

describe('an inbox for tools that cannot set a header', () => {
  const drop = (path: string, message: unknown) =>
    server.app.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'text/plain' },
      payload: JSON.stringify(message),
    });

  test('has an address that takes messages and tells nothing, until another one is made', async () => {
    await call('POST', '/inbox-sources', { name: 'legacy' });
    const made = InboxSource.parse((await call('POST', '/inbox-sources/legacy/address')).json());
    const path = new URL(made.address ?? '').pathname;
    for (const message of [MESSAGE, MESSAGE, { other: true }]) {
      const reply = await drop(path, message);
      expect([reply.statusCode, reply.json()]).toEqual([200, { received: true }]);
    }
    expect((await sourceOf('legacy')).counts.waiting).toBe(2);
    const next = InboxSource.parse((await call('POST', '/inbox-sources/legacy/address')).json());
    expect((await drop(path, { late: 1 })).statusCode).toBe(404);
    expect((await drop(new URL(next.address ?? '').pathname, { late: 1 })).statusCode).toBe(200);
    await call('DELETE', '/inbox-sources/legacy/address');
    expect((await drop(new URL(next.address ?? '').pathname, { late: 2 })).statusCode).toBe(404);
  });

  test('opens nothing else: the address reads no message', async () => {
    const { address } = InboxSource.parse((await call('POST', '/inbox-sources/legacy/address')).json());
    expect((await server.app.inject({ url: new URL(address ?? '').pathname })).statusCode).toBe(404);
  });
});

describe('what an inbox refuses', () => {
  test('no JSON, too deep, too large, a name with capitals, a key without the scope', async () => {
    const raw = (payload: string, source = 'raw') =>
      server.app.inject({
        method: 'POST',
        url: `/api/v1/inbox/${source}`,
        headers: { authorization: `Bearer ${key}` },
        payload,
      });
    expect((await raw('{"a":')).statusCode).toBe(400);
    expect((await raw('['.repeat(50))).statusCode).toBe(400);
    expect((await raw(`"${'x'.repeat(1_048_576)}"`)).statusCode).toBe(413);
    expect((await raw('{}', 'Zap')).statusCode).toBe(400);
    const other = (await call('POST', '/keys', { name: 'reader', scopes: ['read'] })).json().key;
    const reply = await server.app.inject({
      method: 'POST',
      url: '/api/v1/inbox/raw',
      headers: { authorization: `Bearer ${other}`, 'content-type': 'application/json' },
      payload: '{}',
    });
    expect(reply.statusCode).toBe(403);
  });

  test.each([
    [{ timezone: 'Mars/Olympus' }],
    [{ type: { kind: 'regex' } }],
    [{ fields: { 'attributes.': at('x') } }],
    [{ only: [{ path: ['x'], in: [] }] }],
  ])('a mapping with %j', async (change) => {
    const reply = await call('PUT', '/inbox-sources/zap/mapping', { ...LEADS, ...change });
    expect(reply.statusCode).toBe(400);
  });
});
