import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, signUpOwner, type TestServer } from '../testing/test-server.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const bavaria = {
  timezone: 'Europe/Berlin',
  week: { mon: ['09:00-12:00', '13:00-17:30'], fri: ['09:00-14:00'] },
  holidays: { country: 'DE', region: 'BY', added: ['2026-12-24'], removed: ['2026-01-06'] },
};

describe('the working time of a company', () => {
  let server: TestServer;
  const ask = (method: 'GET' | 'PUT' | 'POST', url: string, payload?: object) =>
    server.app.inject({
      method,
      url: `/api/v1${url}`,
      headers: { cookie: server.cookie },
      ...(payload ? { payload } : {}),
    });
  beforeAll(async () => {
    server = await openTestServer(() => NOW);
    await signUpOwner(server);
  });
  afterAll(() => server.close());

  test('is office hours of its zone until somebody sets it', async () => {
    expect((await ask('GET', '/workspace/calendar')).json()).toMatchObject({
      stored: false,
      years: [2026, 2027],
      workingTime: { week: { mon: ['09:00-17:00'] }, holidays: { country: null } },
    });
  });
  test('lists 250 places or so, and the regions of a country', async () => {
    expect((await ask('GET', '/holidays/places')).json().items.length).toBeGreaterThan(150);
    expect((await ask('GET', '/holidays/places?country=DE')).json().items).toContainEqual({
      code: 'BY',
      name: 'Bayern',
    });
  });
  test('shows the days of a country and region by date and name', async () => {
    const { items } = (await ask('GET', '/holidays?country=DE&region=BY&from=2026&to=2027')).json();
    expect(items).toContainEqual({ date: '2026-01-06', name: 'Epiphany', wholeDay: true });
    expect(items.at(-1)?.date.slice(0, 4)).toBe('2027');
  });
  test('hours that overlap are refused beside the day they are of', async () => {
    const reply = await ask('PUT', '/workspace/calendar', {
      ...bavaria,
      week: { tue: ['09:00-12:00', '11:00-17:00'] },
    });
    expect(reply.statusCode).toBe(400);
    expect(reply.json().errors).toEqual([
      {
        path: 'week.tue.1',
        message: 'intervals overlap: tue 09:00 to tue 12:00, and tue 11:00 to tue 17:00',
      },
    ]);
  });
  test('an unknown country and an unknown region are refused', async () => {
    const holidays = { ...bavaria.holidays, country: 'XX', region: null };
    const country = await ask('PUT', '/workspace/calendar', { ...bavaria, holidays });
    expect(country.json().errors).toMatchObject([{ path: 'holidays.country' }]);
    const region = await ask('PUT', '/workspace/calendar', {
      ...bavaria,
      holidays: { ...bavaria.holidays, region: 'XX' },
    });
    expect(region.json().errors).toMatchObject([{ path: 'holidays.region' }]);
  });
  test('what was set is kept', async () => {
    expect((await ask('PUT', '/workspace/calendar', bavaria)).statusCode).toBe(200);
    expect((await ask('GET', '/workspace/calendar')).json()).toEqual({
      workingTime: bavaria,
      stored: true,
      years: [2026, 2027],
    });
  });
  test('the draft of an agreement has these hours and days off as dates', async () => {
    await ask('POST', '/sample');
    const reply = await ask('POST', '/plan/draft', {
      inputs: {
        method: 'simple',
        goalMinor: 50_000_000,
        marketingShare: 1,
        lookback: '6m',
        closeRate: {},
        averageSaleMinor: {},
        mix: {},
      },
      name: 'Northwind',
      marketingHead: '',
      salesHead: '',
    });
    const { yaml } = reply.json();
    expect(yaml).toContain('timezone: Europe/Berlin');
    expect(yaml).toContain('09:00-12:00');
    expect(yaml).toContain('2026-12-24');
    expect(yaml).not.toContain('2026-01-06');
    expect(yaml).toContain('2027-01-06');
  });
});
