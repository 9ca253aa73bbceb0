import { type EventType, parseAgreement } from '@leadpact/core';
import { appendEvents } from '@leadpact/store';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { putInForce } from '../../agreement/use-agreement.ts';
import type { SignedIn } from '../../http/signed-in.ts';
import { openTestServer, signUpOwner, type TestServer } from '../../testing/test-server.ts';
import { askedAction } from './asked-action.ts';
import { performAction } from './perform-action.ts';

const START = Date.parse('2026-03-02T15:00:00Z');
let now = START;
let server: TestServer;
let workspaceId = '';

const agreement = `
leadpact: 1
name: Northwind
timezone: UTC
currency: USD
period: month
effective: { from: 2026-01-01 }
parties:
  marketing: { head: dana@n.example, members: [lee@n.example] }
  sales: { head: sam@n.example, members: [kim@n.example, ali@n.example] }
handoff:
  reject_reasons: [bad fit, duplicate, invalid]
  return_reasons: [not ready]
commitments:
  - { id: first-touch, side: sales, kind: respond, from: lead.handed_off, to: [lead.attempted], within: 60m, goal: 0.9 }
  - { id: verdict, side: sales, kind: respond, from: lead.handed_off, to: [lead.accepted, lead.rejected], within: 2d, goal: 0.9 }
`;

const person = (email: string, role: SignedIn['role']): SignedIn => ({
  userId: email,
  name: email,
  email,
  role,
  workspaceId,
  scopes: null,
});

const inTx = <Value>(work: Parameters<typeof server.context.store.withWorkspace<Value>>[1]) =>
  server.context.store.withWorkspace(workspaceId, work);

/** A lead with its channel, and, unless it stays Marketing's, handed to Kim. */
const makeLead = async (key: string, handedOff = true): Promise<void> => {
  const event = (id: string, type: EventType, data: Record<string, unknown>) => ({
    source: 'crm',
    id: `${key}-${id}`,
    type,
    subject: key,
    time: START - 60_000,
    data,
  });
  await inTx((tx) =>
    appendEvents(
      tx,
      [
        event('1', 'lead.created', { channel: 'email', name: 'Dana Ortiz', email: 'dana@b.example' }),
        ...(handedOff ? [event('2', 'lead.handed_off', { owner: 'kim@n.example' })] : []),
      ],
      { now: START },
    ),
  );
};

const post = async (path: string, payload: object = {}, headers: Record<string, string> = {}) => {
  const reply = await server.app.inject({
    method: 'POST',
    url: `/api/v1/leads/${path}`,
    payload,
    headers: { cookie: server.cookie, ...headers },
  });
  return { status: reply.statusCode, body: reply.json() };
};

const stored = async (key: string) =>
  inTx(async (tx) => ({
    lead: await tx
      .selectFrom('leadpact.lead')
      .select(['stage', 'owner'])
      .where('key', '=', key)
      .executeTakeFirstOrThrow(),
    types: (
      await tx
        .selectFrom('leadpact.event')
        .select(['type', 'source'])
        .where('subject', '=', key)
        .where('source', 'in', ['leadpact-people', 'leadpact'])
        .orderBy('time')
        .execute()
    ).map(({ type }) => type),
  }));

beforeAll(async () => {
  server = await openTestServer(() => now);
  await signUpOwner(server);
  const me = await server.app.inject({ url: '/api/v1/me', headers: { cookie: server.cookie } });
  workspaceId = me.json().workspace.id;
  const parsed = parseAgreement(agreement);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  await inTx((tx) => putInForce(tx, parsed.value, { actor: 'test', now }));
});
afterAll(async () => {
  await server.close();
});

describe('an attempt', () => {
  test('is one event signed by who made it, and the same id again changes nothing', async () => {
    await makeLead('A1');
    const body = { id: 'a1-call', medium: 'call', outcome: 'voicemail', note: 'rang twice' };
    const first = await post('A1/attempts', body);
    expect(first).toMatchObject({ status: 201, body: { by: server.email, repeated: false, lead: 'A1' } });
    now += 60_000;
    expect(await post('A1/attempts', body)).toMatchObject({
      status: 200,
      body: { repeated: true, at: first.body.at },
    });
    expect(await post('A1/attempts', { ...body, outcome: 'connected' })).toMatchObject({
      status: 409,
      body: { errors: [{ path: 'id' }] },
    });
    expect((await stored('A1')).types).toEqual(['lead.attempted']);
  });

  test('sent twice at once is stored once; the header serves as the id', async () => {
    await makeLead('A2');
    const send = () =>
      post('A2/attempts', { medium: 'email', outcome: 'sent' }, { 'idempotency-key': 'once' });
    const replies = await Promise.all([send(), send(), send()]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 200, 201]);
    expect((await stored('A2')).types).toEqual(['lead.attempted']);
  });

  test('may be told late, not ahead, with a medium and an outcome of the ledger', async () => {
    await makeLead('A3');
    const call = { medium: 'call', outcome: 'connected' };
    const late = await post('A3/attempts', { ...call, at: '2026-03-02T14:59:30Z' });
    expect(late.body.at).toBe('2026-03-02T14:59:30.000Z');
    expect((await post('A3/attempts', { ...call, at: '2027-01-01T00:00:00Z' })).status).toBe(400);
    expect((await post('A3/attempts', { ...call, medium: 'pigeon' })).body.errors[0].path).toContain(
      'medium',
    );
    expect((await post('nobody/attempts', call)).status).toBe(404);
  });
});

