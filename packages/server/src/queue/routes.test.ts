import { type EventType, parseAgreement } from '@leadpact/core';
import { appendEvents } from '@leadpact/store';
import type { LeadPage, Queue } from '@leadpact/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { putInForce } from '../agreement/use-agreement.ts';
import type { SignedIn } from '../http/signed-in.ts';
import { readLeadPage } from '../leads/page/read-lead-page.ts';
import { openTestServer, signUpOwner, type TestServer } from '../testing/test-server.ts';
import { readQueue } from './read-queue.ts';

// A Wednesday, 10:00 in New York.
const NOW = Date.parse('2026-03-04T15:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let server: TestServer;
let workspaceId = '';

const agreement = `
leadpact: 1
name: Northwind
timezone: America/New_York
currency: USD
period: month
effective: { from: 2025-01-01 }
parties:
  marketing: { head: dana@n.example, members: [lee@n.example] }
  sales: { head: sam@n.example, members: [kim@n.example, ali@n.example] }
lead_values: [ { channel: email, value: 10 }, { channel: event, value: 900 }, { value: 40 } ]
calendars:
  office: { timezone: America/New_York, week: { mon: "09:00-17:00", tue: "09:00-17:00", wed: "09:00-17:00", thu: "09:00-17:00", fri: "09:00-17:00" } }
scoring:
  engagement:
    - { name: asked for a demo, on: lead.engaged, where: { field: kind, op: eq, value: demo_request }, points: 50, half_life: 30d, at_most: 50 }
    - { name: looked around, on: lead.engaged, where: { field: kind, op: eq, value: page_view }, points: 5, half_life: 30d, at_most: 20 }
handoff:
  to_sales: { when: { field: score, op: gte, value: 60 }, automatic: false }
journey:
  - { stage: lead, owner: marketing, call_to_action: Book a call, offer: Consultation, then: mql }
commitments:
  - { id: first-touch, side: sales, kind: respond, from: lead.handed_off, to: [lead.attempted], within: 2h, calendar: office, goal: 0.9 }
  - { id: persistence, name: Six tries, side: sales, kind: attempts, from: lead.handed_off, at_least: 6, within: 10d, calendar: office, goal: 0.9 }
  - { id: nurture, side: marketing, kind: respond, from: lead.returned, to: [lead.engaged], within: 5d, calendar: office, goal: 0.9 }
`;

const person = (email: string, role: SignedIn['role']): SignedIn => ({
  userId: email,
  name: email,
  email,
  role,
  workspaceId,
  scopes: null,
});
const kim = () => person('kim@n.example', 'rep');

let count = 0;
const event = (subject: string, type: EventType, time: number, data: Record<string, unknown> = {}) => {
  count += 1;
  return { source: 'crm', id: `e${count}`, type, subject, time, data };
};
const handedTo = (key: string, owner: string, at: number, channel = 'social') => [
  event(key, 'lead.created', at - HOUR, { channel, name: `Lead ${key}`, phone: '+1 555 0100' }),
  event(key, 'lead.handed_off', at, { owner }),
];

const queueOf = (
  signedIn: SignedIn,
  query: Readonly<{ of?: string; cursor?: string; limit?: number }> = {},
): Promise<Queue> =>
  server.context.store.withWorkspace(workspaceId, (tx) =>
    readQueue(tx, { signedIn, query: { of: 'me', limit: 50, ...query }, now: NOW }),
  );
const placesOf = ({ items }: Queue) => items.map(({ section, lead }) => `${section} ${lead.key}`);
const pageOf = (key: string, signedIn = kim()): Promise<LeadPage> =>
  server.context.store.withWorkspace(workspaceId, (tx) => readLeadPage(tx, { signedIn, key, now: NOW }));

beforeAll(async () => {
  server = await openTestServer(() => NOW);
  await signUpOwner(server);
  const me = await server.app.inject({ url: '/api/v1/me', headers: { cookie: server.cookie } });
  workspaceId = me.json().workspace.id;
  const parsed = parseAgreement(agreement);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  await server.context.store.withWorkspace(workspaceId, async (tx) => {
    await putInForce(tx, parsed.value, { actor: 'test', now: NOW });
    await appendEvents(
      tx,
      [
        // due at 11:30 today, worth 40
        ...handedTo('today', 'kim@n.example', Date.parse('2026-03-04T14:30:00Z')),
        // due since yesterday, 11:00
        ...handedTo('late', 'kim@n.example', Date.parse('2026-03-03T14:00:00Z')),
        // both due at 11:15 today: the event's is worth 900
        ...handedTo('cheap', 'kim@n.example', Date.parse('2026-03-04T14:15:00Z'), 'email'),
        ...handedTo('dear', 'kim@n.example', Date.parse('2026-03-04T14:15:00Z'), 'event'),
        // touched: six tries are owed until the tenth working day
        ...handedTo('tried', 'kim@n.example', NOW - DAY, 'email'),
        event('tried', 'lead.attempted', NOW - DAY + HOUR, { medium: 'call', outcome: 'no_answer' }),
        ...handedTo('worthy', 'kim@n.example', NOW - DAY, 'event'),
        event('worthy', 'lead.attempted', NOW - DAY + HOUR, { medium: 'call', outcome: 'no_answer' }),
        // asked to be called in two days
        ...handedTo('asleep', 'kim@n.example', NOW - 2 * HOUR),
        event('asleep', 'lead.snoozed', NOW - HOUR, { until: new Date(NOW + 2 * DAY).toISOString() }),
        // nobody has done anything for weeks
        ...handedTo('old', 'kim@n.example', NOW - 40 * DAY),
        ...handedTo('older', 'kim@n.example', NOW - 50 * DAY),
        ...handedTo('of-ali', 'ali@n.example', NOW - HOUR),
        // warming up: a demo request yesterday; points from long ago do not
        event('hot', 'lead.created', NOW - 3 * DAY, { channel: 'email', name: 'Hot One' }),
        event('hot', 'lead.engaged', NOW - DAY, { kind: 'demo_request' }),
        event('dull', 'lead.created', NOW - 3 * DAY, { channel: 'email' }),
        event('dull', 'lead.engaged', NOW - DAY, { kind: 'page_view', asset: 'pricing' }),
        ...handedTo('back', 'kim@n.example', NOW - 2 * DAY),
        event('back', 'lead.engaged', NOW - 2 * DAY - 2 * HOUR, { kind: 'demo_request' }),
        event('back', 'lead.returned', NOW - DAY, { reason: 'not ready' }),
      ],
      { now: NOW, imported: true },
    );
  });
});
afterAll(async () => {
  await server.close();
});

describe('a queue', () => {
  test('has what is due first in front, the dearer of two first, then later by value, then snoozed, then the old', async () => {
    const queue = await queueOf(kim());
    expect(placesOf(queue)).toEqual([
      'now late',
      'now dear',
      'now cheap',
      'now today',
      'later worthy',
      'later tried',
      'paused asleep',
      'old old',
      'old older',
    ]);
    expect(queue.counts).toEqual({ now: 4, later: 2, paused: 1, old: 2 });
  });

  test('tells the working time left of each promise: 90 minutes to 11:30, late since yesterday for 7 hours', async () => {
    const { items } = await queueOf(kim());
    const [late, , , today] = items;
    expect(late?.owed[0]).toMatchObject({ name: 'First touch', state: 'missed', minutesLeft: -420 });
    expect(today?.owed).toMatchObject([
      { commitment: 'first-touch', state: 'pending', minutesLeft: 90, isWorkingTime: true },
      {
        name: 'Six tries',
        kind: 'attempts',
        attempts: 0,
        attemptsNeeded: 6,
        closesAt: '2026-03-18T21:00:00.000Z',
      },
    ]);
    expect(items.find(({ lead }) => lead.key === 'asleep')?.owed[0]?.state).toBe('paused');
  });

  test('read in pages of two is the same as read at once', async () => {
    const places: string[] = [];
    let cursor: string | undefined;
    do {
      const page: Queue = await queueOf(kim(), { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      places.push(...placesOf(page));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(places).toEqual(placesOf(await queueOf(kim())));
    await expect(queueOf(kim(), { cursor: 'nonsense' })).rejects.toThrow('cursor');
  });

  test('of others is seen by who looks after them', async () => {
    expect(placesOf(await queueOf(person('sam@n.example', 'sales_head'), { of: 'ali@n.example' }))).toEqual([
      'now of-ali',
    ]);
    expect((await queueOf(person('sam@n.example', 'sales_head'), { of: 'sales' })).items).toHaveLength(10);
    expect(placesOf(await queueOf(person('dana@n.example', 'marketing_head')))).toEqual(['later back']);
    await expect(queueOf(kim(), { of: 'ali@n.example' })).rejects.toThrow('cannot look');
    await expect(queueOf(person('dana@n.example', 'marketing_head'), { of: 'sales' })).rejects.toThrow(
      'cannot look',
    );
    const { others } = await queueOf(person('sam@n.example', 'sales_head'));
    expect(others.map(({ of }) => of)).toEqual(['sales', 'kim@n.example', 'ali@n.example']);
  });

  test('is answered over the API, and warming up lists what did something strong with the next step', async () => {
    const get = (url: string) =>
      server.app.inject({ url: `/api/v1${url}`, headers: { cookie: server.cookie } });
    expect((await get('/queue?of=sales&limit=3')).json().items).toHaveLength(3);
    expect((await get('/queue/warming')).json()).toMatchObject({
      threshold: 60,
      items: [
        { key: 'hot', callToAction: 'Book a call', offer: 'Consultation', step: { kind: 'demo_request' } },
      ],
    });
  });
});

describe('the page of a lead', () => {
  test('explains the due instant by the stretches of its clock, and the points by their rules', async () => {
    const page = await pageOf('late');
    expect(page.lead).toMatchObject({ stage: 'handed_off', owner: 'kim@n.example', phone: '+1 555 0100' });
    const touch = page.obligations.find(({ commitment }) => commitment === 'first-touch');
    expect(touch).toMatchObject({ state: 'missed', within: '2h', budgetMinutes: 120, spentMinutes: 540 });
    expect(touch?.segments).toEqual([
      { from: '2026-03-03T14:00:00.000Z', to: '2026-03-03T16:00:00.000Z', kind: 'open', minutes: 120 },
    ]);
    expect(touch?.overdue.map(({ kind, minutes }) => [kind, minutes])).toEqual([
      ['open', 360],
      ['closed', 0],
      ['open', 60],
    ]);
    expect((await pageOf('hot')).scoreParts).toMatchObject([{ name: 'asked for a demo' }, { points: 0 }]);
  });

  test('says for each action why it is not possible, and nothing of what the role may not do', async () => {
    const { actions } = await pageOf('hot');
    expect(actions.acceptance).toContain('still with Marketing');
    expect(actions.handoff).toBeNull();
    expect(actions).not.toHaveProperty('settlement');
    expect((await pageOf('late', person('v@n.example', 'viewer'))).actions).toEqual({});
  });

  test('offers snoozes that end when the office opens', async () => {
    expect((await pageOf('late')).snoozes.slice(0, 2)).toEqual([
      { days: 1, until: '2026-03-05T14:00:00.000Z' },
      { days: 3, until: '2026-03-09T13:00:00.000Z' },
    ]);
  });

  test('leads to the CRM by the pattern of the source, and only where every value in it is known', async () => {
    const put = async (pattern: string | null) => {
      const reply = await server.app.inject({
        method: 'PUT',
        url: '/api/v1/source-links',
        headers: { cookie: server.cookie },
        payload: { source: 'crm', pattern },
      });
      return { status: reply.statusCode, body: reply.json() };
    };
    expect((await pageOf('late')).links).toEqual([]);
    expect((await put('https://crm.example/leads/{key}?tab=1')).body.items).toEqual([
      { source: 'crm', pattern: 'https://crm.example/leads/{key}?tab=1' },
    ]);
    expect((await pageOf('late')).links).toEqual([
      { source: 'crm', href: 'https://crm.example/leads/late?tab=1' },
    ]);
    expect((await put('https://crm.example/{attributes.crm_id}')).status).toBe(200);
    expect((await pageOf('late')).links).toEqual([]);
    for (const bad of ['javascript:alert({key})', 'https://crm.example/leads', 'https://crm.example/{phone}'])
      expect((await put(bad)).status).toBe(400);
    expect((await put(null)).body.items).toEqual([{ source: 'crm', pattern: null }]);
  });

  test('takes the history that a lead arrived with for history, not for late', async () => {
    const { events } = await pageOf('tried');
    expect(events[0]).toMatchObject({
      type: 'lead.attempted',
      evidence: 'crm',
      late: false,
      takenBack: false,
    });
    await expect(pageOf('nobody')).rejects.toThrow('no lead nobody');
  });
});
