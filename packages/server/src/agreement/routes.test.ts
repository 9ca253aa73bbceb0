import { sampleAgreement, sampleCompany } from '@leadpact/connect';
import { parseAgreement, replay } from '@leadpact/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, signUpOwner, type TestServer } from '../testing/test-server.ts';

const NOW = Date.parse('2026-11-25T15:00:00Z');
const PLACE = { asOf: NOW, timezone: 'America/New_York', currency: 'USD' };

describe('the agreement and its attainment over HTTP', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await openTestServer(() => NOW);
    await signUpOwner(server);
  });
  afterAll(() => server.close());

  const call = async (method: 'GET' | 'PUT' | 'POST' | 'DELETE', url: string, payload?: object) => {
    const reply = await server.app.inject({
      method,
      url: `/api/v1${url}`,
      headers: { cookie: server.cookie },
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: reply.statusCode, body: reply.json() };
  };

  test('a workspace without an agreement has an empty attainment, and no version', async () => {
    expect((await call('GET', '/attainment')).body).toEqual({
      asOf: '2026-11-25T15:00:00Z',
      attainment: [],
      periods: [],
    });
    expect((await call('GET', '/agreement')).body).toEqual({ current: null, versions: [], isSample: false });
  });

  test('a text with mistakes is refused with every place, and changes nothing', async () => {
    const broken = sampleAgreement(PLACE).replace('period: month', 'period: mnth');
    const refused = await call('PUT', '/agreement', { text: broken });
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0]).toMatchObject({ path: 'period' });
    expect(refused.body.errors[0].message).toMatch(/^line \d+, column \d+: /);
    expect((await call('POST', '/agreement/check', { text: broken })).body).toMatchObject({ ok: false });
    expect((await call('GET', '/agreement')).body.current).toBeNull();
  });

  test('the sample brings its agreement: attainment, periods and a lead are what `replay` gives for its events', async () => {
    await call('POST', '/sample');
    const state = (await call('GET', '/agreement')).body;
    expect(state).toMatchObject({ isSample: true, current: { number: 1, state: 'unsigned' } });
    const parsed = parseAgreement(state.current.content);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const replayed = replay(sampleCompany(PLACE), [parsed.value], { asOf: NOW });
    if (replayed.ok === false) throw new Error(JSON.stringify(replayed.problems));

    const { attainment, periods } = replayed;
    expect((await call('GET', '/attainment')).body).toEqual({
      asOf: '2026-11-25T15:00:00Z',
      attainment,
      periods,
    });

    const busiest = replayed.obligations[0]?.lead ?? '';
    const record = (await call('GET', `/leads/${encodeURIComponent(busiest)}`)).body;
    expect(record.lead).toEqual(replayed.leads.find(({ lead }) => lead === busiest));
    expect(record.obligations).toEqual(replayed.obligations.filter(({ lead }) => lead === busiest));
    expect(record.events.map(({ type }: { type: string }) => type)).toContain('lead.handed_off');
  });

  test('another text of one’s own replaces the sample’s, and judges the leads anew', async () => {
    const stricter = sampleAgreement(PLACE).replace('within: 60m', 'within: 5m');
    const used = await call('PUT', '/agreement', { text: stricter });
    expect(used.body).toMatchObject({
      isSample: false,
      current: { number: 2, createdBy: 'ria@northwind.example' },
    });
    const kept = (await call('GET', '/attainment')).body.attainment;
    const touch = kept.find(({ commitment }: { commitment: string }) => commitment === 'first-touch');
    expect(touch.rate).toBeLessThan(0.9);
  });

  test('removing the sample takes its leads and what they owed; the version of one’s own stays in force', async () => {
    await call('DELETE', '/sample');
    const { attainment } = (await call('GET', '/attainment')).body;
    expect(
      attainment.find(({ commitment }: { commitment: string }) => commitment === 'first-touch'),
    ).toMatchObject({
      met: 0,
      missed: 0,
      pending: 0,
      rate: null,
    });
    expect((await call('GET', '/agreement')).body.current).toMatchObject({ number: 2 });
  });

  test('a lead that nobody knows is not found', async () => {
    expect((await call('GET', '/leads/nobody')).status).toBe(404);
  });
});
