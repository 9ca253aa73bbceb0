import { randomUUID } from 'node:crypto';
import {
  CompanyStanding,
  DisputedVerdicts,
  HandBacks,
  LeadCount,
  LeadList,
  LeadOptions,
  SavedView,
  Wall,
} from '@leadpact/wire';
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

const ask = async (method: 'GET' | 'POST' | 'DELETE' | 'PATCH', url: string, payload?: object) =>
  server.app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { cookie: server.cookie },
    ...(payload ? { payload } : {}),
  });
const get = async (url: string) => (await ask('GET', url)).json();

test('a workspace without data has no standing, nothing overdue and no leads, and no rate anywhere', async () => {
  expect(CompanyStanding.parse(await get('/standing'))).toMatchObject({
    handedOver: 0,
    created: { leads: 0 },
  });
  expect(Wall.parse(await get('/wall'))).toMatchObject({ hasAgreement: false, total: 0, items: [] });
  expect(LeadList.parse(await get('/leads'))).toEqual({ items: [], next: null });
  expect(HandBacks.parse(await get('/hand-backs'))).toMatchObject({ total: 0, reasons: [] });
});

describe('with the sample company', () => {
  beforeAll(async () => {
    expect((await ask('POST', '/sample')).statusCode).toBe(200);
  });

  describe('leads', () => {
    test('all pages together are as many as the count says, each lead once, newest first', async () => {
      const { count, exact } = LeadCount.parse(await get('/lead-list/count'));
      const keys = new Set<string>();
      const created: string[] = [];
      let next: string | null = null;
      do {
        const page: LeadList = LeadList.parse(
          await get(`/leads?limit=200${next === null ? '' : `&cursor=${next}`}`),
        );
        for (const { key, createdAt } of page.items) {
          keys.add(key);
          created.push(createdAt ?? '');
        }
        next = page.next;
      } while (next !== null);
      expect(exact).toBe(true);
      expect(keys.size).toBe(count);
      expect(created).toEqual(created.toSorted().reverse());
    });

    for (const sort of ['activity', 'score', 'handed-over']) {
      test(`by ${sort}, all pages together are every lead once`, async () => {
        const { count } = LeadCount.parse(await get('/lead-list/count?channel=email'));
        const keys: string[] = [];
        let next: string | null = null;
        do {
          const page: LeadList = LeadList.parse(
            await get(`/leads?channel=email&sort=${sort}&limit=150${next === null ? '' : `&cursor=${next}`}`),
          );
          keys.push(...page.items.map(({ key }) => key));
          next = page.next;
        } while (next !== null);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.length).toBe(count);
      });
    }

    test('a search finds a lead by the beginnings of words of its name, by its e-mail and by its key', async () => {
      const { items } = LeadList.parse(await get('/leads?limit=1'));
      const [lead] = items;
      const words = (lead?.name ?? '').toLowerCase().split(' ');
      const half = words.map((word) => word.slice(0, 3)).join(' ');
      for (const search of [lead?.key ?? '', lead?.email ?? '', half, (lead?.company ?? '').toUpperCase()]) {
        const found = LeadList.parse(await get(`/leads?limit=200&search=${encodeURIComponent(search)}`));
        expect(found.items.map(({ key }) => key)).toContain(lead?.key);
      }
      expect(LeadList.parse(await get('/leads?search=nobodyiscalledso')).items).toEqual([]);
    });

    test('filters hold for every lead that they leave', async () => {
      const options = LeadOptions.parse(await get('/lead-list/options'));
      expect(options.channels.length).toBe(6);
      expect(options.bands).toEqual(['hot', 'warm', 'cold']);
      const owner = options.owners.find((one) => one !== null) ?? '';
      const query = `stage=accepted&stage=handed_off&owner=${owner}&created_from=2026-06-01&created_to=2026-10-31`;
      const { items } = LeadList.parse(await get(`/leads?${query}&limit=200`));
      expect(items.length).toBeGreaterThan(0);
      for (const lead of items) {
        expect(['accepted', 'handed_off']).toContain(lead.stage);
        expect(lead.owner).toBe(owner);
        expect((lead.createdAt ?? '') >= '2026-06-01' && (lead.createdAt ?? '') < '2026-11-02').toBe(true);
      }
    });

    test('a cursor of another order is refused', async () => {
      const { next } = LeadList.parse(await get('/leads?limit=1'));
      expect((await ask('GET', `/leads?limit=1&sort=score&cursor=${next}`)).statusCode).toBe(400);
    });

    test('the export has every lead of the filter and no cell that runs', async () => {
      const { count } = LeadCount.parse(await get('/lead-list/count?channel=referral'));
      const csv = (await ask('GET', '/lead-list/export?format=csv&channel=referral')).body;
      expect(csv.trimEnd().split('\r\n')).toHaveLength(count + 1);
      expect(csv).not.toMatch(/(^|,)[=+@]/m);
      const xlsx = await ask('GET', '/lead-list/export?format=xlsx&channel=referral');
      expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK');
    });

    test('views are kept, and removed by whom they belong to', async () => {
      const saved = SavedView.parse(
        (
          await ask('POST', '/lead-list/views', { name: 'Hot', query: { band: ['hot'] }, shared: true })
        ).json(),
      );
      expect(saved).toMatchObject({ own: true, shared: true, by: 'Ria Ops' });
      expect((await get('/lead-list/views')).items).toHaveLength(1);
      expect((await ask('DELETE', `/lead-list/views/${saved.id}`)).statusCode).toBe(204);
      expect((await ask('DELETE', `/lead-list/views/${randomUUID()}`)).statusCode).toBe(404);
    });
  });

  describe('the wall', () => {
    test('counts what is listed, by side, and hides names from who is no head', async () => {
      const wall = Wall.parse(await get('/wall?old=true&limit=200'));
      const overdue = wall.sides.reduce((sum, side) => sum + side.overdue, 0);
      expect(overdue).toBe(wall.total);
      expect(wall.total).toBeGreaterThan(0);
      expect(wall.items.every(({ owner }) => owner === null)).toBe(true);
      expect(wall.items.every(({ minutesLate }) => minutesLate >= 0)).toBe(true);
      for (const { people, overdue: owed } of wall.sides)
        expect(people.reduce((sum, one) => sum + one.overdue, 0)).toBe(owed);
    });

    test('names stand there once the workspace has switched them on', async () => {
      expect((await ask('PATCH', '/workspace', { namesOnWall: true })).json().namesOnWall).toBe(true);
      const wall = Wall.parse(await get('/wall?old=true'));
      expect(wall.items.some(({ owner }) => owner !== null)).toBe(true);
      await ask('PATCH', '/workspace', { namesOnWall: false });
    });
  });

  test('the standing of six months: its parts add up to the leads handed over', async () => {
    const { handedOver, young, touched, logging, calendar } = CompanyStanding.parse(await get('/standing'));
    const { before, sameDay, nextDay, fiveDays, later, none } = touched;
    expect(calendar).toBe('agreement');
    expect(handedOver).toBeGreaterThan(500);
    expect(young + before + sameDay + nextDay + fiveDays + later + none).toBe(handedOver);
    expect(logging.silent).toBeLessThanOrEqual(none);
    expect(logging.daysWithoutAttempt).toBeLessThanOrEqual(logging.workingDays);
  });

  test('hand-backs by reason add up, and nurturing is held to its promise', async () => {
    const { total, reasons, promise } = HandBacks.parse(await get('/hand-backs'));
    expect(promise).toMatchObject({ commitment: 'nurture', goal: 0.82 });
    expect(reasons.reduce((sum, { leads }) => sum + leads, 0)).toBe(total);
    expect(total).toBeGreaterThan(0);
    expect(reasons.some(({ met }) => met > 0)).toBe(true);
  });

  test('a rejection as duplicate or invalid may be contested, and then waits for the heads', async () => {
    const before = DisputedVerdicts.parse(await get('/verdicts'));
    const [first] = before.disputable;
    expect(first).toBeDefined();
    expect(before).toMatchObject({ contested: [], mayContest: true, maySettle: true });
    const key = encodeURIComponent(first?.lead.key ?? '');
    const reply = await ask('POST', `/leads/${key}/contest`, { note: 'It is another person.' });
    expect(reply.statusCode).toBe(201);
    const after = DisputedVerdicts.parse(await get('/verdicts'));
    expect(after.contested).toMatchObject([
      { lead: { key: first?.lead.key }, contested: { note: 'It is another person.' } },
    ]);
    expect(after.disputable.map(({ lead }) => lead.key)).not.toContain(first?.lead.key);
  });
});
