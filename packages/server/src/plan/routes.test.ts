import { whatIf } from '@leadpact/core';
import { PlanResponse, SavedPlan } from '@leadpact/wire';
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

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
const ask = async (method: Method, url: string, payload?: object) =>
  server.app.inject({ method, url, headers: { cookie: server.cookie }, ...(payload ? { payload } : {}) });
const planNow = async () => PlanResponse.parse((await ask('GET', '/api/v1/plan')).json());

describe('a workspace without leads', () => {
  test('has a plan that says nothing, and says so', async () => {
    const { plan, basis, leads } = await planNow();
    expect({ basis, leads, total: plan.total.leads, commitment: plan.commitment }).toEqual({
      basis: 'none',
      leads: 0,
      total: 0,
      commitment: null,
    });
  });
});

describe('with the sample company', () => {
  beforeAll(async () => {
    const reply = await ask('POST', '/api/v1/sample');
    expect(reply.json()).toMatchObject({ sampleLoaded: true, goalMinor: 50_000_000 });
  });

  test('about 6,000 leads of six channels and three personas are worked out', async () => {
    const { plan, leads, sample } = await planNow();
    expect(sample).toBe(true);
    expect(leads).toBeGreaterThan(5_000);
    expect(plan.channels.length).toBe(6);
    expect(plan.personas.length).toBe(3);
    expect(plan.commitment?.credible.leads).toBeGreaterThan(0);
    expect(plan.currency).toBe('USD');
  });

  test('loading it a second time changes nothing', async () => {
    const before = await planNow();
    await ask('POST', '/api/v1/sample');
    expect((await planNow()).plan).toEqual(before.plan);
  });

  test('the what-if without overrides is the commitment of the plan', async () => {
    const { plan, card } = await planNow();
    const answer = whatIf(card, {
      method: 'credible',
      goalMinor: 50_000_000,
      marketingShare: 1,
      chances: [0.8],
    });
    expect(answer.leads).toBe(plan.commitment?.credible.leads);
    expect(answer.leadsForChance[0]?.leads).toBe(plan.commitment?.leadsForChance['0.8']);
  });

  test('the leads behind a cell are as many as its figure says, a page at a time', async () => {
    const { plan } = await planNow();
    const cell = plan.cells[0];
    const query = `channel=${encodeURIComponent(cell?.channel ?? '')}&persona=${encodeURIComponent(cell?.persona ?? '')}&limit=200`;
    const keys = new Set<string>();
    let next: string | null = '';
    while (next !== null) {
      const page: { items: { key: string }[]; total: number; next: string | null } = (
        await ask('GET', `/api/v1/plan/leads?${query}${next ? `&cursor=${next}` : ''}`)
      ).json();
      for (const { key } of page.items) keys.add(key);
      expect(page.total).toBe(cell?.leads);
      next = page.next;
    }
    expect(keys.size).toBe(cell?.leads);
  });

  test('the draft carries the numbers of the what-if in all three forms', async () => {
    const inputs = {
      method: 'credible',
      goalMinor: 50_000_000,
      marketingShare: 0.6,
      lookback: '6m',
      closeRate: {},
      averageSaleMinor: {},
      mix: {},
    };
    const reply = await ask('POST', '/api/v1/plan/draft', {
      inputs,
      name: 'Northwind',
      marketingHead: 'dana@northwind.example',
      salesHead: '',
    });
    expect(reply.statusCode).toBe(200);
    const draft = reply.json();
    expect(draft.yaml).toContain('dana@northwind.example');
    expect(draft.markdown).toContain('Northwind');
    expect(draft.html).toMatch(/^<!doctype html>/i);
  });

  test('a saved plan is refused when someone changed it meanwhile, and nothing is lost', async () => {
    const content = {
      name: 'More events',
      inputs: {
        method: 'credible',
        goalMinor: 1,
        marketingShare: 1,
        lookback: '6m',
        closeRate: {},
        averageSaleMinor: {},
        mix: {},
      },
      figures: { leads: 1, valueMinor: 2, leadValueMinor: 3.5, chance: 0.5, leadsFor80: 2, byChannel: [] },
      asOf: '2026-11-25',
    };
    const saved = SavedPlan.parse((await ask('POST', '/api/v1/plans', content)).json());
    const first = await ask('PUT', `/api/v1/plans/${saved.id}`, {
      ...content,
      name: 'Renamed',
      version: saved.version,
    });
    expect(first.json()).toMatchObject({ name: 'Renamed', version: 2 });
    const stale = await ask('PUT', `/api/v1/plans/${saved.id}`, {
      ...content,
      name: 'Lost',
      version: saved.version,
    });
    expect(stale.json()).toMatchObject({ status: 409, type: 'urn:leadpact:problem:changed-meanwhile' });
    expect((await ask('GET', '/api/v1/plans')).json().items).toMatchObject([{ name: 'Renamed' }]);
    expect((await ask('DELETE', `/api/v1/plans/${saved.id}`)).statusCode).toBe(204);
    expect((await ask('DELETE', `/api/v1/plans/${saved.id}`)).statusCode).toBe(404);
  });

  test('a tally counts for a channel only until real leads of it arrive, and says which counts', async () => {
    await ask('PUT', '/api/v1/tallies', { month: '2026-11', channel: 'trade-fair', leads: 12 });
    await ask('PUT', '/api/v1/tallies', { month: '2026-11', channel: 'trade-fair', leads: 14 });
    const { month, plan } = await planNow();
    expect(month.byChannel.find(({ channel }) => channel === 'trade-fair')).toEqual({
      channel: 'trade-fair',
      leads: 14,
      source: 'tally',
      tally: 14,
    });
    expect(month.byChannel.filter(({ source }) => source === 'leads').length).toBe(plan.channels.length);
  });

  test('the worksheet is an XLSX file, and is taken back', async () => {
    const sheet = await ask('GET', '/api/v1/plan/worksheet.xlsx');
    expect(sheet.rawPayload.subarray(0, 2).toString()).toBe('PK');
    const back = await server.app.inject({
      method: 'POST',
      url: '/api/v1/worksheet',
      headers: { cookie: server.cookie, 'content-type': 'application/octet-stream' },
      payload: sheet.rawPayload,
    });
    expect(back.json().rates.cells).toBeGreaterThan(10);
    const text = await server.app.inject({
      method: 'POST',
      url: '/api/v1/worksheet',
      headers: { cookie: server.cookie, 'content-type': 'application/octet-stream' },
      payload: Buffer.from('no sheet'),
    });
    expect(text.json()).toMatchObject({ status: 422, type: 'urn:leadpact:problem:unreadable-file' });
  });

  test('removed, it leaves nothing but the filled-in worksheet to stand on', async () => {
    const reply = await ask('DELETE', '/api/v1/sample');
    expect(reply.json()).toMatchObject({ sampleLoaded: false, hasLeads: false });
    expect((await planNow()).basis).toBe('worksheet');
  });
});
