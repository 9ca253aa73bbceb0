import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../calendar/instant.ts';
import type { PlanDeal, PlanLead, PlanOptions } from './input.ts';
import type { Plan } from './plan-result.ts';
import { workOut } from './work-out.ts';

/** Marketing Funnel by Olist, CC BY-NC-SA 4.0: real leads and deals. It is no part of this project; without it these tests are left out. */
const FOLDER = fileURLToPath(new URL('../../../../../shared/data/olist/', import.meta.url));
const isHere = existsSync(FOLDER);

const rowsOf = (file: string): Record<string, string>[] =>
  isHere ? parse(readFileSync(`${FOLDER}${file}`), { columns: true }) : [];

const LEADS = rowsOf('olist_marketing_qualified_leads_dataset.csv');
const DEALS = rowsOf('olist_closed_deals_dataset.csv');

const utc = (text: string | undefined): number => Date.parse(`${(text ?? '').replace(' ', 'T')}Z`);

/** Contact dates are local days: midnight of the leads' zone, which is 2 hours from UTC in summer time and 3 otherwise. */
const midnight = (date: string | undefined, zone: string): number => {
  const asUtc = utc(`${date} 00:00:00`);
  if (zone === 'UTC') return asUtc;
  const summer = (date ?? '') >= '2017-10-15' && (date ?? '') < '2018-02-18';
  return asUtc + (summer ? 2 : 3) * HOUR_MS;
};

const leadsIn = (zone: string): PlanLead[] =>
  LEADS.map((row) => ({
    key: row.mql_id ?? '',
    createdAt: midnight(row.first_contact_date, zone),
    channel: row.origin || null,
    persona: null,
  }));

const deals: PlanDeal[] = DEALS.map((row) => ({
  leadKey: row.mql_id ?? '',
  wonAt: utc(row.won_date),
  amountMinor: null,
  persona: row.lead_type || null,
}));

const optionsAt = (date: string, timezone = 'UTC'): PlanOptions => ({
  asOf: midnight(date, timezone),
  timezone,
  lookback: { months: 6 },
  currency: 'BRL',
  goalMinor: 10_000_000,
  marketingShare: 1,
  personaAtDeal: true,
});

const planAt = (date: string, zone = 'UTC'): Plan =>
  workOut(leadsIn(zone), deals, optionsAt(date, zone)).plan;

describe.skipIf(!isHere)('8,000 real leads and 842 real deals', () => {
  test('at 2018-06-01, six months back, times read as UTC: 6,198 leads and 640 wins', () => {
    const { total, lookback, channels } = planAt('2018-06-01');
    expect(lookback).toEqual({ from: '2017-12-01', to: '2018-06-01' });
    expect([total.leads, total.won, total.simple.closeRate]).toEqual([6198, 640, 0.103259]);
    expect(channels.map(({ channel, leads, won }) => [channel, leads, won])).toEqual([
      ['direct_traffic', 390, 49],
      ['display', 80, 6],
      ['email', 359, 12],
      ['organic_search', 1796, 201],
      ['other', 115, 4],
      ['other_publicities', 42, 3],
      ['paid_search', 1217, 136],
      ['referral', 220, 18],
      ['social', 1090, 49],
      ['unknown', 838, 151],
      [null, 51, 11],
    ]);
  });

  test('with the leads in São Paulo and the deals in UTC one win more: it was still 31 May there', () => {
    const { asOf, lookback, total } = planAt('2018-06-01', 'America/Sao_Paulo');
    expect([asOf, lookback?.from, total.leads, total.won]).toEqual(['2018-06-01', '2017-12-01', 6198, 641]);
  });

  for (const [date, reached] of [
    ['2018-02-01', 0.073],
    ['2018-03-01', 0.099],
    ['2018-04-01', 0.116],
    ['2018-05-01', 0.127],
    ['2018-06-01', 0.128],
  ] as const)
    test(`at ${date} the matured rate is nearer than the simple one to the ${reached} reached in the end`, () => {
      const { simple, matured, credible } = planAt(date).total;
      const off = (rate: number | null): number => Math.abs((rate ?? Infinity) - reached);
      expect(off(matured.closeRate)).toBeLessThan(off(simple.closeRate) / 2);
      expect(off(credible.closeRate)).toBeLessThan(off(simple.closeRate) / 2);
    });

  test('7.2 % at 2018-02-01 and 12.7 % at 2018-05-01, where simple rates say 2.6 % and 10.0 %', () => {
    expect(planAt('2018-02-01').total.matured.closeRate).toBeCloseTo(0.072, 3);
    expect(planAt('2018-05-01').total.matured.closeRate).toBeCloseTo(0.127, 3);
  });

  test('what the data cannot say is said', () => {
    const { notices, personas, total, cells } = planAt('2018-06-01');
    expect(notices.map(({ kind }) => kind)).toEqual([
      'no-amounts',
      'no-losses',
      'persona-after-sale',
      'records-begin-in-the-middle',
    ]);
    expect(cells.every(({ persona, note }) => persona === null && note !== null)).toBe(true);
    expect(personas.every(({ leads, simple }) => leads === null && simple.closeRate === null)).toBe(true);
    expect(personas.reduce((sum, { won }) => sum + won, 0)).toBe(640);
    expect([total.revenue, total.credible.leadValue]).toEqual([null, null]);
  });

  test('the deal won two days before its lead is kept at age 0 and listed', () => {
    const early = planAt('2018-06-01').problems.filter(({ kind }) => kind === 'won-before-created');
    expect(early).toMatchObject([{ value: '2018-03-06T19:38:55Z', action: 'kept, counted as 0 days' }]);
  });

  test('rows backwards and halved and swapped: the same bytes', () => {
    const leads = leadsIn('UTC');
    const turned = [...leads.slice(4000).reverse(), ...leads.slice(0, 4000)];
    const options = optionsAt('2018-06-01');
    expect(JSON.stringify(workOut(turned, deals.toReversed(), options))).toBe(
      JSON.stringify(workOut(leads, deals, options)),
    );
  });
});

test.skipIf(isHere)('the real data of Olist is not beside this checkout: its 11 tests were left out', () => {
  expect(LEADS).toEqual([]);
});
