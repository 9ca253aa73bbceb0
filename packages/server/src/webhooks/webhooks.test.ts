import { createHmac } from 'node:crypto';
import type { EventType } from '@leadpact/core';
import { appendEvents } from '@leadpact/store';
import { type CreatedWebhook, type NewWebhook, WebhookDeliveries } from '@leadpact/wire';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { HOUR, handed, MINUTE, NOON, openSweepWorld, type SweepWorld } from '../sweep/sweep-world.suite.ts';
import { makeSweep } from '../sweep/sweeper.ts';
import { openReceiver, type Receiver } from './receiver.suite.ts';

let world: SweepWorld;
let sweep: ReturnType<typeof makeSweep>;
let now = NOON;
let leads = 0;
const open: Receiver[] = [];

beforeAll(async () => {
  world = await openSweepWorld();
  sweep = makeSweep(world.context);
});
afterAll(async () => {
  await world.close();
});
afterEach(async () => {
  await world.rows(sql`delete from leadpact.webhook_delivery`);
  await world.rows(sql`delete from leadpact.webhook`);
  await Promise.all(open.splice(0).map(({ close }) => close()));
});

const receiver = async (): Promise<Receiver> => {
  const opened = await openReceiver();
  open.push(opened);
  return opened;
};
const ask = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, payload?: object) =>
  world.server.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { cookie: world.server.cookie },
    ...(payload === undefined ? {} : { payload }),
  });
const connect = async (url: string, change: Partial<NewWebhook> = {}): Promise<CreatedWebhook> => {
  const reply = await ask('POST', '/webhooks', {
    name: 'Ops',
    kind: 'standard',
    url,
    events: ['obligation.missed', 'obligation.corrected'],
    ...change,
  });
  expect(reply.statusCode).toBe(200);
  return reply.json();
};
/** A lead whose first touch is missed; the message about it is on its way when this resolves. */
const miss = async (): Promise<string> => {
  leads += 1;
  const lead = `W${leads}`;
  await world.append(...handed(lead, now));
  await pass(HOUR + 1);
  return lead;
};
const pass = async (ms: number): Promise<void> => {
  now += ms;
  world.setNow(now);
  await sweep.once();
  await sweep.once();
  await sweep.settled();
};
const log = async (id: string) =>
  WebhookDeliveries.parse((await ask('GET', `/webhooks/${id}/deliveries`)).json()).items;

