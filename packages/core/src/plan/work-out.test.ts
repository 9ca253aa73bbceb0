import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../calendar/instant.ts';
import { AS_OF, anyCompany, type Company, company, deal, lead, OPTIONS, SEED } from './company.suite.ts';
import type { PlanOptions } from './input.ts';
import type { PlanRow } from './plan-result.ts';
import { plan, rateCard, workOut } from './work-out.ts';

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

const row = (
  rows: readonly PlanRow[],
  channel: string | null,
  persona: string | null = null,
): PlanRow | undefined => rows.find((r) => r.channel === channel && r.persona === persona);

/** `count` leads of a channel, 120 days old, of which `won` bought after 10 days for `amountMinor` each. */
const channel = (name: string, count: number, won: number, amountMinor: number | null): Company => ({
  leads: Array.from({ length: count }, (_, i) => lead(`${name}-${i}`, 120, { channel: name })),
  deals: Array.from({ length: won }, (_, i) => deal(`${name}-${i}`, 110, amountMinor)),
});

const together = (...parts: readonly Company[]): Company => ({
  leads: parts.flatMap(({ leads }) => leads),
  deals: parts.flatMap(({ deals }) => deals),
});

const planOf = ({ leads, deals }: Company, options: Partial<PlanOptions> = {}) =>
  plan(leads, deals, { ...OPTIONS, ...options });

describe('the two examples: $200 × 41 % = $82, $400 × 3 % = $12', () => {
  const found = planOf(together(channel('email', 100, 41, 20_000), channel('organic', 100, 3, 40_000)));

  test('email', () => {
    expect(row(found.channels, 'email')?.simple).toMatchObject({
      closeRate: 0.41,
      averageSale: 200,
      leadValue: 82,
    });
  });

  test('organic search', () => {
    expect(row(found.channels, 'organic')?.simple).toMatchObject({
      closeRate: 0.03,
      averageSale: 400,
      leadValue: 12,
    });
  });

  test('the total is worth what both are: 44 of 200, $47', () => {
    expect(found.total.simple).toMatchObject({ closeRate: 0.22, leadValue: 47 });
    expect(found.total).toMatchObject({ leads: 200, won: 44, revenue: 9400 });
  });
});

test('Roberge: 100 leads become 5 customers at $800, so $40,000 a month need 1,000 leads', () => {
  const found = planOf(channel('inbound', 100, 5, 80_000), { goalMinor: 4_000_000 });
  expect(found.commitment?.simple.leads).toBe(1000);
  // The life table reads the same leads as 5.01 %: who has bought is no longer watched.
  expect(found.commitment?.credible).toMatchObject({ leads: 997, value: 40_000 });
});

