import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestServer, signUpOwner, type TestServer } from '../testing/test-server.ts';

let server: TestServer;

const ask = async (method: 'GET' | 'POST' | 'DELETE', url: string) =>
  (await server.app.inject({ method, url: `/api/v1${url}`, headers: { cookie: server.cookie } })).json();

beforeAll(async () => {
  server = await openTestServer(() => Date.parse('2026-11-30T17:00:00Z'));
  await signUpOwner(server);
});
afterAll(() => server.close());

test('the sample company has held each review of its nine months, so that none is overdue; they go with it', async () => {
  await ask('POST', '/sample');
  const { standing, held } = await ask('GET', '/agreement/reviews');
  expect(standing).toMatchObject({ overdueSince: null, lastHeld: '2026-10-12' });
  expect(held.map(({ date }: { date: string }) => date)).toEqual(['2026-10-12', '2026-07-10', '2026-04-10']);
  await ask('DELETE', '/sample');
  expect((await ask('GET', '/agreement/reviews')).held).toEqual([]);
});
