import { MeasureHistory, Measures } from '@leadpact/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, signUpOwner, type TestServer } from '../testing/test-server.ts';

let now = Date.parse('2026-11-25T15:00:00Z');

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer(() => now);
  await signUpOwner(server);
});
afterAll(async () => {
  await server.close();
});

const call = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) =>
  server.app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { cookie: server.cookie },
    ...(payload === undefined ? {} : { payload }),
  });
type Typed = Readonly<{
  measure: string;
  period: string;
  channel?: string;
  campaign?: string;
  value: number | null;
}>;
const put = async (...entries: readonly Typed[]) => {
  now += 1_000;
  return call('PUT', '/measures', { entries });
};
const cells = async (measure: string, months = 'from=2026-01&to=2027-01') =>
  Measures.parse((await call('GET', `/measures?${months}`)).json()).items.filter(
    (cell) => cell.measure === measure,
  );
const history = async (query: string) =>
  MeasureHistory.parse((await call('GET', `/measures/history?${query}`)).json()).items.map(
    ({ value }) => value,
  );

describe('a measure', () => {
  test('is a number per month, with who typed it; corrected, the one before is kept', async () => {
    const typed = { measure: 'nps', period: '2026-10' };
    expect((await put({ ...typed, value: 41 })).json()).toEqual({ changed: 1 });
    expect((await put({ ...typed, value: 41 })).json()).toEqual({ changed: 0 });
    expect((await put({ ...typed, value: 43.5 })).json()).toEqual({ changed: 1 });
    expect(await cells('nps')).toMatchObject([
      { period: '2026-10', channel: null, value: 43.5, enteredBy: 'ria@northwind.example', corrections: 1 },
    ]);
    expect(await history('measure=nps&period=2026-10')).toEqual([43.5, 41]);
  });

  test('taken away is no number, and not zero', async () => {
    const typed = { measure: 'retention', period: '2026-10', channel: 'email' };
    await put({ ...typed, value: 0 });
    expect(await cells('retention')).toMatchObject([{ value: 0 }]);
    await put({ ...typed, value: null });
    expect(await cells('retention')).toMatchObject([{ value: null, corrections: 1 }]);
  });

  test('of a channel, of a campaign and of all are three numbers', async () => {
    const typed = { measure: 'reputation', period: '2026-09' };
    await put(
      { ...typed, value: 1 },
      { ...typed, channel: 'email', value: 2 },
      { ...typed, channel: 'email', campaign: 'spring', value: 3 },
    );
    expect((await cells('reputation')).map(({ value }) => value)).toEqual([1, 2, 3]);
  });

  test('is asked for by months, the first inclusive and the last not', async () => {
    await put(
      { measure: 'calls', period: '2026-03', value: 1 },
      { measure: 'calls', period: '2026-04', value: 2 },
    );
    expect((await cells('calls', 'from=2026-03&to=2026-04')).map(({ value }) => value)).toEqual([1]);
  });
});

describe('spend', () => {
  const costs = async () =>
    (
      await server.context.store.pool.query<{ id: string; data: { amount: number }; time: Date }>(
        `select id, data, time from leadpact.event where type = 'cost.spent' and source = 'leadpact-people' order by sequence`,
      )
    ).rows;

  test('that is typed is a cost of the ledger at the start of its month, and a correction replaces it', async () => {
    const typed = { measure: 'spend', period: '2026-11', channel: 'paid-search' };
    await put({ ...typed, value: 1_200.5 });
    await put({ ...typed, value: 1_500 });
    expect((await put({ ...typed, value: 1_500 })).json()).toEqual({ changed: 0 });
    expect(await costs()).toMatchObject([
      {
        data: { amount: 1_200.5, by: 'ria@northwind.example', currency: 'USD' },
        time: new Date('2026-11-01T04:00:00Z'),
      },
      { data: { amount: 1_500, corrects: 'spend:2026-11:["paid-search",null]:1' } },
    ]);
    expect(await cells('spend')).toMatchObject([
      { period: '2026-11', channel: 'paid-search', value: 1_500, elsewhere: 0, corrections: 1 },
    ]);
    expect(await history('measure=spend&period=2026-11&channel=paid-search')).toEqual([1_500, 1_200.5]);
  });

  test('that another system reports stands beside it, in the month of the workspace’s zone', async () => {
    const reported = await call('POST', '/events', {
      specversion: '1.0',
      id: 'ads-1',
      source: 'ads',
      type: 'cost.spent',
      subject: '-',
      time: '2026-12-01T03:00:00Z',
      data: { channel: 'paid-search', amount: 99.5, currency: 'USD' },
    });
    expect(reported.json().accepted).toBe(1);
    expect(await cells('spend')).toMatchObject([{ period: '2026-11', value: 1_500, elsewhere: 99.5 }]);
  });

  test('taken away is no spend any more', async () => {
    await put({ measure: 'spend', period: '2026-11', channel: 'paid-search', value: null });
    expect(await cells('spend')).toMatchObject([{ value: null, elsewhere: 99.5, corrections: 2 }]);
    expect(
      (await put({ measure: 'spend', period: '2026-11', channel: 'paid-search', value: null })).json(),
    ).toEqual({
      changed: 0,
    });
  });

  test('typed by two people at once is one of theirs, and the other is told', async () => {
    const typed = { measure: 'spend', period: '2026-08', channel: 'event' };
    const replies = await Promise.all([put({ ...typed, value: 10 }), put({ ...typed, value: 20 })]);
    const taken = replies.filter(({ statusCode }) => statusCode === 200);
    expect(taken.length).toBeGreaterThan(0);
    for (const { statusCode } of replies) expect([200, 409]).toContain(statusCode);
    const [cell] = await cells('spend', 'from=2026-08&to=2026-09');
    expect([10, 20]).toContain(cell?.value);
  });

  test('without a channel is refused, and nothing of the request is kept', async () => {
    const reply = await put(
      { measure: 'nps', period: '2026-07', value: 1 },
      { measure: 'spend', period: '2026-07', value: 5 },
    );
    expect([reply.statusCode, reply.json().detail]).toEqual([
      400,
      'spend of 2026-07: found no channel, expected the one it was spent on.',
    ]);
    expect(await cells('nps', 'from=2026-07&to=2026-08')).toEqual([]);
  });

  test.each([
    { measure: 'NPS', period: '2026-11', value: 1 },
    { measure: 'nps', period: '2026-13', value: 1 },
    { measure: 'nps', period: '2026-11', value: 1e13 },
  ])('%j is refused', async (entry) => {
    expect((await put(entry)).statusCode).toBe(400);
  });
});