describe('what the data cannot say is null, never 0', () => {
  test('no amounts: rates, but no value and no leads owed', () => {
    const found = planOf(channel('email', 50, 5, null));
    expect(found.total).toMatchObject({
      revenue: null,
      simple: { closeRate: 0.1, averageSale: null, leadValue: null },
    });
    expect(found.total.credible.closeRate).toBeCloseTo(0.1, 1);
    expect(found.total.credible.leadValue).toBeNull();
    expect(found.commitment).toMatchObject({
      simple: { leads: null },
      credible: { leads: null, value: null },
      chance: null,
    });
    expect(found.notices.map(({ kind }) => kind)).toContain('no-amounts');
  });

  test('no dates: simple rates, but no look-back, no month, nothing matured or credible', () => {
    const { leads, deals } = channel('email', 50, 5, 10_000);
    const found = planOf({
      leads: leads.map((l) => ({ ...l, createdAt: null })),
      deals: deals.map((d) => ({ ...d, wonAt: null })),
    });
    expect(found).toMatchObject({
      lookback: null,
      horizonDays: null,
      windowDays: null,
      maturity: [],
      monthly: [],
    });
    expect(found.total).toMatchObject({ leads: 50, won: 5, simple: { closeRate: 0.1, leadValue: 10 } });
    expect(found.total.matured.closeRate).toBeNull();
    expect(found.total.credible).toEqual({
      closeRate: null,
      low: null,
      high: null,
      averageSale: null,
      leadValue: null,
      weight: null,
    });
    expect(found.commitment?.simple.leads).toBe(10_000);
    expect(found.commitment?.credible.leads).toBeNull();
    expect(found.problems).toEqual([]);
  });

  test('wins without dates beside dated leads: won is known, how long it took is not', () => {
    const { leads, deals } = channel('email', 50, 5, 10_000);
    const found = planOf({ leads, deals: deals.map((d) => ({ ...d, wonAt: null })) });
    expect(found.total).toMatchObject({
      won: 5,
      matured: { closeRate: null },
      credible: { closeRate: null },
    });
    expect(found.lookback).not.toBeNull();
  });

  test('no goal: no commitment', () => {
    expect(planOf(channel('email', 50, 5, 10_000), { goalMinor: null }).commitment).toBeNull();
  });

  test('nobody bought yet: the rate is 0 up to what would have shown by now, and has no matured figure', () => {
    const found = planOf(channel('email', 60, 0, null));
    expect(found.total).toMatchObject({
      won: 0,
      matured: { closeRate: null },
      credible: { closeRate: 0, low: 0 },
    });
    // 60 leads × 120 days watched within a horizon of 120 days are 60 whole leads: 1 − e^(−3/60).
    expect(found.horizonDays).toBe(120);
    expect(found.total.credible.high).toBeCloseTo(1 - Math.exp(-3 / 60), 6);
    expect(found.commitment?.credible.leads).toBeNull();
  });

  test('no leads at all: an empty plan', () => {
    const found = planOf({ leads: [], deals: [] });
    expect(found).toMatchObject({ cells: [], channels: [], personas: [], horizonDays: null });
    expect(found.total).toMatchObject({
      leads: 0,
      won: 0,
      revenue: null,
      simple: { closeRate: null, low: null },
    });
    expect(found.sourced.marketing.shareOfLeads).toBeNull();
  });
});

describe('which rows count', () => {
  const base = channel('email', 40, 4, 10_000);

  test('the look-back is half-open: its first instant is in, as-of is out', () => {
    const edge = [
      lead('first', 0, { createdAt: Date.parse('2026-01-01T00:00:00Z') }),
      lead('before', 0, { createdAt: Date.parse('2026-01-01T00:00:00Z') - 1 }),
      lead('as-of', 0, { createdAt: AS_OF }),
    ];
    const found = planOf({ leads: [...base.leads, ...edge], deals: base.deals });
    expect(found.lookback).toEqual({ from: '2026-01-01', to: '2026-07-01' });
    expect(found.total.leads).toBe(41);
    expect(found.problems).toMatchObject([
      { kind: 'lead-in-the-future', value: '2026-07-01T00:00:00Z', action: 'left out' },
    ]);
  });

  test('of two rows with one key the earliest created counts', () => {
    const again = lead('email-0', 90, { channel: 'paid' });
    const found = planOf({ leads: [again, ...base.leads], deals: base.deals });
    expect(found.channels.map((r) => r.channel)).toEqual(['email']);
    expect(found.problems).toMatchObject([{ kind: 'duplicate-lead', value: 'email-0' }]);
  });

  test('of several deals of a lead the earliest win counts, with its own amount', () => {
    const found = planOf({ leads: base.leads, deals: [deal('email-0', 50, 999_900), ...base.deals] });
    expect(found.total).toMatchObject({ won: 4, revenue: 400 });
    expect(found.problems).toMatchObject([{ kind: 'second-deal' }]);
  });

  test('a win before its lead counts at age 0, and is listed with its place', () => {
    const early = { ...deal('email-9', 122, 10_000), place: { file: 'D.csv', line: 7 } };
    const found = planOf({ leads: base.leads, deals: [...base.deals, early] });
    expect(found.total.won).toBe(5);
    expect(found.problems).toEqual([
      {
        file: 'D.csv',
        line: 7,
        column: 'won_at',
        kind: 'won-before-created',
        value: '2026-03-01T00:00:00Z',
        action: 'kept, counted as 0 days',
      },
    ]);
  });

  test('a win at as-of or later is left out, and its lead has not bought', () => {
    const found = planOf({ leads: base.leads, deals: [...base.deals, deal('email-9', 0)] });
    expect(found.total.won).toBe(4);
    expect(found.problems).toMatchObject([{ kind: 'win-in-the-future' }]);
  });

  test('a deal of nobody is left out; one of a lead of the future goes with its lead', () => {
    const found = planOf({
      leads: [...base.leads, lead('later', -1)],
      deals: [...base.deals, deal('nobody', 5), deal('later', -2)],
    });
    expect(found.problems.map(({ kind }) => kind)).toEqual(['deal-without-lead', 'lead-in-the-future']);
  });

  test('a lead without a date is left out of every rate when others have one', () => {
    const found = planOf({
      leads: [...base.leads, lead('undated', 0, { createdAt: null })],
      deals: base.deals,
    });
    expect(found.total.leads).toBe(40);
    expect(found.problems).toMatchObject([{ kind: 'lead-without-date', value: null }]);
  });

  test('a win without an amount counts as won and not in the average', () => {
    const found = planOf({ leads: base.leads, deals: [...base.deals, deal('email-9', 20, null)] });
    expect(found.total).toMatchObject({
      won: 5,
      revenue: 400,
      simple: { closeRate: 0.125, averageSale: 100 },
    });
    expect(found.problems).toMatchObject([{ kind: 'won-without-amount' }]);
    const two = planOf({
      leads: base.leads,
      deals: [...base.deals, deal('email-9', 20, null), deal('email-8', 5, null)],
    });
    expect(two.total.simple.averageSale).toBe(100);
  });

  test('problems found in the files are listed among ours, by kind and key', () => {
    const problem = {
      file: 'L.csv',
      line: 3,
      column: 'x',
      key: 'z',
      kind: 'bad-date',
      value: '31/31',
      action: 'left out',
    };
    const found = planOf(
      { leads: base.leads, deals: [...base.deals, deal('nobody', 5)] },
      { problems: [problem] },
    );
    expect(found.problems.map(({ kind }) => kind)).toEqual(['bad-date', 'deal-without-lead']);
    expect(found.problems[0]).not.toHaveProperty('key');
  });

  test('a lead marked lost changes nothing but the notice that none is', () => {
    const lost = { leads: base.leads.map((l) => ({ ...l, lostAt: AS_OF - 5 * DAY_MS })), deals: base.deals };
    const { notices, ...rest } = planOf(base);
    const { notices: without, ...same } = planOf(lost);
    expect(same).toEqual(rest);
    expect(notices.map(({ kind }) => kind)).toContain('no-losses');
    expect(without.map(({ kind }) => kind)).not.toContain('no-losses');
  });
});

