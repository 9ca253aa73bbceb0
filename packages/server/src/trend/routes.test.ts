import { randomUUID } from 'node:crypto';
import { addWorkspace } from '@leadpact/store';
import { Role, Trends } from '@leadpact/wire';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asMember } from '../testing/as-member.ts';
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

const get = async (path: string, cookie = server.cookie) =>
  server.app.inject({ method: 'GET', url: `/api/v1${path}`, headers: { cookie } });

test('without an agreement there are no trends', async () => {
  expect((await get('/trends')).json()).toMatchObject({ agreement: null, trends: [] });
});

test('each promise has its ended months, with the figures of GET /attainment; the running one is not among them', async () => {
  const { cookie } = server;
  await server.app.inject({ method: 'POST', url: '/api/v1/sample', headers: { cookie } });
  const { trends, agreement } = Trends.parse((await get('/trends')).json());
  const { periods } = (await get('/attainment')).json();
  expect(agreement?.period).toBe('month');
  expect(trends).toHaveLength(8);
  for (const { commitment, points } of trends) {
    const ended = periods.filter(
      (row: { commitment: string; to: string; from: string }) =>
        row.commitment === commitment && row.to <= '2026-11-25' && row.from.endsWith('-01'),
    );
    expect(points.map(({ period, value }) => [period, value])).toEqual(
      ended
        .map((row: { from: string; delivered?: number; rate?: number | null }) => [
          row.from,
          row.delivered ?? row.rate,
        ])
        .filter(([, value]: [string, number | null]) => value !== null),
    );
  }
  const volume = trends.find(({ unit }) => unit === 'count');
  expect(volume?.points.length).toBeGreaterThan(3);
});

test('every role reads them; nobody without a session; another workspace has its own', async () => {
  const workspaceId = (await get('/me')).json().workspace.id;
  for (const role of Role.options) {
    const { cookie } = await asMember(server, workspaceId, role);
    expect((await get('/trends', cookie)).statusCode).toBe(200);
  }
  expect((await get('/trends', '')).statusCode).toBe(401);
  const other = randomUUID();
  await server.context.store.withWorkspace(other, (tx) =>
    addWorkspace(tx, { name: 'Elsewhere', timezone: 'UTC', currency: 'USD' }),
  );
  const { cookie } = await asMember(server, other, 'owner');
  expect((await get('/trends', cookie)).json()).toMatchObject({ agreement: null, trends: [] });
});
