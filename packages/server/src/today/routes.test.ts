import { Board, BoardSales } from '@leadpact/wire';
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

const get = async (url: string) =>
  (await server.app.inject({ method: 'GET', url, headers: { cookie: server.cookie } })).json();

test('without leads and without an agreement the board says so, and shows no 0 %', async () => {
  expect(Board.parse(await get('/api/v1/today'))).toMatchObject({
    hasLeads: false,
    agreement: null,
    period: null,
    deliveries: [],
  });
  expect(BoardSales.parse(await get('/api/v1/today/sales'))).toMatchObject({
    handedOver: 0,
    rep: { medianMinutes: null },
    unworked: { leads: 0, oldestMinutes: null },
  });
});

describe('with the sample company on 25 November, its working day 17 of 20', () => {
  beforeAll(async () => {
    const reply = await server.app.inject({
      method: 'POST',
      url: '/api/v1/sample',
      headers: { cookie: server.cookie },
    });
    expect(reply.statusCode).toBe(200);
  });

  test('the figures are those of GET /attainment for the running period', async () => {
    const board = Board.parse(await get('/api/v1/today'));
    const { periods } = await get('/api/v1/attainment');
    expect(board.agreement).toMatchObject({ currency: 'USD', period: 'month', state: 'unsigned' });
    expect(board.period).toMatchObject({ from: '2026-11-01', to: '2026-12-01' });
    for (const { commitment, delivered, neededByNow, target } of board.deliveries) {
      const row = periods.find(
        (one: { commitment: string; from: string }) =>
          one.commitment === commitment && one.from === '2026-11-01',
      );
      expect({ commitment, delivered, target }).toEqual({
        commitment,
        delivered: row.delivered,
        target: row.target,
      });
      expect(neededByNow).toBeCloseTo(row.neededByNow, 6);
    }
    for (const { commitment, met, missed, rate } of board.promises) {
      const row = periods.find(
        (one: { commitment: string; from: string }) =>
          one.commitment === commitment && one.from === '2026-11-01',
      );
      expect({ commitment, met, missed }).toEqual({
        commitment,
        met: row?.met ?? 0,
        missed: row?.missed ?? 0,
      });
      if (row !== undefined) expect(rate).toBeCloseTo(row.rate, 12);
    }
    expect(board.deliveries.length).toBe(3);
    expect(board.promises.length).toBe(4);
    expect(board.ratios.length).toBe(1);
  });

  test('the days and the cells of a delivery add up to what was delivered', async () => {
    const board = Board.parse(await get('/api/v1/today'));
    for (const { delivered, days, cells, target, measure } of board.deliveries) {
      const last = days.findLast((day) => day.delivered !== null);
      expect(last?.delivered).toBeCloseTo(delivered, 6);
      expect(cells.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(delivered, 6);
      expect(days.at(-1)?.needed).toBeCloseTo(target, 6);
      if (measure === 'count') expect(cells.reduce((sum, { leads }) => sum + leads, 0)).toBe(delivered);
    }
  });

  test('a forecast with its range and chance is offered', async () => {
    const [volume] = Board.parse(await get('/api/v1/today')).deliveries;
    const { pace } = volume ?? {};
    expect(pace?.forecast).toBeGreaterThan(volume?.delivered ?? 0);
    expect(pace?.low ?? 0).toBeLessThanOrEqual(pace?.forecast ?? 0);
    expect(pace?.chance).not.toBeNull();
  });

  test('goals have what was won, and what nothing measures has no value', async () => {
    const { goals, revenue } = Board.parse(await get('/api/v1/today'));
    const won = revenue.reduce((sum, { amount }) => sum + amount, 0);
    const goal = goals.find(({ id }) => id === 'new-revenue');
    expect(goal?.value).toBeCloseTo(won, 6);
    expect(goals.find(({ id }) => id === 'nps')?.value).toBeNull();
    const sourced = goals.find(({ id }) => id === 'from-marketing');
    expect(sourced?.value ?? 0).toBeLessThanOrEqual(goal?.value ?? 0);
  });

  test('both clocks count every lead of the period; who is owner sees no reps by name', async () => {
    const sales = BoardSales.parse(await get('/api/v1/today/sales'));
    const count = (buckets: readonly { leads: number }[]) =>
      buckets.reduce((sum, { leads }) => sum + leads, 0);
    expect(sales.handedOver).toBeGreaterThan(100);
    expect(count(sales.rep.buckets) + sales.waiting + sales.before).toBe(sales.handedOver);
    expect(sales.rep.medianMinutes ?? 0).toBeLessThan(sales.prospect.medianMinutes ?? 0);
    expect(count(sales.unworked.buckets)).toBe(sales.unworked.leads);
    expect(sales.reps).toBeNull();
  });
});
