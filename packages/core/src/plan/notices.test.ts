import { describe, expect, test } from 'vitest';
import { AS_OF, company, deal, lead, OPTIONS } from './company.suite.ts';
import type { PlanDeal, PlanLead, PlanOptions } from './input.ts';
import type { PlanNotice } from './rate-card.ts';
import { rateCard } from './work-out.ts';

const noticesOf = (
  leads: readonly PlanLead[],
  deals: readonly PlanDeal[],
  options: Partial<PlanOptions> = {},
) => rateCard(leads, deals, { ...OPTIONS, ...options }).notices;

const find = (notices: readonly PlanNotice[], kind: PlanNotice['kind']): PlanNotice | undefined =>
  notices.find((notice) => notice.kind === kind);

const many = (count: number, ageOf: (i: number) => number): PlanLead[] =>
  Array.from({ length: count }, (_, i) => lead(`k${i}`, ageOf(i)));

describe('what the data cannot say', () => {
  test('a full company with losses has nothing to say', () => {
    expect(noticesOf(company(6000, 3).leads, company(6000, 3).deals)).toEqual([]);
  });

  test('no dates of leads; of wins', () => {
    const leads = many(10, () => 50);
    expect(
      find(
        noticesOf(
          leads.map((l) => ({ ...l, createdAt: null })),
          [deal('k0', 3)],
        ),
        'no-dates',
      )?.values,
    ).toEqual({ of: 'leads' });
    expect(find(noticesOf(leads, [{ ...deal('k0', 3), wonAt: null }]), 'no-dates')?.values).toEqual({
      of: 'wins',
    });
  });

  test('no wins', () => {
    expect(
      find(
        noticesOf(
          many(10, () => 50),
          [],
        ),
        'no-wins',
      ),
    ).toBeDefined();
  });

  test('few wins: 3', () => {
    const leads = many(90, (i) => i + 1);
    const found = noticesOf(leads, [deal('k80', 20), deal('k70', 30), deal('k60', 40)]);
    expect(find(found, 'few-wins')?.values.wins).toBeGreaterThanOrEqual(2);
    expect(find(found, 'horizon-cut')?.text ?? 'none').toMatch(/none|No lead is older than 90 days/);
  });

  test('what was left out is counted', () => {
    const leads = [
      ...many(5, () => 50),
      lead('k0', 40),
      lead('late', -3),
      lead('undated', 0, { createdAt: null }),
    ];
    expect(find(noticesOf(leads, []), 'left-out')?.values).toEqual({ duplicates: 1, future: 1, undated: 1 });
  });

  test('amounts of 0 are counted', () => {
    const found = noticesOf(
      many(20, () => 60),
      [deal('k0', 30, 0), deal('k1', 30, 500)],
    );
    expect(find(found, 'zero-amounts')?.values).toEqual({ deals: 1 });
  });
});

describe('deals that tip the scales', () => {
  const leads = many(60, (i) => 100 + i / 100);

  test('one deal that is a fifth of the revenue and more', () => {
    const deals = Array.from({ length: 10 }, (_, i) => deal(`k${i}`, 60, i === 0 ? 300_000 : 100_000));
    expect(find(noticesOf(leads, deals), 'one-deal-dominates')?.values).toEqual({
      amountMinor: 300_000,
      share: 0.25,
    });
  });

  test('exactly a fifth is not more than one', () => {
    const deals = Array.from({ length: 5 }, (_, i) => deal(`k${i}`, 60, 100_000));
    expect(find(noticesOf(leads, deals), 'one-deal-dominates')).toBeUndefined();
  });

  test('large deals that arrive later, once there are 30 deals', () => {
    const growing = (count: number): PlanDeal[] =>
      Array.from({ length: count }, (_, i) => deal(`k${i}`, 90 - i, 100_000 + 10_000 * i));
    expect(
      find(noticesOf(leads, growing(30)), 'large-deals-arrive-later')?.values.correlation,
    ).toBeGreaterThan(0.9);
    expect(find(noticesOf(leads, growing(29)), 'large-deals-arrive-later')).toBeUndefined();
  });
});

describe('rates that change', () => {
  /** Leads over two years that buy after 60 days: one in 40, but one in 8 of those created in the last six months. */
  const jump = (oneIn: number): ReturnType<typeof noticesOf> => {
    const leads = many(4000, (i) => 0.2 + (i * 730) / 4000);
    const deals = leads.flatMap((l, i) => {
      const age = (AS_OF - (l.createdAt ?? 0)) / 86_400_000;
      const buys = age < 182 ? i % oneIn === 0 : i % 40 === 0;
      return buys && age > 60 ? [deal(l.key, age - 60)] : [];
    });
    return noticesOf(leads, deals);
  };

  test('a jump to five times is noticed, with both rates', () => {
    const values = find(jump(8), 'rates-changing')?.values;
    expect(values?.cohort).toBeGreaterThan(Number(values?.period));
  });

  test('no jump, no notice', () => {
    expect(find(jump(40), 'rates-changing')).toBeUndefined();
  });
});
