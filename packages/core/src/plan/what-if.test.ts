import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyCompany, company, OPTIONS, SEED } from './company.suite.ts';
import type { WhatIf } from './rate-card.ts';
import { whatIf } from './what-if.ts';
import { workOut } from './work-out.ts';

const { leads, deals } = company(3000, 5);
const options = { ...OPTIONS, goalMinor: 50_000_000, marketingShare: 0.6, sides: { paid: 'sales' } as const };
const { plan, card } = workOut(leads, deals, options);

const ask = (more: Partial<WhatIf> = {}): WhatIf => ({
  method: 'credible',
  goalMinor: options.goalMinor,
  marketingShare: options.marketingShare,
  chances: [0.5, 0.8],
  ...more,
});

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

describe('nothing typed over: the plan itself', () => {
  for (const method of ['simple', 'credible'] as const)
    test(`${method}: leads and channels of the commitment`, () => {
      const answer = whatIf(card, ask({ method }));
      expect(answer.leads).toBe(plan.commitment?.[method].leads);
      expect(
        answer.byChannel.map((c) => ({ channel: c.channel, leads: c.leads, value: c.valueMinor / 100 })),
      ).toEqual(plan.commitment?.[method].byChannel);
    });

  test('value, chance and leads for 8 in 10', () => {
    const answer = whatIf(card, ask());
    expect((answer.valueMinor ?? 0) / 100).toBe(plan.commitment?.credible.value);
    expect(answer.chance).toBeCloseTo(plan.commitment?.chance ?? 0, 6);
    expect(answer.leadsForChance[1]).toEqual({ chance: 0.8, leads: plan.commitment?.leadsForChance['0.8'] });
  });

  test('exactly enough on average reaches the goal less than half of the time', () => {
    expect(plan.commitment?.chance).toBeLessThan(0.5);
    expect(plan.commitment?.leadsForChance['0.8']).toBeGreaterThan(
      plan.commitment?.credible.leads ?? Infinity,
    );
  });
});

describe('typed over', () => {
  const marketing = card.cells.flatMap((cell, i) => (cell.side === 'marketing' ? [i] : []));

  test('every rate 10 %, every sale 1,000.00: leads = 300,000 ÷ 100', () => {
    const answer = whatIf(
      card,
      ask({
        closeRate: new Map(marketing.map((i) => [i, 0.1])),
        averageSaleMinor: new Map(marketing.map((i) => [i, 100_000])),
      }),
    );
    expect(answer.leads).toBe(3000);
    expect(answer.leadValueMinor).toBeCloseTo(10_000, 6);
    expect(answer.expectedDeals).toBeCloseTo(300, 6);
    expect(sum(answer.byChannel.map((c) => c.valueMinor))).toBe(30_000_000);
  });

  test('a typed figure is certain: the chance of 8 in 10 asks for fewer leads more', () => {
    const own = whatIf(card, ask());
    const typed = whatIf(
      card,
      ask({
        closeRate: new Map(card.cells.map((c, i) => [i, c.closeRate ?? 0])),
        averageSaleMinor: new Map(card.cells.map((c, i) => [i, c.averageSaleMinor ?? 0])),
      }),
    );
    expect(typed.leads).toBe(own.leads);
    expect(typed.leadsForChance[1]?.leads).toBeLessThan(own.leadsForChance[1]?.leads ?? 0);
  });

  test('all leads from one channel: only it is asked, at its own value', () => {
    const answer = whatIf(card, ask({ mixByChannel: new Map([['email', 3]]) }));
    const email = answer.byChannel.find(({ channel }) => channel === 'email');
    expect(email?.leads).toBe(answer.leads);
    expect(sum(answer.byChannel.map((c) => c.leads))).toBe(answer.leads);
    const row = plan.channels.find(({ channel }) => channel === 'email');
    expect((answer.leadValueMinor ?? 0) / 100).toBeCloseTo(row?.credible.leadValue ?? 0, 2);
  });

  test("a mix of Sales' channels only leaves nothing to ask of Marketing", () => {
    expect(whatIf(card, ask({ mixByChannel: new Map([['paid', 1]]) }))).toMatchObject({
      leads: null,
      chance: null,
    });
  });

  test('a cell of Sales is asked for no leads', () => {
    const answer = whatIf(card, ask());
    expect(answer.cells.filter(({ channel }) => channel === 'paid').map((c) => c.leads)).toEqual([
      null,
      null,
    ]);
  });

  test('the matured method lies nearer to the credible one than the simple one does', () => {
    const of = (method: WhatIf['method']): number => whatIf(card, ask({ method })).leadValueMinor ?? 0;
    expect(Math.abs(of('matured') - of('credible'))).toBeLessThan(Math.abs(of('simple') - of('credible')));
  });

  test('a goal of nothing needs no lead and is always reached', () => {
    expect(whatIf(card, ask({ goalMinor: 0 }))).toMatchObject({ leads: 0, chance: 1 });
  });
});

describe('without what it needs', () => {
  test('no amounts: null, until a sale is typed in', () => {
    const bare = workOut(
      leads,
      deals.map((d) => ({ ...d, amountMinor: null })),
      options,
    ).card;
    expect(whatIf(bare, ask())).toMatchObject({
      leads: null,
      valueMinor: null,
      byChannel: [],
      expectedDeals: null,
    });
    const typed = whatIf(bare, ask({ averageSaleMinor: new Map(bare.cells.map((_, i) => [i, 100_000])) }));
    expect(typed.leads).toBeGreaterThan(0);
    expect(typed.chance).toBeNull();
  });
});

describe('properties', () => {
  test('parts are whole and add up, more goal never needs fewer leads, nothing is NaN', () => {
    fc.assert(
      fc.property(anyCompany, fc.integer({ min: 0, max: 1_000_000_000 }), (some, goalMinor) => {
        const found = workOut(some.leads, some.deals, OPTIONS).card;
        for (const method of ['simple', 'matured', 'credible'] as const) {
          const answer = whatIf(found, ask({ method, goalMinor }));
          expect(JSON.stringify(answer)).not.toContain('NaN');
          if (answer.leads === null) continue;
          expect(Number.isInteger(answer.leads)).toBe(true);
          expect(sum(answer.byChannel.map((c) => c.leads))).toBe(answer.leads);
          expect(sum(answer.byChannel.map((c) => c.valueMinor))).toBe(answer.valueMinor);
          const more = whatIf(found, ask({ method, goalMinor: goalMinor * 2 })).leads;
          expect(more).toBeGreaterThanOrEqual(answer.leads);
        }
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  test('a less valuable lead never needs fewer of them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: card.cells.length - 1 }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        (i, part) => {
          const cheaper = new Map([[i, (card.cells[i]?.averageSaleMinor ?? 0) * part]]);
          expect(whatIf(card, ask({ averageSaleMinor: cheaper })).leads).toBeGreaterThanOrEqual(
            whatIf(card, ask()).leads ?? Infinity,
          );
        },
      ),
      { seed: SEED, numRuns: 60 },
    );
  });
});
