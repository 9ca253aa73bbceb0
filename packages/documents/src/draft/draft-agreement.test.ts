import { parseAgreement } from '@leadpact/core';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { draftAgreement } from './draft-agreement.ts';
import { cell, samplePlan } from './sample-plan.suite.ts';

const drafted = (...args: Parameters<typeof draftAgreement>) => {
  const result = draftAgreement(...args);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.draft;
};

describe('the draft as an agreement file', () => {
  const file = parse(
    drafted(samplePlan(), { marketingHead: 'dana@northwind.example', timezone: 'America/New_York' }).yaml,
  );

  test('Marketing owes 7,310 leads worth 300,000 a month, and each channel its part', () => {
    expect(file.commitments.slice(0, 4)).toEqual([
      {
        id: 'mql-volume',
        side: 'marketing',
        kind: 'deliver',
        measure: 'count',
        target: 7310,
        calendar: 'office',
        mirrors: 'first-touch',
      },
      {
        id: 'mql-value',
        side: 'marketing',
        kind: 'deliver',
        measure: 'value',
        target: 300000,
        calendar: 'office',
        band: 0.15,
      },
      {
        id: 'leads-email',
        side: 'marketing',
        kind: 'deliver',
        measure: 'count',
        target: 4000,
        calendar: 'office',
        where: { field: 'channel', op: 'eq', value: 'email' },
      },
      {
        id: 'leads-no-channel',
        side: 'marketing',
        kind: 'deliver',
        measure: 'count',
        target: 3310,
        calendar: 'office',
        where: { field: 'channel', op: 'missing' },
      },
    ]);
  });

  test('is an agreement without a problem, whatever the channels are called', () => {
    const names = [
      'email',
      'Paid: Search #1',
      '',
      '- x',
      'true',
      '007',
      'ölçü "q"',
      "it's",
      '{a}',
      'null',
      'Email',
      'a\nb',
    ];
    const cells = names.map((name, nth) =>
      cell(name === '' ? null : name, nth % 2 === 0 ? name || null : null, nth + 1.25),
    );
    const byChannel = cells.map(({ channel }) => ({ channel, leads: 10, value: 12.5 }));
    const plan = samplePlan();
    const commitment = plan.commitment && {
      ...plan.commitment,
      credible: { leads: 120, value: 150, byChannel },
    };
    for (const draft of [
      drafted(plan),
      drafted({ ...plan, cells, personas: cells, commitment }),
      drafted({ ...plan, currency: null }),
    ]) {
      expect(parseAgreement(draft.yaml)).toMatchObject({ ok: true, warnings: [] });
    }
  });

  test('lead values are frozen from the plan, and the last entry is for every other lead', () => {
    expect(file.lead_values).toEqual([
      { channel: 'email', persona: 'small-business', value: 82 },
      { channel: 'email', persona: 'enterprise', value: 12 },
      { value: 30.5 },
    ]);
  });

  test('Sales starts from first touch in one working hour, six attempts in 14 days, a verdict in a working day', () => {
    const sales = file.commitments.filter((entry: { side: string }) => entry.side === 'sales');
    expect(
      sales.map(({ id, within, calendar, at_least }: Record<string, unknown>) => ({
        id,
        within,
        calendar,
        at_least,
      })),
    ).toEqual([
      { id: 'first-touch', within: '60m', calendar: 'office', at_least: undefined },
      { id: 'persistence', within: '14d', calendar: undefined, at_least: 6 },
      { id: 'verdict', within: '1d', calendar: 'office', at_least: undefined },
    ]);
  });

  test('a plan of 1 June is in force from 1 June, a plan of 2 June from 1 July', () => {
    expect(file.effective).toEqual({ from: '2026-06-01' });
    expect(parse(drafted({ ...samplePlan(), asOf: '2026-06-02' }).yaml).effective).toEqual({
      from: '2026-07-01',
    });
    expect(parse(drafted({ ...samplePlan(), asOf: '2026-12-05' }).yaml).effective).toEqual({
      from: '2027-01-01',
    });
  });

  test('a head that was not told is a stand-in and the file says so; one that was told carries no remark', () => {
    const { yaml } = drafted(samplePlan(), { marketingHead: 'dana@northwind.example' });
    expect(parse(yaml).parties).toEqual({
      marketing: { head: 'dana@northwind.example' },
      sales: { head: 'sales@example.com' },
    });
    expect(yaml).toContain("# Not told: Sales' head below is a stand-in.");
    expect(
      drafted(samplePlan(), { marketingHead: 'a@b.example', salesHead: 'c@b.example' }).yaml,
    ).not.toContain('stand-in');
  });

  test('a name with a line break and a comment sign stays one value', () => {
    const name = 'Pact\n# effective: never\n"quoted": x';
    expect(parse(drafted(samplePlan(), { name }).yaml).name).toBe(name);
  });

  test('channels that look alike in an id get ids of their own', () => {
    const plan = samplePlan();
    const byChannel = ['Paid Search', 'paid-search', 'paid_search', '広告'].map((channel) => ({
      channel,
      leads: 10,
      value: 100,
    }));
    const commitment = plan.commitment && {
      ...plan.commitment,
      credible: { leads: 40, value: 400, byChannel },
    };
    const ids = parse(drafted({ ...plan, commitment }).yaml).commitments.map(({ id }: { id: string }) => id);
    expect(ids.slice(2, 6)).toEqual([
      'leads-paid-search',
      'leads-paid-search-2',
      'leads-paid-search-3',
      'leads',
    ]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the draft for people', () => {
  test('Markdown and page say what Marketing owes, and mark what is not the company’s own data', () => {
    const { markdown, html } = drafted(samplePlan());
    for (const form of [markdown, html]) {
      expect(form).toContain('Marketing hands over 7,310 leads worth $300,000 every month.');
      expect(form).toContain('a common starting point, not your data');
      expect(form).toContain('Six attempts within 14 days, over at least two media');
      expect(form).toContain('45 times in 100. For 8 times in 10 it would take 8,620.');
    }
  });

  test('text of users is inert in the page and in Markdown', () => {
    const evil = '<img src=x onerror=alert(1)>|"\'&';
    const plan = samplePlan();
    const commitment = plan.commitment && {
      ...plan.commitment,
      credible: { leads: 10, value: 100, byChannel: [{ channel: evil, leads: 10, value: 100 }] },
    };
    const { html, markdown } = drafted(
      { ...plan, commitment, cells: [cell(evil, evil, 3)] },
      { name: evil, salesHead: evil },
    );
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;|&quot;&#39;&amp;');
    expect(markdown).not.toContain('<img');
    expect(markdown).toContain('\\|"');
  });

  test('the page takes nothing from anywhere', () => {
    const { html } = drafted(samplePlan());
    expect(html).not.toMatch(/(src|href)=|url\(|@import|<script/);
  });
});

describe('a plan that cannot become an agreement', () => {
  test('no goal, no amounts and no leads needed are refused with what to do', () => {
    const plan = samplePlan();
    expect(draftAgreement({ ...plan, commitment: null })).toMatchObject({
      ok: false,
      refusal: { kind: 'no-goal' },
    });
    const noValue = plan.commitment && {
      ...plan.commitment,
      credible: { leads: null, value: null, byChannel: [] },
    };
    expect(draftAgreement({ ...plan, commitment: noValue })).toMatchObject({
      ok: false,
      refusal: { kind: 'no-lead-value' },
    });
    const none = plan.commitment && { ...plan.commitment, credible: { leads: 0, value: 0, byChannel: [] } };
    expect(draftAgreement({ ...plan, commitment: none })).toMatchObject({
      ok: false,
      refusal: { kind: 'no-leads-needed' },
    });
  });
});

describe('a plan without dates', () => {
  test('has no credible rates, so the promise rests on the simple ones and says so', () => {
    const plan = samplePlan();
    const unknown = {
      closeRate: null,
      low: null,
      high: null,
      averageSale: null,
      leadValue: null,
      weight: null,
    };
    const { yaml, markdown } = drafted({ ...plan, total: { ...plan.total, credible: unknown } });
    expect(parse(yaml).commitments[0].target).toBe(7000);
    expect(markdown).toContain('with simple rates');
  });
});

describe('a draft of what was typed over', () => {
  test('takes leads, value and rate card of the answer, in major units of the currency', () => {
    const { yaml } = drafted(samplePlan(), {
      whatIf: {
        asked: { method: 'simple', goalMinor: 1_000_000, marketingShare: 0.5, chances: [0.8] },
        answer: {
          leads: 500,
          valueMinor: 500_000,
          leadValueMinor: 1000.4,
          byChannel: [{ channel: 'email', leads: 500, valueMinor: 500_000 }],
          cells: [
            {
              channel: 'email',
              persona: null,
              closeRate: 0.1,
              averageSaleMinor: 10_004,
              leadValueMinor: 1000.4,
              leads: 500,
              valueMinor: 500_000,
            },
          ],
          chance: null,
          leadsForChance: [],
          expectedDeals: 50,
        },
        currencyDigits: 2,
      },
    });
    const file = parse(yaml);
    expect(file.goals.map(({ target }: { target: number }) => target)).toEqual([10_000, 5_000]);
    expect(file.commitments.slice(0, 2).map(({ target }: { target: number }) => target)).toEqual([
      500, 5_000,
    ]);
    expect(file.lead_values).toEqual([{ channel: 'email', value: 10 }, { value: 10 }]);
  });
});
