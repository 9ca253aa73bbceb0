import { randomUUID } from 'node:crypto';
import { addWorkspace } from '@leadpact/store';
import { Campaigns, LeadCount, Role } from '@leadpact/wire';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asMember } from '../testing/as-member.ts';
import { openTestServer, signUpOwner, type TestServer } from '../testing/test-server.ts';

const NOW = Date.parse('2026-11-25T15:00:00Z');

let server: TestServer;
let workspaceId: string;
beforeAll(async () => {
  server = await openTestServer(() => NOW);
  await signUpOwner(server);
  const { cookie } = server;
  await server.app.inject({ method: 'POST', url: '/api/v1/sample', headers: { cookie } });
  workspaceId = (await get('/me')).json().workspace.id;
});
afterAll(async () => {
  await server.close();
});

const get = async (path: string, cookie = server.cookie) =>
  server.app.inject({ method: 'GET', url: `/api/v1${path}`, headers: { cookie } });

const ASKED = '/campaigns?from=2026-09&to=2026-12';

const countOf = async (query: string): Promise<number> =>
  LeadCount.parse((await get(`/lead-list/count?${query}`)).json()).count;

test('every figure is the number of leads that the list shows for it', async () => {
  const { rows, firstDay, lastDay, total } = Campaigns.parse((await get(ASKED)).json());
  expect({ firstDay, lastDay }).toEqual({ firstDay: '2026-09-01', lastDay: '2026-11-30' });
  expect(total.leads).toBeGreaterThan(100);
  const days = `created_from=${firstDay}&created_to=${lastDay}`;
  expect(await countOf(days)).toBe(total.leads);
  for (const row of rows.slice(0, 4)) {
    const own = `${days}&campaign=${encodeURIComponent(row.campaign ?? '')}`;
    expect(await countOf(own)).toBe(row.leads);
    expect(await countOf(`${own}&stage=rejected`)).toBe(row.rejected);
    expect(await countOf(`${own}&stage=customer`)).toBe(row.won);
    const accepted = ['accepted', 'opportunity', 'customer', 'lost', 'churned'];
    expect(await countOf(`${own}&${accepted.map((stage) => `stage=${stage}`).join('&')}`)).toBe(row.accepted);
  }
});

test('every role reads it; nobody without a session; another workspace sees none of it', async () => {
  for (const role of Role.options) {
    const { cookie } = await asMember(server, workspaceId, role);
    expect((await get(ASKED, cookie)).statusCode).toBe(200);
  }
  expect((await get(ASKED, '')).statusCode).toBe(401);
  const other = randomUUID();
  await server.context.store.withWorkspace(other, (tx) =>
    addWorkspace(tx, { name: 'Elsewhere', timezone: 'UTC', currency: 'USD' }),
  );
  const { cookie } = await asMember(server, other, 'owner');
  expect((await get(ASKED, cookie)).json()).toMatchObject({ rows: [], total: { leads: 0 } });
});

test('months in the wrong order are refused', async () => {
  expect((await get('/campaigns?from=2026-12&to=2026-11')).statusCode).toBe(400);
});
