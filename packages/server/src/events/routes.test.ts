import { EventsAnswer, Problem } from '@leadpact/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, signUpOwner, type TestServer } from '../testing/test-server.ts';

const NOW = Date.parse('2026-11-25T15:00:00Z');

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer(() => NOW);
  await signUpOwner(server);
});
afterAll(async () => {
  await server.close();
});

type Sent = Readonly<{ type?: string; headers?: Readonly<Record<string, string>> }>;

const postRaw = (payload: string | Buffer, { type = 'application/json', headers = {} }: Sent = {}) =>
  server.app.inject({
    method: 'POST',
    url: '/api/v1/events',
    headers: { cookie: server.cookie, 'content-type': type, ...headers },
    payload,
  });
const post = (body: unknown, sent: Sent = {}) => postRaw(JSON.stringify(body), sent);
const answerOf = (reply: Awaited<ReturnType<typeof post>>) => EventsAnswer.parse(reply.json());
const problemOf = (reply: Awaited<ReturnType<typeof post>>) => Problem.parse(reply.json());
const lines = (events: readonly unknown[]) => events.map((event) => JSON.stringify(event)).join('\n');

const event = (id: string, change: Readonly<Record<string, unknown>> = {}) => ({
  specversion: '1.0',
  id,
  source: 'crm',
  type: 'lead.created',
  subject: `lead-${id}`,
  time: '2026-11-02T15:00:00Z',
  data: { channel: 'email' },
  ...change,
});
const events = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, nth) => event(`${prefix}${nth}`));

const stored = async (prefix: string): Promise<number> => {
  const { rows } = await server.context.store.pool.query<{ count: string }>(
    'select count(*) as count from leadpact.event where id like $1',
    [`${prefix}%`],
  );
  return Number(rows[0]?.count);
};

describe('POST /api/v1/events', () => {
  test('takes one event in each of the content types, durable before the answer', async () => {
    for (const [nth, type] of [
      'application/cloudevents+json',
      'application/cloudevents+json; charset=utf-8',
      'application/json',
      'application/x-ndjson',
    ].entries()) {
      const reply = await post(event(`one${nth}`), { type });
      expect(reply.statusCode).toBe(200);
      expect(reply.json()).toEqual({ accepted: 1, duplicates: 0, refused: [] });
      expect(await stored(`one${nth}`)).toBe(1);
    }
  });

  test('takes a batch as a list and as lines, and the same again as duplicates', async () => {
    for (const type of ['application/cloudevents-batch+json', 'application/json']) {
      const reply = await post(events(`b${type.length}-`, 3), { type });
      expect(answerOf(reply)).toEqual({ accepted: 3, duplicates: 0, refused: [] });
    }
    const streamed = await postRaw(`${lines(events('s', 3))}\n\n\r\n${lines(events('s', 2))}`, {
      type: 'application/x-ndjson',
    });
    expect(answerOf(streamed)).toEqual({ accepted: 3, duplicates: 2, refused: [] });
  });

  test('names each refused event with its place, id and reason, and stores the others', async () => {
    const reply = await post([
      event('good1'),
      event('bad1', { type: 'lead.handedoff' }),
      event('bad2', { time: 'yesterday', data: [] }),
      7,
      event('good1', { data: { channel: 'social' } }),
      event('bad3', { data: { channel: 'A\0' } }),
      event('bad4', { source: 'leadpact-people' }),
      event('bad5', { subject: '-' }),
      event('bad6', { time: '0000-01-01T00:00:00Z' }),
      event('good2'),
    ]);
    const { accepted, duplicates, refused } = answerOf(reply);
    expect({ accepted, duplicates }).toEqual({ accepted: 2, duplicates: 0 });
    expect(refused.map(({ index, id }) => [index, id])).toEqual([
      [1, 'bad1'],
      [2, 'bad2'],
      [3, null],
      [4, 'good1'],
      [5, 'bad3'],
      [6, 'bad4'],
      [7, 'bad5'],
      [8, 'bad6'],
    ]);
    const reasons = refused.map(({ reason }) => reason);
    expect(reasons[0]).toContain('did you mean lead.handed_off?');
    expect(reasons[1]).toContain('time: found "yesterday"');
    expect(reasons[1]).toContain('data: found');
    expect(reasons[3]).toMatch(/^conflict: /);
    expect(reasons[4]).toContain('NUL');
    expect(reasons[5]).toContain('keeps this one for itself');
    expect(await stored('good')).toBe(2);
  });

  test('1,201 lines in three transactions: places count lines, whatever chunk they are in', async () => {
    const many: unknown[] = events('m', 1_201);
    many[777] = event('m777', { specversion: '0.3' });
    const reply = await postRaw(lines(many), { type: 'application/x-ndjson' });
    expect(answerOf(reply)).toMatchObject({
      accepted: 1_200,
      duplicates: 0,
      refused: [{ index: 777, id: 'm777' }],
    });
    expect(await stored('m')).toBe(1_200);
  });

  test('a line that is no JSON, nests 33 deep, is too long or no UTF-8 costs itself only', async () => {
    const deep = `{"a":${'['.repeat(32)}${']'.repeat(32)}}`;
    const long = JSON.stringify(event('long', { data: { note: 'x'.repeat(300_000) } }));
    const body = Buffer.concat([
      Buffer.from(`${JSON.stringify(event('t1'))}\n{"id":\n${deep}\n${long}\n`),
      Buffer.from([0x22, 0xff, 0x22, 0x0a]),
      Buffer.from(JSON.stringify(event('t2'))),
    ]);
    const { accepted, refused } = answerOf(await postRaw(body, { type: 'application/x-ndjson' }));
    expect(accepted).toBe(2);
    expect(refused.map(({ index, reason }) => [index, reason.split(':')[0]])).toEqual([
      [1, 'is no JSON'],
      [2, 'nests deeper than 32 levels'],
      [3, 'is longer than 262144 bytes'],
      [4, 'holds bytes that are no UTF-8'],
    ]);
  });

  test('a document that nests a million deep is refused before it is parsed', async () => {
    const reply = await postRaw('['.repeat(1_000_000));
    expect(reply.statusCode).toBe(400);
    expect(problemOf(reply).detail).toContain('nests deeper than 32');
  });

  test('brackets in texts do not count as nesting', async () => {
    const reply = await post(event('text', { data: { channel: 'email', note: '[{"'.repeat(100) } }));
    expect(answerOf(reply).accepted).toBe(1);
  });

  test('an empty list is nothing', async () => {
    expect(answerOf(await post([]))).toEqual({ accepted: 0, duplicates: 0, refused: [] });
  });

  test.each([
    ['text/plain', '{}', 415],
    ['application/cloudevents+json', '[]', 400],
    ['application/cloudevents-batch+json', '{}', 400],
    ['application/json', '', 400],
    ['application/json', '{"id":', 400],
    ['application/json', JSON.stringify(Array.from({ length: 10_001 }, () => 0)), 413],
    ['application/json', ' '.repeat(16_777_217), 413],
  ])('%s with %.20s is refused as a whole with %i', async (type, body, status) => {
    const reply = await postRaw(body, { type });
    expect(reply.statusCode).toBe(status);
    expect(problemOf(reply).detail).toBeTruthy();
  });

  test('without a session or a key nothing is taken', async () => {
    expect((await post(event('x'), { headers: { cookie: '' } })).statusCode).toBe(401);
  });

  test('with a key of scope events:write it is taken; with another scope it is not', async () => {
    const keyOf = async (scopes: readonly string[]): Promise<string> => {
      const made = await server.app.inject({
        method: 'POST',
        url: '/api/v1/keys',
        headers: { cookie: server.cookie },
        payload: { name: `test ${scopes}`, scopes },
      });
      return made.json().key;
    };
    const withKey = async (scopes: readonly string[]) =>
      post(event('by-key'), { headers: { cookie: '', authorization: `Bearer ${await keyOf(scopes)}` } });
    expect((await withKey(['read'])).statusCode).toBe(403);
    expect(answerOf(await withKey(['events:write'])).accepted).toBe(1);
  });
});