describe('verdicts', () => {
  test('a lead is accepted once, and the second is told why not', async () => {
    await makeLead('V1');
    expect((await post('V1/acceptance')).status).toBe(201);
    expect((await stored('V1')).lead.stage).toBe('accepted');
    expect(await post('V1/acceptance')).toMatchObject({
      status: 409,
      body: {
        type: 'urn:leadpact:problem:lead-does-not-allow',
        detail: expect.stringContaining('accepted it already'),
      },
    });
  });

  test('a rejection takes a reason of the agreement, and a duplicate names a lead that exists', async () => {
    await makeLead('V2');
    expect((await post('V2/rejection', { reason: 'too small' })).body.detail).toContain(
      'bad fit, duplicate, invalid',
    );
    expect((await post('V2/rejection', { reason: 'duplicate' })).body.errors[0].path).toBe('duplicateOf');
    expect((await post('V2/rejection', { reason: 'duplicate', duplicateOf: 'V9' })).body.detail).toContain(
      'no lead V9',
    );
    expect((await post('V2/rejection', { reason: 'Duplicate', duplicateOf: 'V1' })).status).toBe(201);
    expect((await stored('V2')).lead.stage).toBe('rejected');
  });

  test('of a contested rejection the heads decide; not upheld, the lead is handed over anew to who had it', async () => {
    await makeLead('V3');
    await post('V3/rejection', { reason: 'bad fit' });
    expect((await post('V3/settlement', { upheld: false })).status).toBe(409);
    expect((await post('V3/contest', { note: 'matches our definition' })).status).toBe(201);
    expect((await post('V3/contest', { note: 'again' })).status).toBe(409);
    expect((await post('V3/settlement', { upheld: false })).status).toBe(201);
    expect(await stored('V3')).toEqual({
      lead: { stage: 'handed_off', owner: 'kim@n.example' },
      types: ['lead.rejected', 'verdict.contested', 'verdict.settled', 'lead.handed_off'],
    });
    const open = await inTx((tx) =>
      tx
        .selectFrom('leadpact.event')
        .select('source')
        .where('subject', '=', 'V3')
        .where('id', 'like', 'not_upheld:%')
        .execute(),
    );
    expect(open).toEqual([{ source: 'leadpact' }]);
  });
});

describe('a disqualification', () => {
  const as = (email: string, role: SignedIn['role'], lead: string, reason: string, id: string) =>
    performAction(server.context, person(email, role), {
      lead,
      action: askedAction.disqualification({ reason, note: '' }),
      basics: { id },
      idempotencyKey: undefined,
    });

  test('is made by the side that has the lead, with a reason of the agreement, ends its promises, and is taken back', async () => {
    await makeLead('D1');
    await expect(as('lee@n.example', 'marketer', 'D1', 'bad fit', 'd1')).rejects.toThrow(
      'Sales has this lead',
    );
    await expect(as('kim@n.example', 'rep', 'D1', 'too small', 'd1')).rejects.toThrow('bad fit, duplicate');
    await as('kim@n.example', 'rep', 'D1', 'Bad fit', 'd1');
    expect((await stored('D1')).lead.stage).toBe('disqualified');
    const open = () =>
      inTx((tx) =>
        tx
          .selectFrom('leadpact.lead')
          .innerJoin(sql<{ lead_key: string; outcome: string }>`leadpact.obligation`.as('o'), (join) =>
            join.onRef('o.lead_key', '=', 'leadpact.lead.key'),
          )
          .select('o.outcome')
          .where('leadpact.lead.key', '=', 'D1')
          .execute(),
      );
    expect((await open()).map(({ outcome }) => outcome)).toEqual(['cancelled', 'cancelled']);
    expect((await post('D1/attempts', { medium: 'call', outcome: 'no_answer' })).status).toBe(409);
    expect(
      (
        await server.app.inject({
          method: 'DELETE',
          url: '/api/v1/leads/D1/actions/d1',
          headers: { cookie: server.cookie },
        })
      ).statusCode,
    ).toBe(204);
    expect((await stored('D1')).lead.stage).toBe('handed_off');
    expect((await open()).map(({ outcome }) => outcome)).toEqual(['open', 'open']);
  });

  test('a lead of Marketing is disqualified by Marketing, by the API too, and not by Sales', async () => {
    await makeLead('D2', false);
    await expect(as('kim@n.example', 'rep', 'D2', 'bad fit', 'd2')).rejects.toThrow(
      'Marketing has this lead',
    );
    await as('lee@n.example', 'marketer', 'D2', 'bad fit', 'd2');
    expect((await stored('D2')).lead.stage).toBe('disqualified');
    await makeLead('D3', false);
    const made = await post('D3/disqualification', { reason: 'invalid', note: 'no such person' });
    expect(made).toMatchObject({ status: 201, body: { type: 'lead.disqualified' } });
  });
});

