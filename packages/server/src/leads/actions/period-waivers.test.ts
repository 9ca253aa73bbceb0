import { parseAgreement } from '@leadpact/core';
import { addWorkspace, checkProjections, useAgreement } from '@leadpact/store';
import { Board } from '@leadpact/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asMember } from '../../testing/as-member.ts';
import { openTestServer, signUpOwner, type TestServer } from '../../testing/test-server.ts';

const AGREEMENT = `
leadpact: 1
name: Northwind
timezone: UTC
currency: USD
period: month
effective: { from: 2026-10-01 }
parties: { marketing: { head: dana@n.example }, sales: { head: sam@n.example } }
channels: [email]
commitments:
  - { id: volume, side: marketing, kind: deliver, measure: count, target: 300 }
  - { id: rejects, side: sales, kind: ratio, of: [lead.rejected], over: [lead.accepted, lead.rejected], goal: 0.1 }
  - { id: first-touch, side: sales, kind: respond, from: lead.handed_off, to: [lead.attempted], within: 1h, goal: 0.9 }
`;

let clock = Date.parse('2026-11-25T15:00:00Z');
let server: TestServer;
let workspaceId: string;
const people = { marketing_head: '', sales_head: '', rep: '' };
const ask = (method: 'GET' | 'POST' | 'DELETE', path: string, cookie: string, payload?: object) =>
  server.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { cookie },
    ...(payload === undefined ? {} : { payload }),
  });
const waive = (path: string, cookie: string, reason = 'the fair moved to spring') =>
  ask('POST', `/periods/${path}/waiver`, cookie, { reason });
const takeBack = (path: string, cookie: string) => ask('DELETE', `/periods/${path}/waiver`, cookie);
const row = async (path: string) => {
  const { attainment, periods } = (await ask('GET', '/attainment', server.cookie)).json();
  const [commitment, from] = path.split('/');
  const { state } = periods.find(
    (one: { commitment: string; from: string }) => one.commitment === commitment && one.from === from,
  );
  const { met, missed, pending, waived, rate } = attainment.find(
    (one: { commitment: string }) => one.commitment === commitment,
  );
  return { state, met, missed, pending, waived, rate };
};

beforeAll(async () => {
  server = await openTestServer(() => clock);
  await signUpOwner(server);
  workspaceId = (await ask('GET', '/me', server.cookie)).json().workspace.id;
  const parsed = parseAgreement(AGREEMENT);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  await server.context.store.withWorkspace(workspaceId, (tx) =>
    useAgreement(tx, parsed.value, { actor: 'test', at: new Date(0) }),
  );
  for (const role of ['marketing_head', 'sales_head', 'rep'] as const)
    people[role] = (await asMember(server, workspaceId, role, `${role}@n.example`)).cookie;
});
afterAll(async () => {
  await server.close();
});

describe('the waiver of a period', () => {
  test('takes a missed month out of the rate, and its undo brings the miss back', async () => {
    const missed = { state: 'missed', met: 0, missed: 1, pending: 1, waived: 0, rate: 0 };
    expect(await row('volume/2026-10-01')).toEqual(missed);
    const made = await waive('volume/2026-10-01', people.sales_head);
    expect(made.statusCode).toBe(201);
    expect(made.json()).toMatchObject({
      by: 'sales_head@n.example',
      reason: 'the fair moved to spring',
      undoUntil: new Date(clock + 15 * 60_000).toISOString(),
    });
    expect(await row('volume/2026-10-01')).toEqual({
      ...missed,
      state: 'waived',
      missed: 0,
      waived: 1,
      rate: null,
    });
    expect((await waive('volume/2026-10-01', server.cookie)).statusCode).toBe(409);

    expect((await takeBack('volume/2026-10-01', people.sales_head)).statusCode).toBe(204);
    expect(await row('volume/2026-10-01')).toEqual(missed);
    expect((await takeBack('volume/2026-10-01', people.sales_head)).statusCode).toBe(404);
    expect((await waive('volume/2026-10-01', people.sales_head)).statusCode).toBe(201);
  });

  test('of the running month shows on the board with who and why, to whom it may be undone', async () => {
    const delivery = async (cookie: string) =>
      Board.parse((await ask('GET', '/today', cookie)).json()).deliveries[0];
    expect(await delivery(people.sales_head)).toMatchObject({
      state: 'pending',
      mayWaive: true,
      waiver: null,
    });
    expect(await delivery(people.marketing_head)).toMatchObject({ mayWaive: false });
    await waive('volume/2026-11-01', people.sales_head);
    expect(await delivery(people.sales_head)).toMatchObject({
      state: 'waived',
      mayWaive: false,
      waiver: { by: 'sales_head@n.example', undoUntil: expect.any(String) },
    });
    expect(await delivery(people.marketing_head)).toMatchObject({
      waiver: { by: 'sales_head@n.example', undoUntil: null },
    });
    clock += 15 * 60_000 + 1;
    expect((await takeBack('volume/2026-11-01', people.sales_head)).statusCode).toBe(409);
  });

  test('is for the head of the other side and for admins, and nobody else', async () => {
    expect((await waive('volume/2026-11-01', people.marketing_head)).statusCode).toBe(409);
    expect((await waive('rejects/2026-11-01', people.sales_head)).statusCode).toBe(409);
    expect((await waive('rejects/2026-11-01', people.rep)).statusCode).toBe(403);
    expect((await waive('rejects/2026-11-01', people.marketing_head)).statusCode).toBe(201);
    expect((await takeBack('rejects/2026-11-01', people.sales_head)).statusCode).toBe(403);
    expect((await takeBack('rejects/2026-11-01', server.cookie)).statusCode).toBe(204);
  });

  test('is not for a promise about leads, nor for a day on which no period begins', async () => {
    expect((await waive('first-touch/2026-11-01', server.cookie)).statusCode).toBe(404);
    expect((await waive('volume/2026-11-02', server.cookie)).statusCode).toBe(404);
    expect((await waive('nothing/2026-11-01', server.cookie)).statusCode).toBe(404);
  });

  test('of another workspace is neither seen nor made', async () => {
    const { store } = server.context;
    const other = crypto.randomUUID();
    await store.withWorkspace(other, (tx) =>
      addWorkspace(tx, { name: 'Elsewhere', timezone: 'UTC', currency: 'USD' }),
    );
    const { cookie } = await asMember(server, other, 'admin', 'admin@elsewhere.example');
    expect((await waive('volume/2026-10-01', cookie)).statusCode).toBe(404);
    expect((await takeBack('volume/2026-10-01', cookie)).statusCode).toBe(404);
    expect(await row('volume/2026-10-01')).toMatchObject({ state: 'waived' });
  });

  test('makes no lead, also when it is taken back', async () => {
    const { store } = server.context;
    const checked = await store.withWorkspace(workspaceId, (tx) => checkProjections(tx, { now: clock }), {
      snapshot: true,
    });
    expect(checked).toEqual({ leads: 0, difference: null });
  });
});