describe('an Idempotency-Key', () => {
  const keyed = (key: string): Sent => ({ headers: { 'idempotency-key': key } });

  test('gives an equal repeat the same answer', async () => {
    const body = [event('k1'), event('k2'), event('k3', { type: 'nothing' })];
    const first = await post(body, keyed('once'));
    expect(answerOf(first)).toMatchObject({ accepted: 2, refused: [{ index: 2 }] });
    const again = await post(body, keyed('once'));
    expect(again.body).toBe(first.body);
    expect(answerOf(await post(body))).toMatchObject({ accepted: 0, duplicates: 2 });
  });

  test('with another body is refused with 422, and nothing of it is stored', async () => {
    await post(event('k4'), keyed('taken'));
    const reply = await post(event('k5'), keyed('taken'));
    expect(reply.statusCode).toBe(422);
    expect(problemOf(reply).type).toBe('urn:leadpact:problem:key-used-otherwise');
    expect(await stored('k5')).toBe(0);
    for (const body of [[event('k4'), event('k6')], [], events('k7', 600)])
      expect((await post(body, keyed('taken'))).statusCode).toBe(422);
    expect(await stored('k7')).toBe(0);
  });

  test('goes on with a stream that was cut off where its last transaction ended, and answers for the whole', async () => {
    const type = 'application/x-ndjson';
    const all = events('cut', 1_300);
    const sent = { type, ...keyed('cut') };
    const whole = await postRaw(lines(all), sent);
    await server.context.store.pool.query(
      `update leadpact.request_key set finished = false where key = 'cut'`,
    );
    expect((await postRaw(lines(all), sent)).body).toBe(whole.body);
    expect(answerOf(whole).accepted).toBe(1_300);

    await server.context.store.pool.query(
      `update leadpact.request_key set finished = false where key = 'cut'`,
    );
    expect((await postRaw(lines(events('cut', 1_299)), sent)).statusCode).toBe(422);
    expect((await postRaw(lines(events('cut', 1_301)), sent)).statusCode).toBe(422);
  });

  test('of two equal requests at once both end with what the first said, or are told to wait', async () => {
    const body = events('race', 900);
    const replies = await Promise.all([1, 2, 3].map(() => post(body, keyed('race'))));
    const answered = replies.filter(({ statusCode }) => statusCode === 200);
    expect(answered.length).toBeGreaterThan(0);
    for (const reply of replies) expect([200, 409]).toContain(reply.statusCode);
    for (const reply of answered) expect(answerOf(reply).accepted).toBe(900);
    expect(await stored('race')).toBe(900);
  });

  test.each(['', 'x'.repeat(256)])('of %i characters is refused', async (key) => {
    expect((await post(event('k9'), keyed(key))).statusCode).toBe(400);
  });
});

describe('many requests at once', () => {
  test('300 single events each get their own answer', async () => {
    const replies = await Promise.all(
      Array.from({ length: 300 }, (_, nth) =>
        post(nth % 3 === 0 ? event(`q${nth}`, { time: 'never' }) : event(`q${nth}`)),
      ),
    );
    for (const [nth, reply] of replies.entries()) {
      const { accepted, refused } = answerOf(reply);
      expect([accepted, refused.length]).toEqual(nth % 3 === 0 ? [0, 1] : [1, 0]);
    }
    expect(await stored('q')).toBe(200);
  });
});