describe('a persona known only after the sale', () => {
  const base = channel('email', 40, 6, 10_000);
  const deals = base.deals.map((d, i) => ({ ...d, persona: i < 4 ? 'big' : null }));

  for (const [how, options] of [
    ['said by the mapping', { personaAtDeal: true }],
    ['seen in the data', {}],
  ] as const)
    test(`${how}: cells per channel, personas with wins and revenue only`, () => {
      const found = planOf({ leads: base.leads, deals }, options);
      expect(found.cells).toHaveLength(1);
      expect(found.cells[0]).toMatchObject({
        channel: 'email',
        persona: null,
        note: 'persona known only after the sale',
      });
      expect(found.personas.map((r) => [r.persona, r.leads, r.won, r.revenue])).toEqual([
        ['big', null, 4, 400],
        [null, null, 2, 200],
      ]);
      expect(found.personas[0]?.simple.closeRate).toBeNull();
      expect(found.notices.map(({ kind }) => kind)).toContain('persona-after-sale');
    });

  test('a persona that stands at winners only is no persona of leads: it would close 100 times in 100', () => {
    const leads = base.leads.map((l, i) => ({ ...l, persona: i < 6 ? 'big' : null }));
    const found = planOf({ leads, deals: base.deals });
    expect(found.cells).toHaveLength(1);
    expect(found.personas).toMatchObject([{ persona: 'big', leads: null, won: 6 }]);
  });
});