describe('whose lead it is', () => {
  test('Sales takes a lead of Marketing with a reason, and Marketing is to be told', async () => {
    await makeLead('H1', false);
    const take = (reason: string) =>
      performAction(server.context, person('kim@n.example', 'rep'), {
        lead: 'H1',
        action: askedAction.handoff({ reason }),
        basics: { id: `take-${reason}` },
        idempotencyKey: undefined,
      });
    await expect(take('')).rejects.toThrow('Marketing is told');
    await take('she rang us');
    expect((await stored('H1')).lead).toEqual({ stage: 'handed_off', owner: 'kim@n.example' });
    const { rows } = await inTx((tx) =>
      tx.selectFrom('leadpact.event').select('id').where('subject', '=', 'H1').execute(),
    ).then((events) => ({ rows: events }));
    expect(rows).toHaveLength(2);
  });

  test('a lead is given to people of Sales only', async () => {
    await makeLead('H2');
    expect((await post('H2/assignment', { owner: 'lee@n.example' })).body.errors[0].path).toBe('owner');
    expect((await post('H2/assignment', { owner: 'Ali@n.example' })).status).toBe(201);
    expect((await stored('H2')).lead.owner).toBe('ali@n.example');
  });

  test('a viewer acts on nothing, and nobody acts in the name of somebody else', async () => {
    await makeLead('H3');
    const act = (who: SignedIn, by?: string) =>
      performAction(server.context, who, {
        lead: 'H3',
        action: { kind: 'acceptance' },
        basics: { by },
        idempotencyKey: undefined,
      });
    await expect(act(person('v@n.example', 'viewer'))).rejects.toThrow('viewer');
    await expect(act(person('kim@n.example', 'rep'), 'ali@n.example')).rejects.toThrow('kim@n.example');
    const byKey = await act({ ...person('key:script', 'viewer'), scopes: ['leads:write'] }, 'ali@n.example');
    expect(byKey.by).toBe('ali@n.example');
  });

  test('a promise is waived by the other side, not by its own', async () => {
    await makeLead('H4');
    const waive = (who: SignedIn) =>
      performAction(server.context, who, {
        lead: 'H4',
        action: { kind: 'waiver', key: 'first-touch:H4:crm#H4-2', reason: 'office was flooded' },
        basics: {},
        idempotencyKey: undefined,
      });
    await expect(waive(person('sam@n.example', 'sales_head'))).rejects.toThrow('to which it is owed');
    expect((await waive(person('dana@n.example', 'marketing_head'))).type).toBe('obligation.waived');
  });
});

describe('taking back', () => {
  const undo = (key: string, id: string) =>
    server.app.inject({
      method: 'DELETE',
      url: `/api/v1/leads/${key}/actions/${id}`,
      headers: { cookie: server.cookie },
    });

  test('leaves the event in the ledger, corrected, and everything derived as it was before', async () => {
    await makeLead('U1');
    const owed = async () =>
      (
        await inTx((tx) =>
          sql<{ key: string; outcome: string }>`
            select key, outcome from leadpact.obligation where lead_key = 'U1' order by key`.execute(tx),
        )
      ).rows.map(({ outcome }) => outcome);
    expect(await owed()).toEqual(['open', 'open']);
    await post('U1/rejection', { id: 'u1', reason: 'bad fit' });
    expect((await stored('U1')).lead.stage).toBe('rejected');
    expect(await owed()).toEqual(['cancelled', 'met']);
    expect((await undo('U1', 'u1')).statusCode).toBe(204);
    expect((await undo('U1', 'u1')).statusCode).toBe(204);
    expect(await owed()).toEqual(['open', 'open']);
    expect(await stored('U1')).toMatchObject({
      lead: { stage: 'handed_off' },
      types: ['lead.rejected', 'lead.updated'],
    });
    const open = await inTx((tx) =>
      tx
        .selectFrom('leadpact.event')
        .select('corrects')
        .where('subject', '=', 'U1')
        .where('type', '=', 'lead.updated')
        .execute(),
    );
    expect(open).toEqual([{ corrects: 'u1' }]);
  });

  test('ends after a quarter of an hour, and never reaches a settlement', async () => {
    await makeLead('U2');
    await post('U2/rejection', { id: 'u2', reason: 'bad fit' });
    await post('U2/contest', { id: 'u2c', note: 'no' });
    expect((await undo('U2', 'u2c')).statusCode).toBe(409);
    // The ledger notes when it got an event by its own clock.
    now = Date.now() + 16 * 60_000;
    expect((await undo('U2', 'u2')).statusCode).toBe(409);
    expect((await undo('U2', 'nothing')).statusCode).toBe(404);
  });
});
