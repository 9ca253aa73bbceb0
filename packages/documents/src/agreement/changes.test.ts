import { type Agreement, diffAgreements, parseAgreement, printAgreement } from '@leadpact/core';
import { describe, expect, test } from 'vitest';
import { changeSentence, describeChanges } from './changes.ts';

const YAML = `leadpact: 1
name: Northwind smarketing agreement
language: en
timezone: America/New_York
currency: USD
period: month
effective: { from: 2026-01-01, until: 2026-12-31 }
parties:
  marketing: { head: dana@n.example, members: [lee@n.example] }
  sales: { head: sam@n.example, members: [kim@n.example, ali@n.example] }
signatories: [dana@n.example, sam@n.example]
purpose: One funnel, one set of numbers.
goals:
  - { id: new-revenue, name: New revenue, metric: revenue, target: 500000, per: month, owners: [marketing, sales], split: { kim@n.example: 260000, ali@n.example: 240000 } }
  - { id: retention, metric: retention, target: 0.92, per: quarter, owners: [sales], text: Kept customers. }
channels: [email, organic-search, { id: outbound, side: sales }]
personas: [small-business, enterprise]
lead_values: [{ channel: email, persona: small-business, value: 82 }, { value: 40 }]
calendars:
  office: { timezone: America/New_York, week: { mon: ["09:00-12:00", "13:00-17:30"], tue: ["09:00-17:00"], fri: "09:00-16:00" }, holidays: [2026-12-25] }
  berlin: { timezone: Europe/Berlin, week: { wed: ["10:00-14:00"] }, holidays: { country: DE, region: BE, dates: [2026-10-03] } }
scoring:
  fit: [{ name: company size, when: { field: attributes.employees, op: gte, value: 50 }, points: 20 }]
  engagement: [{ name: forms, on: lead.engaged, where: { field: kind, op: eq, value: form }, points: 60, half_life: 30d, at_most: 80 }]
  bands: { hot: 80, warm: 50 }
definitions:
  mql: { all: [ { field: score, op: gte, value: 50 }, { field: email, op: exists } ] }
  sql: { field: attributes.meeting_held, op: eq, value: true }
accountability: [{ stage: mql, owner: marketing, duty: nurture }, { stage: customer, owner: sales }]
handoff:
  to_sales: { when: { field: score, op: gte, value: 70 }, automatic: true }
  back_to_marketing: { when: { field: score, op: lt, value: 40 }, automatic: false, minimum_stay: 14d }
  routing:
    - { where: { field: persona, op: eq, value: enterprise }, to: [ali@n.example], rule: round_robin }
    - { to: [kim@n.example, ali@n.example], rule: weighted, weights: { kim@n.example: 2, ali@n.example: 1 }, cap: { open: 60 } }
  reject_reasons: [bad fit, duplicate]
  return_reasons: [not ready, no answer]
  after_handoff: [{ where: { field: persona, op: eq, value: enterprise }, nurture: continue }, { nurture: pause }]
  after_return: { by: marketing, track: nurture-90-days }
journey: [{ stage: mql, owner: marketing, call_to_action: Book a consultation, offer: Consultation, then: handed_off }]
commitments:
  - { id: mql-volume, side: marketing, kind: deliver, measure: count, target: 300, calendar: office, mirrors: first-touch, if_missed: We move 10 % of the spend. }
  - { id: mql-value, side: marketing, kind: deliver, measure: value, target: 24000, calendar: berlin, band: 0.15 }
  - { id: quality, side: marketing, kind: ratio, of: [lead.accepted], over: [lead.accepted, lead.rejected], goal: 0.8 }
  - { id: first-touch, side: sales, kind: respond, from: lead.handed_off, to: [lead.attempted], within: 60m, calendar: office, where: { field: band, op: eq, value: hot }, goal: 0.95, alerts: [0.5, 0.8], escalation: [{ after: 1h, do: tell_head }] }
  - { id: persistence, side: sales, kind: attempts, from: lead.handed_off, at_least: 6, within: 10d, spacing: 2h, calendar: office, goal: 0.9 }
  - { id: no-idle, side: sales, kind: recurring, from: lead.handed_off, to: [lead.attempted], every: 5d, until: [lead.returned, deal.won], goal: 0.9 }
capacity: [{ who: kim@n.example, hours_per_week: 30, inbound_share: 0.6 }]
kpis:
  - { id: speed, name: Speed to lead (median), side: sales, metric: speed_to_lead_p50, target: 30m }
  - { id: cost, name: Cost per MQL, side: marketing, metric: cost_per_mql, target: 120 }
reviews: [{ id: weekly, name: Weekly meeting, every: week, day: mon, at: "10:00", minutes: 30, who: everybody }]
`;