describe('signed messages to other systems', () => {
  test('a miss is posted once, signed as Standard Webhooks say, without any value of the lead’s person', async () => {
    const there = await receiver();
    const { secret, webhook } = await connect(there.url);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(webhook.host).toBe(new URL(there.url).host);
    const lead = await miss();
    await sweep.once();
    await sweep.settled();
    expect(there.received).toHaveLength(1);
    const { headers = {}, body = '' } = there.received[0] ?? {};
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const key = Buffer.from((secret ?? '').slice('whsec_'.length), 'base64');
    expect(headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
    );
    expect(Number(headers['webhook-timestamp'])).toBe(Math.floor(now / 1000));
    expect(JSON.parse(body)).toMatchObject({
      type: 'obligation.missed',
      data: { lead, commitment: 'first-touch', owner: 'kim@n.example', step: 'due' },
    });
    expect(body).not.toContain('Brightwater');
    expect(await log(webhook.id)).toMatchObject([{ state: 'sent', status: 204, attempts: 1 }]);
  });

  test('what it did not ask for is not sent, nor anything while it is paused', async () => {
    const there = await receiver();
    const { webhook } = await connect(there.url, { events: ['lead.reassigned'] });
    await miss();
    expect(there.received).toHaveLength(0);
    await ask('PATCH', `/webhooks/${webhook.id}`, { events: ['obligation.missed'], state: 'paused' });
    await miss();
    expect(there.received).toHaveLength(0);
  });

  test('a receiver that fails is tried again after 5 s, 5 min, 30 min …, with the same id and a new signature', async () => {
    const there = await receiver();
    there.behave({ status: 503 });
    const { webhook } = await connect(there.url);
    await miss();
    await pass(4_999);
    expect(there.received).toHaveLength(1);
    await pass(1);
    expect(there.received).toHaveLength(2);
    await pass(5 * MINUTE);
    there.behave({ status: 200 });
    await pass(30 * MINUTE);
    await pass(24 * HOUR);
    expect(there.received).toHaveLength(4);
    expect(new Set(there.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(there.received.map(({ headers }) => headers['webhook-signature'])).size).toBe(4);
    expect(await log(webhook.id)).toMatchObject([{ state: 'sent', attempts: 4, error: null }]);
  });

  test('after ten attempts over three days the message is given up, and who looks after connections is told once', async () => {
    const there = await receiver();
    there.behave({ status: 500 });
    const { webhook } = await connect(there.url);
    await miss();
    for (let nth = 0; nth < 12; nth += 1) await pass(24 * HOUR);
    expect(there.received).toHaveLength(10);
    expect(await log(webhook.id)).toMatchObject([
      { state: 'failed', status: 500, error: 'Answered 500: no such hook' },
    ]);
    const state = (await ask('GET', '/webhooks')).json();
    expect(state.items[0].state).toBe('failing');
    const told = await world.rows(
      sql<{ user: string }>`select user_id as user from leadpact.notice where kind = 'webhook_failing'`,
    );
    expect(told).toEqual([{ user: world.ids.ria }]);
    there.behave({ status: 200 });
    const [message] = await log(webhook.id);
    await ask('POST', `/webhooks/${webhook.id}/deliveries/${message?.id}/replay`);
    await pass(1);
    expect(await log(webhook.id)).toMatchObject([{ state: 'sent', attempts: 1 }]);
    expect((await ask('GET', '/webhooks')).json().items[0].state).toBe('active');
  });

  test('one that is gone (410) is paused at once; one that asks for more time gets it', async () => {
    const [gone, busy] = [await receiver(), await receiver()];
    gone.behave({ status: 410 });
    busy.behave({ status: 429, headers: { 'retry-after': '120' } });
    const { webhook } = await connect(gone.url);
    await connect(busy.url);
    await miss();
    await pass(60_000);
    expect([gone.received.length, busy.received.length]).toEqual([1, 1]);
    await pass(61_000);
    expect(busy.received).toHaveLength(2);
    expect(
      (await ask('GET', '/webhooks')).json().items.find(({ id }: { id: string }) => id === webhook.id).state,
    ).toBe('paused');
  });

  test('a redirect is not followed, wherever it leads', async () => {
    const [there, inside] = [await receiver(), await receiver()];
    there.behave({ status: 302, headers: { location: inside.url } });
    const { webhook } = await connect(there.url);
    await miss();
    expect(inside.received).toHaveLength(0);
    expect((await log(webhook.id))[0]?.error).toContain('redirects are not followed');
  });

  test('one that never answers holds up nobody: others get their messages at once', async () => {
    const [silent, there] = [await receiver(), await receiver()];
    silent.behave('silence');
    await connect(silent.url);
    await connect(there.url);
    const began = performance.now();
    leads += 1;
    await world.append(...Array.from({ length: 8 }, (_, nth) => handed(`W${leads}-${nth}`, now)).flat());
    now += HOUR + 1;
    world.setNow(now);
    for (let nth = 0; nth < 6 && there.received.length < 8; nth += 1) {
      await sweep.once();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(there.received).toHaveLength(8);
    expect(silent.received.length).toBeLessThanOrEqual(3);
    expect(performance.now() - began).toBeLessThan(10_000);
    await silent.close();
    await sweep.settled();
  });
});

describe('facts of leads', () => {
  const fact = (lead: string, type: EventType, data: object = {}) =>
    ask('POST', `/events`, {
      specversion: '1.0',
      id: `${lead}-${type}`,
      source: 'site',
      type,
      subject: lead,
      time: new Date(now - MINUTE).toISOString(),
      data,
    });

  test('each one that was asked for is posted once, signed, with who and why and without the person’s values; a repetition and other facts are not', async () => {
    const there = await receiver();
    await connect(there.url, { events: ['lead.created', 'lead.rejected', 'deal.won'] });
    await fact('F1', 'lead.created', { channel: 'email', name: 'Ana Rey', email: 'ana@rey.example' });
    await fact('F1', 'lead.created', { channel: 'email', name: 'Ana Rey', email: 'ana@rey.example' });
    await fact('F1', 'lead.handed_off', { owner: 'kim@n.example' });
    await fact('F1', 'lead.rejected', { reason: 'bad fit', by: 'kim@n.example', note: 'too small' });
    await fact('F1', 'deal.won', { amount: 1_200, currency: 'USD' });
    for (let nth = 0; nth < 4; nth += 1) await pass(1);
    const bodies = there.received.map(({ body }) => JSON.parse(body));
    expect(bodies.map(({ type }) => type).toSorted()).toEqual(['deal.won', 'lead.created', 'lead.rejected']);
    expect(bodies.find(({ type }) => type === 'lead.rejected')).toEqual({
      type: 'lead.rejected',
      timestamp: new Date(bodies[0] === undefined ? 0 : Date.parse(bodies[0].timestamp)).toISOString(),
      data: {
        lead: 'F1',
        source: 'site',
        id: 'F1-lead.rejected',
        details: { reason: 'bad fit', by: 'kim@n.example' },
      },
    });
    expect(bodies.find(({ type }) => type === 'deal.won')?.data.details).toEqual({
      amount: 1_200,
      currency: 'USD',
    });
    for (const { body, headers } of there.received) {
      expect(body).not.toMatch(/Ana|rey\.example|too small/);
      expect(headers['webhook-signature']).toMatch(/^v1,/);
    }
  });

  test('what the system decides is told too; what an import brings is not', async () => {
    const there = await receiver();
    await connect(there.url, { events: ['lead.assigned', 'lead.created'] });
    const created = handed('F2', now);
    await world.inWorkspace((tx) => appendEvents(tx, created, { now, imported: true }));
    await fact('F3', 'lead.created', { channel: 'email' });
    await fact('F3', 'lead.handed_off');
    for (let nth = 0; nth < 3; nth += 1) await pass(1);
    const bodies = there.received.map(({ body }) => JSON.parse(body));
    expect(bodies.map(({ type, data }) => `${type} ${data.lead}`).toSorted()).toEqual([
      'lead.assigned F3',
      'lead.created F3',
    ]);
    expect(bodies.find(({ type }) => type === 'lead.assigned')?.data.source).toBe('leadpact');
  });

  test('a message is there exactly when its fact is: a transaction that fails leaves neither', async () => {
    const there = await receiver();
    await connect(there.url, { events: ['lead.created'] });
    const events = handed('F4', now);
    const failing = world.inWorkspace(async (tx) => {
      await appendEvents(tx, events, { now });
      throw new Error('the power went');
    });
    await expect(failing).rejects.toThrow('the power went');
    await pass(1);
    expect(there.received).toEqual([]);
    await world.append(...events);
    await pass(1);
    expect(there.received).toHaveLength(1);
  });

  test('a chat gets a sentence with the lead by name', async () => {
    const there = await receiver();
    await connect(there.url, { kind: 'slack', events: ['lead.rejected'] });
    await fact('F5', 'lead.created', { channel: 'email', name: 'Ben Ode', company: 'Ode & Co' });
    await fact('F5', 'lead.handed_off', { owner: 'kim@n.example' });
    await fact('F5', 'lead.rejected', { reason: 'bad fit', by: 'kim@n.example' });
    await pass(1);
    expect(there.received).toHaveLength(1);
    expect(there.received[0]?.body).toContain('Rejected by Sales: Ben Ode (Ode &amp; Co)');
    expect(there.received[0]?.body).toContain(', Kim: bad fit.');
  });
});

describe('connections', () => {
  test('an address inside the own network is refused with its field', async () => {
    const reply = await ask('POST', '/webhooks', {
      name: 'x',
      kind: 'slack',
      url: 'https://192.168.0.1/hook',
      events: ['obligation.missed'],
    });
    expect(reply.statusCode).toBe(400);
    expect(reply.json().errors[0].path).toBe('url');
  });

  test('neither address nor secret stands in the database, and neither is shown again', async () => {
    const there = await receiver();
    const { secret, webhook } = await connect(there.url);
    const [row] = await world.rows(sql<{ row: string }>`select w::text as row from leadpact.webhook w`);
    expect(row?.row).not.toContain('s3cret');
    const hex = Buffer.from('s3cret').toString('hex');
    expect(row?.row).not.toContain(hex);
    expect(row?.row).not.toContain(Buffer.from(secret ?? '').toString('hex'));
    expect((await ask('GET', '/webhooks')).body).not.toContain('s3cret');
    const renewed: CreatedWebhook = (await ask('POST', `/webhooks/${webhook.id}/secret`)).json();
    expect(renewed.secret).not.toBe(secret);
  });

  test('a test is sent on demand to a chat in its own shape', async () => {
    for (const kind of ['slack', 'teams', 'mattermost'] as const) {
      const there = await receiver();
      const { webhook, secret } = await connect(there.url, { kind });
      expect(secret).toBeNull();
      expect((await ask('POST', `/webhooks/${webhook.id}/test`)).statusCode).toBe(200);
      await pass(1);
      expect(there.received[0]?.body).toContain('This is a test from Leadpact');
    }
  });

  test('a chat is told of a miss in words: lead, promise, owner by name and time', async () => {
    const there = await receiver();
    await connect(there.url, { kind: 'slack' });
    const lead = await miss();
    // Leads of the tests before come due as time goes on: they are told of first, three at a time.
    await pass(1);
    expect(there.received.map(({ body }) => body)).toContainEqual(
      expect.stringContaining(`Kim owes Dana ${lead} (Brightwater) “First touch”`),
    );
  });

  test('only who looks after sources may see or change them', async () => {
    const reply = await world.server.app.inject({ method: 'GET', url: '/api/v1/webhooks' });
    expect(reply.statusCode).toBe(401);
  });
});