describe('rows', () => {
  const { leads, deals } = company(4000, 1);
  const { plan: found, card } = workOut(leads, deals, OPTIONS);

  test('come by channel, then persona, null last', () => {
    expect(found.channels.map((r) => r.channel)).toEqual(['email', 'organic', 'paid', null]);
    expect(found.cells.map((r) => `${r.channel}/${r.persona}`)).toEqual([
      'email/enterprise',
      'email/small',
      'organic/enterprise',
      'organic/small',
      'paid/enterprise',
      'paid/small',
      'null/enterprise',
      'null/small',
    ]);
    expect(card.cells).toHaveLength(8);
  });

  test('leads, wins and revenue of cells, channels and personas add up to the total', () => {
    for (const rows of [found.cells, found.channels, found.personas]) {
      expect(sum(rows.map((r) => r.leads ?? 0))).toBe(found.total.leads);
      expect(sum(rows.map((r) => r.won))).toBe(found.total.won);
      expect(sum(rows.map((r) => r.revenue ?? 0))).toBeCloseTo(found.total.revenue ?? 0, 6);
    }
  });

  test('won × credible average sale adds up to the revenue', () => {
    const fitted = sum(found.cells.map((r) => r.won * (r.credible.averageSale ?? 0)));
    expect(fitted / (found.total.revenue ?? 1)).toBeCloseTo(1, 5);
  });

  test('a row mixes its cells by leads', () => {
    const cells = found.cells.filter((r) => r.channel === 'paid');
    const leads = sum(cells.map((r) => r.leads ?? 0));
    const mixed = (value: (r: PlanRow) => number): number =>
      sum(cells.map((r) => ((r.leads ?? 0) / leads) * value(r)));
    const paid = row(found.channels, 'paid')?.credible;
    expect(paid?.closeRate).toBeCloseTo(
      mixed((r) => r.credible.closeRate ?? 0),
      5,
    );
    expect(paid?.leadValue).toBeCloseTo(
      mixed((r) => r.credible.leadValue ?? 0),
      1,
    );
    expect((paid?.averageSale ?? 0) * (paid?.closeRate ?? 0)).toBeCloseTo(paid?.leadValue ?? 0, 1);
  });

  test('matured stands above simple, for many leads are young', () => {
    expect(found.total.matured.closeRate).toBeGreaterThan(found.total.simple.closeRate ?? 1);
  });

  test('the total knows more of itself than any channel, a channel more than its cells', () => {
    const weight = (r: PlanRow | undefined): number => r?.credible.weight ?? 0;
    expect(weight(found.total)).toBeGreaterThan(weight(row(found.channels, 'paid')));
    expect(weight(row(found.channels, 'paid'))).toBeGreaterThan(weight(row(found.cells, 'paid', 'small')));
  });

  test('plan and rateCard give what workOut gives', () => {
    const { leads, deals } = company(300, 2);
    const both = workOut(leads, deals, OPTIONS);
    expect(plan(leads, deals, OPTIONS)).toEqual(both.plan);
    expect(rateCard(leads, deals, OPTIONS)).toEqual(both.card);
  });
});

describe('sides', () => {
  const mixed = together(channel('email', 80, 8, 10_000), channel('outbound', 20, 8, 50_000));
  const found = planOf(mixed, { sides: { outbound: 'sales' }, marketingShare: 0.6 });

  test("leads, customers and revenue that came from Marketing's channels", () => {
    expect(found.sourced.marketing).toEqual({
      leads: 80,
      won: 8,
      revenue: 800,
      shareOfLeads: 0.8,
      shareOfWon: 0.5,
      shareOfRevenue: 0.166667,
    });
    expect(found.sourced.sales).toMatchObject({ leads: 20, won: 8, revenue: 4000, shareOfRevenue: 0.833333 });
  });

  test("only Marketing's channels are asked for leads, at what their own mix is worth", () => {
    expect(found.commitment?.simple).toEqual({
      leads: 6000,
      byChannel: [{ channel: 'email', leads: 6000, value: 60_000 }],
    });
  });

  test('a channel that is called like a property of every object belongs to Marketing', () => {
    expect(planOf(channel('constructor', 10, 1, 100), { sides: {} }).sourced.marketing.leads).toBe(10);
  });
});

describe('money with other decimals', () => {
  test('yen have none: 4 sales of 500 are revenue 2,000', () => {
    const found = planOf(channel('email', 40, 4, 500), {
      currency: 'JPY',
      currencyDigits: 0,
      goalMinor: 100_000,
    });
    expect(found.total).toMatchObject({ revenue: 2000, simple: { averageSale: 500, leadValue: 50 } });
    expect(found.commitment).toMatchObject({ goal: 100_000, simple: { leads: 2000 } });
  });
});