const read = (text: string): Agreement => {
  const parsed = parseAgreement(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
};
const BEFORE = read(YAML);
const sentences = (after: Agreement, before = BEFORE): readonly string[] =>
  describeChanges(before, after).flatMap(({ changes }) => changes.map(({ sentence }) => sentence));

describe('a change in words', () => {
  test.each<[from: string, to: string, ...said: string[]]>([
    [
      'within: 60m',
      'within: 30m',
      'First touch for hot leads: 60 → 30 working minutes, attainment goal 95 % unchanged.',
    ],
    ['goal: 0.95', 'goal: 0.9', 'First touch for hot leads: attainment goal 95 → 90 %.'],
    [
      'at_least: 6, within: 10d',
      'at_least: 8, within: 2w',
      'Persistence: 6 → 8 attempts, 10 working days → 2 working weeks, attainment goal 90 % unchanged.',
    ],
    ['spacing: 2h', 'spacing: 1d', 'Persistence: at least 2 hours apart → 1 day apart.'],
    ['every: 5d', 'every: 3d', 'No idle: every 5 → 3 days, attainment goal 90 % unchanged.'],
    ['target: 300', 'target: 350', 'MQL volume: 300 → 350 leads every month.'],
    ['target: 24000', 'target: 30000.5', 'MQL value: leads worth $24,000 → $30,001 every month.'],
    [
      'value: hot }, goal',
      'value: warm }, goal',
      'First touch for warm leads: for every lead with “band is hot” → “band is warm”.',
    ],
    [
      'alerts: [0.5, 0.8]',
      'alerts: [0.8]',
      'First touch for hot leads: the owner is warned at 50 % and 80 % → 80 %.',
    ],
    [
      'do: tell_head }]',
      'do: tell_head }, { after: 4h, do: reassign }]',
      'First touch for hot leads: escalation: 1 hour after a miss the head is told → 1 hour after a miss the head is told and 4 hours after a miss the lead goes to somebody else.',
    ],
    [
      ', if_missed: We move 10 % of the spend.',
      '',
      'MQL volume: if missed: “We move 10 % of the spend.” (taken out).',
    ],
    ['band: 0.15', 'band: 0.2', 'MQL value: flood above the line from 15 → 20 %.'],
    ['target: 500000', 'target: 600000', 'New revenue: target $500,000 → $600,000.'],
    ['target: 0.92', 'target: 0.945', 'Retention: target 92 → 94.5 %.'],
    [
      'kim@n.example: 260000',
      'kim@n.example: 250000',
      'New revenue: share of kim@n.example $260,000 → $250,000.',
    ],
    [
      'small-business, value: 82',
      'small-business, value: 90.5',
      'A lead of Email × Small business: $82.00 → $90.50.',
    ],
    ['{ value: 40 }', '{ value: 44 }', 'Every other lead: $40.00 → $44.00.'],
    ['fri: "09:00-16:00"', 'fri: "09:00-14:00"', 'Calendar “office”: Friday 09:00–16:00 → 09:00–14:00.'],
    [', fri: "09:00-16:00"', '', 'Calendar “office”: Friday 09:00–16:00 (taken out).'],
    [
      'holidays: [2026-12-25]',
      'holidays: [2026-12-24]',
      'Calendar “office”: holiday 2026-12-25 (taken out), holiday 2026-12-24 (new).',
    ],
    ['[2026-10-03]', '[2026-10-03, 2026-12-25]', 'Calendar “berlin”: holiday 2026-12-25 (new).'],
    ['points: 20', 'points: 25', 'Company size: 20 → 25 points.'],
    ['half_life: 30d', 'half_life: 14d', 'Forms: fading by half in 30 → 14 days.'],
    ['hot: 80', 'hot: 85', 'Band hot: from 80 → 85 points.'],
    [
      '{ field: email, op: exists }',
      '{ field: company, op: exists }',
      'A marketing-qualified lead (MQL): “score is at least 50 and e-mail address is known” → “score is at least 50 and company is known”.',
    ],
    [
      'op: gte, value: 70',
      'op: gte, value: 75',
      'To Sales: when “score is at least 70” → “score is at least 75”.',
    ],
    ['automatic: true', 'automatic: false', 'To Sales: by itself → by hand.'],
    [
      'cap: { open: 60 }',
      'cap: { open: 40 }',
      'Routing of all other leads: open leads each, at most 60 → 40.',
    ],
    [
      'to: [ali@n.example], rule: round_robin',
      'to: [ali@n.example], rule: least_open',
      'Routing of leads whose persona is enterprise: in turn → to whoever has fewest open leads.',
    ],
    ['bad fit, duplicate', 'bad fit, no budget, duplicate', 'New reason for a rejection: no budget.'],
    [
      'nurture: pause',
      'nurture: continue',
      'After the handoff of all other leads: nurturing pause → continue.',
    ],
    [
      '{ stage: mql, owner: marketing, duty: nurture }',
      '{ stage: mql, owner: sales, duty: nurture }',
      'Stage marketing-qualified lead: accountable Marketing → Sales.',
    ],
    [
      'offer: Consultation',
      'offer: Audit',
      'Journey, stage marketing-qualified lead: offer “Consultation” → “Audit”.',
    ],
    ['hours_per_week: 30', 'hours_per_week: 25', 'kim@n.example: 30 → 25 hours a week.'],
    ['target: 30m', 'target: 20m', 'Speed to lead (median): target 30 → 20 minutes.'],
    ['target: 120', 'target: 90', 'Cost per MQL: target $120 → $90.'],
    ['day: mon', 'day: tue', 'Weekly meeting: on Monday → Tuesday.'],
    [
      '[email, organic-search',
      '[{ id: email, side: sales }, organic-search',
      'Email: brought by Marketing → brought by Sales.',
    ],
    ['from: 2026-01-01', 'from: 2026-02-01', 'In force from: 2026-01-01 → 2026-02-01.'],
    [', until: 2026-12-31', '', 'In force until: 2026-12-31 (taken out).'],
    ['head: sam@n.example', 'head: pat@n.example', 'Sales: head sam@n.example → pat@n.example.'],
    [
      'members: [lee@n.example]',
      'members: [lee@n.example, max@n.example]',
      'Marketing: member max@n.example (new).',
    ],
    [
      'purpose: One funnel, one set of numbers.',
      'purpose: One team.',
      'Purpose: “One funnel, one set of numbers.” → “One team.”.',
    ],
    ['[email, organic-search', '[organic-search, email', 'The channels stand in another order.'],
  ])('%s → %s', (from, to, ...said) => {
    expect(YAML).toContain(from);
    expect(sentences(read(YAML.replace(from, to)))).toEqual(said);
  });
});

describe('the changes of a version', () => {
  test('a new promise, and one that is gone, are told whole', () => {
    const without: Agreement = {
      ...BEFORE,
      commitments: BEFORE.commitments.filter(({ id }) => id !== 'first-touch' && id !== 'mql-volume'),
    };
    expect(sentences(without)).toEqual([
      'Promise of Marketing taken out: MQL volume: Hands over 300 leads every month.',
      'Promise of Sales taken out: First touch for hot leads: For every lead whose band is hot: an attempt to reach it within 60 working minutes after the handoff. Kept in 95 % of cases.',
    ]);
    expect(sentences(BEFORE, without)[0]).toBe(
      'New promise of Marketing: MQL volume: Hands over 300 leads every month.',
    );
  });
  test('another id is a renaming, not a loss and a gain', () => {
    const renamed = read(YAML.replace('id: quality', 'id: acceptance'));
    expect(sentences(renamed)).toEqual(['Quality is now called Acceptance.']);
  });
  test('a section that is new is told member by member, under its title', () => {
    const { kpis: _, reviews: __, ...bare } = BEFORE;
    expect(describeChanges(bare, BEFORE)).toEqual([
      {
        id: 'kpis',
        title: 'Key figures',
        changes: [
          {
            kind: 'added',
            path: ['kpis', 'speed'],
            sentence: 'New key figure: Speed to lead (median): of Sales, target 30 minutes.',
          },
          {
            kind: 'added',
            path: ['kpis', 'cost'],
            sentence: 'New key figure: Cost per MQL: of Marketing, target $120.',
          },
        ],
      },
      {
        id: 'reviews',
        title: 'Meetings and reviews',
        changes: [
          {
            kind: 'added',
            path: ['reviews', 'weekly'],
            sentence: 'New meeting: Weekly meeting: every week on Monday at 10:00, 30 minutes, everybody.',
          },
        ],
      },
    ]);
  });
  test('the sections come in the order of the document', () => {
    const after = read(
      YAML.replace('minutes: 30', 'minutes: 45')
        .replace('within: 60m', 'within: 30m')
        .replace('period: month', 'period: week'),
    );
    expect(describeChanges(BEFORE, after).map(({ id }) => id)).toEqual(['terms', 'commitments', 'reviews']);
  });
  test('amounts read in the currency of their version, durations by its calendar', () => {
    const after = read(
      YAML.replace('currency: USD', 'currency: EUR')
        .replace('target: 500000', 'target: 400000')
        .replace('within: 60m, calendar: office', 'within: 60m'),
    );
    expect(sentences(after)).toEqual([
      'Currency of all amounts: USD → EUR.',
      'New revenue: target $500,000 → €400,000.',
      'First touch for hot leads: time of the calendar “office” (taken out).',
    ]);
  });
  test('nothing changed, nothing is told', () => {
    expect(describeChanges(BEFORE, read(printAgreement(BEFORE)))).toEqual([]);
  });
});

type Path = readonly (string | number)[];
const parts = (value: unknown): readonly (readonly [string | number, unknown])[] =>
  Array.isArray(value)
    ? value.map((one: unknown, index) => [index, one])
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
      : [];
const pathsOf = (value: unknown, path: Path = []): readonly Path[] => [
  path,
  ...parts(value).flatMap(([key, one]) => pathsOf(one, [...path, key])),
];
const without = (value: unknown, [key, ...rest]: Path): unknown => {
  const kept = parts(value).flatMap(([name, one]): readonly (readonly [string | number, unknown])[] =>
    name !== key ? [[name, one]] : rest.length === 0 ? [] : [[name, without(one, rest)]],
  );
  return Array.isArray(value) ? kept.map(([, one]) => one) : Object.fromEntries(kept);
};

describe('every place of the document', () => {
  const shorter = pathsOf(BEFORE)
    .slice(1)
    .flatMap((path) => {
      const parsed = parseAgreement(JSON.stringify(without(BEFORE, path)));
      return parsed.ok ? [{ place: path.join('.'), value: parsed.value }] : [];
    });
  test('most places may be left out', () => expect(shorter.length).toBeGreaterThan(80));
  test.each(shorter)('$place, left out or put in, has words of its own', ({ value }) => {
    const raw = [...diffAgreements(BEFORE, value)].map((change) =>
      changeSentence(change, { before: BEFORE, after: value }),
    );
    const all = [...sentences(value), ...sentences(BEFORE, value), ...raw];
    expect(all.length).toBeGreaterThan(2);
    for (const sentence of all) {
      expect(sentence).toMatch(/^([\p{Lu}“]|\S+@).{4,}[.!?…]$/u);
      expect(sentence).not.toMatch(/undefined|object Object|[{}]|NaN|: :|, ,|\s\s|_/);
    }
  });
});