describe('the largest deal', () => {
  const whole = together(channel('email', 50, 5, 10_000), channel('paid', 50, 1, 90_000));

  test('left out, it stays a win without an amount; nothing else changes', () => {
    const found = planOf(whole, { withoutLargestDeal: true });
    expect(found.total).toMatchObject({ won: 6, revenue: 500, simple: { averageSale: 100 } });
    expect(planOf(whole).total).toMatchObject({ won: 6, revenue: 1400 });
    expect(planOf(whole).notices.map(({ kind }) => kind)).toContain('one-deal-dominates');
  });
});

describe('large deals that arrive later', () => {
  /** A lead a day for a year; every fourth buys, in turn for 1,000 after 10 days and for 9,000 after 100. */
  const leads = Array.from({ length: 1460 }, (_, i) => lead(`k${i}`, i / 4 + 0.1));
  const deals = leads.flatMap((_, i) => {
    const [lag, amount] = i % 8 === 0 ? [10, 100_000] : [100, 900_000];
    return i % 4 === 0 && i / 4 + 0.1 > lag ? [deal(`k${i}`, i / 4 + 0.1 - lag, amount)] : [];
  });
  const found = planOf({ leads, deals });

  test('simple averages of the look-back read low, credible ones near the true 5,000', () => {
    expect(found.notices.map(({ kind }) => kind)).toContain('large-deals-arrive-later');
    expect(found.total.simple.averageSale).toBeLessThan(4200);
    expect(found.total.credible.averageSale).toBeGreaterThan(4500);
    expect(found.total.credible.averageSale).toBeLessThan(5500);
  });
});

describe('options that no caller may hand in', () => {
  for (const [name, options] of [
    ['a share of nothing', { marketingShare: 0 }],
    ['a share above 1', { marketingShare: 1.01 }],
    ['a goal that is no number', { goalMinor: Number.NaN }],
    ['an unknown zone', { timezone: 'Mars/Olympus' }],
  ] as const)
    test(`${name} is a bug`, () => {
      expect(() => planOf(channel('email', 10, 1, 100), options)).toThrow(RangeError);
    });
});

describe('properties of any company', () => {
  test('rows in any order: the same bytes, lines of problems apart', () => {
    fc.assert(
      fc.property(anyCompany, fc.integer(), ({ leads, deals }, seed) => {
        const shuffled = <T>(rows: readonly T[]): T[] =>
          rows
            .map((one, i) => ({ one, at: Math.imul(i + 1, seed | 1) >>> 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ one }) => one);
        const sameDay = leads.slice(0, 5).map((l) => ({ ...l, channel: 'z' }));
        const dayBefore = leads
          .slice(5, 9)
          .map((l) => ({ ...l, channel: 'y', createdAt: (l.createdAt ?? 0) - DAY_MS }));
        const again = [...leads, ...sameDay, ...dayBefore];
        const one = JSON.stringify(workOut(again, deals, OPTIONS));
        expect(JSON.stringify(workOut(shuffled(again), shuffled(deals), OPTIONS))).toBe(one);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  test('every figure is a number or null, rates lie within 0..1, ranges hold their rate', () => {
    fc.assert(
      fc.property(anyCompany, ({ leads, deals }) => {
        const found = planOf({ leads, deals });
        expect(JSON.stringify(found)).toBe(JSON.stringify(structuredClone(found)));
        for (const r of [...found.cells, ...found.channels, ...found.personas, found.total])
          for (const { closeRate, low, high } of [r.simple, r.credible]) {
            if (closeRate === null) continue;
            expect(low).toBeGreaterThanOrEqual(0);
            expect(low).toBeLessThanOrEqual(closeRate + 1e-6);
            expect(high).toBeGreaterThanOrEqual(closeRate - 1e-6);
            expect(high).toBeLessThanOrEqual(1);
          }
      }),
      { seed: SEED, numRuns: 80 },
    );
  });

  test('the table adds up to the wins of its window', () => {
    fc.assert(
      fc.property(anyCompany, ({ leads, deals }) => {
        const { cells } = rateCard(leads, deals, { ...OPTIONS, lookback: { days: 730 } });
        const fitted = sum(cells.map(({ expected, theta }) => expected * theta));
        expect(fitted).toBeCloseTo(sum(cells.map(({ observed }) => observed)), 6);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });
});
