import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NORTHWIND } from './northwind.suite.ts';
import { parseAgreement } from './parse.ts';
import { printAgreement } from './print.ts';
import { northwind } from './random-agreement.suite.ts';

const SMALL = `leadpact: 1
name: Small
timezone: Europe/Berlin
currency: EUR
period: month
effective: { from: 2026-01-01 }
parties:
  marketing: { head: m@x.example }
  sales: { head: s@x.example }
channels: [email, event]
personas: [small-business]
calendars:
  office: { timezone: Europe/Berlin, week: { mon: ["09:00-17:00"] } }
scoring:
  fit: [{ name: size, when: { field: attributes.employees, op: gte, value: 50 }, points: 60 }]
  bands: { hot: 50 }
handoff:
  to_sales: { when: { field: score, op: gte, value: 50 }, automatic: true }
  back_to_marketing: { when: { field: score, op: lt, value: 40 }, automatic: false }
commitments:
  - { id: touch, side: sales, kind: respond, from: lead.handed_off, to: [lead.attempted], within: 60m, goal: 0.9, calendar: office }
`;

const problemsOf = (text: string) => {
  const parsed = parseAgreement(text);
  return parsed.ok ? [] : parsed.problems;
};
const changed = (from: string, to: string) => {
  expect(SMALL).toContain(from);
  return SMALL.replace(from, to);
};

describe('an agreement that is right', () => {
  test('the example of the format is read, and the one text whose comma is not in quotes is pointed out', () => {
    const parsed = parseAgreement(NORTHWIND);
    expect(parsed).toMatchObject({ ok: true, warnings: [{ path: 'accountability[5].duty' }] });
    expect(parsed.ok && parsed.value.accountability?.[5]?.duty).toBe('onboard, ask for the rating');
    expect(parsed.ok && parsed.value.commitments.map(({ id }) => id)).toEqual([
      'mql-volume',
      'mql-value',
      'email-smb',
      'quality',
      'nurture',
      'first-touch',
      'persistence',
      'verdict',
      'no-idle',
    ]);
  });
  test('only eight keys are needed, and JSON is read as well', () => {
    const least = {
      leadpact: 1,
      name: 'A',
      timezone: 'UTC',
      currency: 'EUR',
      period: 'week',
      effective: { from: '2026-01-01' },
      parties: { marketing: { head: 'm@x.example' }, sales: { head: 's@x.example' } },
      commitments: [],
    };
    expect(parseAgreement(JSON.stringify(least))).toEqual({ ok: true, value: least, warnings: [] });
  });
  test('an empty key counts as one that is not there, and aliases are followed', () => {
    const parsed = parseAgreement(
      changed('effective: { from: 2026-01-01 }', 'effective: { from: &d 2026-01-01, until: }\ntext: *d'),
    );
    expect(parsed.ok && [parsed.value.effective, parsed.value.text]).toEqual([
      { from: '2026-01-01' },
      '2026-01-01',
    ]);
  });
});

/** What is broken, what it becomes (▸ marks where that must be seen), the path, the message, the hint. */
type Row = readonly [what: string, from: string, to: string, path: string, message: RegExp, hint?: RegExp];

const BROKEN: readonly Row[] = [
  [
    'an unknown key, misspelt',
    'currency: EUR',
    '▸curency: EUR',
    'curency',
    /unknown key "curency"/,
    /currency/,
  ],
  [
    'an unknown key deep inside',
    'within: 60m',
    'within: 60m, ▸spaceing: 2h',
    'commitments[0].spaceing',
    /unknown key "spaceing"/,
  ],
  ['a key that is missing', 'leadpact: 1\nname: Small\n', '▸leadpact: 1\n', '', /name is missing/],
  ['a required key left empty', 'leadpact: 1\nname: Small', '▸leadpact: 1\nname:', '', /name is missing/],
  [
    'a format of the future',
    'leadpact: 1',
    'leadpact: ▸2',
    'leadpact',
    /found number 2, expected the format's version, 1/,
  ],
  [
    'a unit that is no unit',
    'within: 60m',
    'within: ▸60min',
    'commitments[0].within',
    /found "60min", expected a duration/,
    /write 60m/,
  ],
  [
    'a duration without a unit',
    'within: 60m',
    'within: ▸60',
    'commitments[0].within',
    /found number 60, expected a duration/,
    /60m for minutes/,
  ],
  ['a duration of nothing', 'within: 60m', 'within: ▸0m', 'commitments[0].within', /above zero/],
  ['a duration with a fraction', 'within: 60m', 'within: ▸1.5h', 'commitments[0].within', /found "1.5h"/],
  [
    'months, which are only for the command line',
    'within: 60m',
    'within: ▸2mo',
    'commitments[0].within',
    /found "2mo"/,
    /weeks or days/,
  ],
  [
    'a percentage where a share is meant',
    'goal: 0.9',
    'goal: ▸90',
    'commitments[0].goal',
    /found number 90, expected a share from 0 to 1/,
    /write 0.9/,
  ],
  [
    'a calendar that is not defined',
    'calendar: office',
    'calendar: ▸ofice',
    'commitments[0].calendar',
    /found calendar "ofice", which is not defined; expected one of office/,
    /office/,
  ],
  [
    'a channel that is not defined',
    'scoring:',
    'lead_values: [{ channel: ▸emial, value: 3 }]\nscoring:',
    'lead_values[0].channel',
    /found channel "emial"/,
    /email/,
  ],
  [
    'a persona that is not defined, in a condition',
    'goal: 0.9',
    'goal: 0.9, where: { field: persona, op: eq, value: ▸enterprise }',
    'commitments[0].where.value',
    /found persona "enterprise"/,
  ],
  [
    'a channel that is not defined, in a list of a nested condition',
    'goal: 0.9',
    'goal: 0.9, where: { not: { any: [{ field: channel, op: in, value: [email, ▸fax] }] } }',
    'commitments[0].where.not.any[0].value[1]',
    /found channel "fax"/,
  ],
  [
    'a band that is not defined',
    'goal: 0.9',
    'goal: 0.9, where: { field: band, op: eq, value: ▸hott }',
    'commitments[0].where.value',
    /found band "hott"/,
    /hot/,
  ],
  [
    'a stage that there is not',
    'goal: 0.9',
    'goal: 0.9, where: { field: stage, op: eq, value: ▸handedoff }',
    'commitments[0].where.value',
    /found stage "handedoff"/,
    /handed_off/,
  ],
  [
    'a return score at the handoff score',
    'op: lt, value: 40',
    'op: lt, value: ▸50',
    'handoff.back_to_marketing.when.value',
    /found return score 50, expected less than the handoff score 50/,
  ],
  [
    'a return score above the handoff score',
    'op: lt, value: 40',
    'op: lte, value: ▸55',
    'handoff.back_to_marketing.when.value',
    /found return score 55/,
  ],
  [
    'a field that a lead does not have',
    'field: attributes.employees',
    'field: ▸employees',
    'scoring.fit[0].when.field',
    /found "employees", expected one of channel/,
  ],
  [
    'a score inside the rules of the score',
    'field: attributes.employees',
    'field: ▸score',
    'scoring.fit[0].when.field',
    /found "score"/,
  ],
  [
    'an operator that there is not',
    'op: gte, value: 50 }, points',
    'op: ▸">=", value: 50 }, points',
    'scoring.fit[0].when.op',
    /found ">=", expected one of eq/,
  ],
  [
    'a value where none belongs',
    'op: gte, value: 50 }, points',
    'op: exists, value: ▸50 }, points',
    'scoring.fit[0].when.value',
    /expected no value with exists/,
  ],
  [
    'a value missing',
    '{ field: attributes.employees, op: gte, value: 50 }, points',
    '▸{ field: attributes.employees, op: gte }, points',
    'scoring.fit[0].when.value',
    /found nothing, expected a number or a text/,
  ],
  [
    'one value where a list is meant',
    'op: gte, value: 50 }, points',
    'op: in, value: ▸50 }, points',
    'scoring.fit[0].when.value',
    /expected a list/,
  ],
  [
    'an event type that there is not',
    'from: lead.handed_off',
    'from: ▸lead.handedoff',
    'commitments[0].from',
    /found "lead.handedoff", expected an event type/,
    /lead.handed_off/,
  ],
  [
    'no answering event',
    'to: [lead.attempted]',
    'to: ▸[]',
    'commitments[0].to',
    /found a list of 0, expected at least 1/,
  ],
  [
    'an answer that is the opening itself',
    'to: [lead.attempted]',
    'to: ▸[lead.handed_off]',
    'commitments[0].to',
    /found lead.handed_off in to as well as in from/,
  ],
  [
    'a kind that there is not',
    'kind: respond',
    'kind: ▸reply',
    'commitments[0].kind',
    /found "reply", expected a kind: respond/,
  ],
  [
    'a key of another kind',
    'kind: respond, from: lead.handed_off, to',
    'kind: attempts, from: lead.handed_off, ▸to',
    'commitments[0].to',
    /unknown key "to"/,
  ],
  [
    'a side that there is not',
    'side: sales',
    'side: ▸sale',
    'commitments[0].side',
    /found "sale", expected a side: marketing, sales/,
    /sales/,
  ],
  ['an id with a blank', 'id: touch', 'id: ▸first touch', 'commitments[0].id', /expected an id/],
  [
    'a commitment twice',
    'commitments:\n  - { id: touch',
    'commitments:\n  - { id: touch, side: marketing, kind: deliver, measure: count, target: 1 }\n  - { id: ▸touch',
    'commitments[1].id',
    /found commitment "touch" a second time/,
  ],
  [
    'a channel twice',
    'channels: [email, event]',
    'channels: [email, event, ▸Email]',
    'channels[2]',
    /found channel "Email" a second time/,
  ],
  [
    'a twin that there is not',
    'goal: 0.9',
    'goal: 0.9, mirrors: ▸volume',
    'commitments[0].mirrors',
    /found "volume", expected the id of another commitment/,
  ],
  [
    'a date that there is not',
    'from: 2026-01-01',
    'from: ▸2026-02-30',
    'effective.from',
    /found "2026-02-30", expected a date/,
  ],
  [
    'an end before the beginning',
    'from: 2026-01-01',
    'from: 2026-01-01, until: ▸2025-12-31',
    'effective.until',
    /found 2025-12-31, expected a date on or after from/,
  ],
  [
    'a zone that nobody knows',
    'timezone: Europe/Berlin\ncurrency',
    'timezone: ▸Europe/Berln\ncurrency',
    'timezone',
    /found "Europe\/Berln", expected an IANA time zone/,
  ],
  [
    'an offset for a zone',
    'timezone: Europe/Berlin\ncurrency',
    'timezone: ▸"+01:00"\ncurrency',
    'timezone',
    /expected an IANA time zone/,
    /daylight saving/,
  ],
  ['a currency sign', 'currency: EUR', 'currency: ▸€', 'currency', /found "€", expected a currency code/],
  [
    'hours without a leading zero',
    '"09:00-17:00"',
    '▸"9:00-17:00"',
    'calendars.office.week.mon[0]',
    /found "9:00-17:00", expected hours/,
    /write "09:00-17:00"/,
  ],
  [
    'hours with seconds',
    '"09:00-17:00"',
    '▸"09:00:30-17:00"',
    'calendars.office.week.mon[0]',
    /expected hours/,
  ],
  ['a weekday that there is not', 'mon: [', '▸mo: [', 'calendars.office.week.mo', /unknown key "mo"/, /mon/],
  [
    'a number for a name',
    'name: Small',
    'name: ▸2026',
    'name',
    /found number 2026, expected text/,
    /quotes: "2026"/,
  ],
  [
    'a list for a map',
    'effective: { from: 2026-01-01 }',
    'effective: ▸[2026-01-01]',
    'effective',
    /found a list of 1, expected a map with from, until/,
  ],
  [
    'a map for a list',
    'channels: [email, event]',
    'channels: ▸{ email: 1 }',
    'channels',
    /found a map, expected a list/,
  ],
  [
    'one person at the head of both sides',
    'sales: { head: s@x.example }',
    'sales: { head: ▸m@x.example }',
    'parties.sales.head',
    /head of both sides/,
  ],
  [
    'a period that is not kept',
    'period: month',
    'period: ▸year',
    'period',
    /found "year", expected a period: week, month, quarter/,
  ],
  [
    'a metric outside the closed list',
    'handoff:',
    'kpis: [{ id: k, side: shared, metric: ▸close_rates, target: 1 }]\nhandoff:',
    'kpis[0].metric',
    /found "close_rates", expected a metric/,
    /close_rate/,
  ],
  [
    'a number for a speed',
    'handoff:',
    'kpis: [{ id: k, side: sales, metric: speed_to_lead_p50, target: ▸30 }]\nhandoff:',
    'kpis[0].target',
    /found number 30, expected a duration/,
    /30m/,
  ],
  [
    'weights that are missing',
    'handoff:',
    'handoff:\n  routing: [▸{ to: [s@x.example], rule: weighted }]',
    'handoff.routing[0]',
    /weighted without weights/,
  ],
  [
    'a weight for somebody else',
    'handoff:',
    'handoff:\n  routing: [{ to: [s@x.example], rule: weighted, weights: { ▸k@x.example: 2 } }]',
    'handoff.routing[0].weights.k@x.example',
    /found a weight for k@x.example/,
  ],
  [
    'a part outside the whole',
    'commitments:',
    'commitments:\n  - { id: q, side: marketing, kind: ratio, of: [deal.won], over: ▸[lead.accepted], goal: 0.5 }',
    'commitments[0].over',
    /found deal.won in of but not in over/,
  ],
  ['a key twice', 'currency: EUR', 'currency: EUR\n▸currency: USD', '', /unique/],
  [
    'hours that overlap',
    '["09:00-17:00"]',
    '["09:00-17:00", ▸"16:00-18:00"]',
    'calendars.office.week.mon[1]',
    /overlap/,
  ],
  [
    'hours that overlap across midnight',
    '["09:00-17:00"]',
    '["22:00-06:00"], tue: [▸"05:00-07:00"]',
    'calendars.office.week.tue[0]',
    /overlap/,
  ],
  [
    'hours that overlap across the end of the week',
    '["09:00-17:00"]',
    '[▸"00:00-02:00"], sun: ["22:00-01:00"]',
    'calendars.office.week.mon[0]',
    /overlap/,
  ],
  ['hours of no length', '"09:00-17:00"', '▸"09:00-09:00"', 'calendars.office.week.mon[0]', /./],
  [
    'a calendar that never opens',
    '{ mon: ["09:00-17:00"] }',
    '▸{ mon: [] }',
    'calendars.office.week',
    /no working time/,
  ],
  [
    'a holiday that is no date',
    'week: { mon',
    'holidays: [▸2026-13-01], week: { mon',
    'calendars.office.holidays[0]',
    /expected a date/,
  ],
  ['text that is no YAML', 'currency: EUR\nperiod: month', 'currency: [EUR\n▸period: month', '', /./],
  [
    'a tab for indentation',
    'parties:\n  marketing',
    'parties:\n▸\tmarketing',
    '',
    /./,
    /spaces, not with tabs/,
  ],
  [
    'a bracket that is not closed',
    'channels: [email, event]',
    'channels: [email, event\n▸personas: [a]',
    '',
    /./,
  ],
  ['a quote that is not closed', 'name: Small', 'name: "Small▸', '', /./],
  [
    'an alias of nothing',
    'currency: EUR',
    'currency: ▸*money',
    '',
    /found the alias \*money/,
    /write the value itself/,
  ],
  [
    'two documents in one file',
    'currency: EUR',
    'currency: EUR\n▸---\nperiod: month',
    '',
    /./,
    /one file holds one agreement/,
  ],
  [
    'a version in quotes',
    'leadpact: 1',
    'leadpact: ▸"1"',
    'leadpact',
    /found "1", expected the format's version/,
  ],
  [
    'a language that is a word',
    'currency: EUR',
    'currency: EUR\nlanguage: ▸English',
    'language',
    /found "English", expected a language tag such as en/,
  ],
  [
    'a head without an address',
    'marketing: { head: m@x.example }',
    'marketing: { head: ▸Maria }',
    'parties.marketing.head',
    /found "Maria", expected an e-mail address/,
  ],
  [
    'a side that is not a party',
    'sales: { head: s@x.example }',
    'sales: { head: s@x.example }\n  ▸service: { head: c@x.example }',
    'parties.service',
    /unknown key "service"/,
  ],
  [
    'yes for true',
    'automatic: true',
    'automatic: ▸yes',
    'handoff.to_sales.automatic',
    /found "yes", expected true or false/,
  ],
  [
    'points that are a word',
    'points: 60',
    'points: ▸many',
    'scoring.fit[0].points',
    /found "many", expected a number of points/,
  ],
  [
    'a band above 100',
    'bands: { hot: 50 }',
    'bands: { hot: ▸150 }',
    'scoring.bands.hot',
    /found number 150, expected a score from 0 to 100/,
  ],
  [
    'a minimum of no attempts',
    'commitments:',
    'commitments:\n  - { id: p, side: sales, kind: attempts, from: lead.handed_off, at_least: ▸0, within: 1d, goal: 1 }',
    'commitments[0].at_least',
    /found number 0, expected a whole number of attempts from 1/,
  ],
  [
    'half an attempt',
    'commitments:',
    'commitments:\n  - { id: p, side: sales, kind: attempts, from: lead.handed_off, at_least: ▸2.5, within: 1d, goal: 1 }',
    'commitments[0].at_least',
    /found number 2.5/,
  ],
  [
    'an alert after the end',
    'goal: 0.9',
    'goal: 0.9, alerts: [0.5, ▸1.2]',
    'commitments[0].alerts[1]',
    /found number 1.2, expected a share between 0 and 1/,
  ],
  [
    'a step that nobody can take',
    'goal: 0.9',
    'goal: 0.9, escalation: [{ after: 1h, do: ▸tell_haed }]',
    'commitments[0].escalation[0].do',
    /found "tell_haed", expected a step: remind, tell_head, reassign/,
    /did you mean tell_head/,
  ],
  [
    'an end that is the beginning',
    'commitments:',
    'commitments:\n  - { id: r, side: sales, kind: recurring, from: lead.handed_off, to: [lead.attempted], every: 2d, goal: 1, until: ▸[lead.handed_off] }',
    'commitments[0].until',
    /found lead.handed_off in until as well as in from/,
  ],
  [
    'a negative target',
    'commitments:',
    'commitments:\n  - { id: v, side: marketing, kind: deliver, measure: count, target: ▸-5 }',
    'commitments[0].target',
    /found number -5, expected a number from 0/,
  ],
  [
    'a measure that there is not',
    'commitments:',
    'commitments:\n  - { id: v, side: marketing, kind: deliver, measure: ▸amount, target: 5 }',
    'commitments[0].measure',
    /found "amount", expected a measure: count, value/,
  ],
  [
    'a promise that is a word',
    'commitments:',
    'commitments:\n  - ▸be nice',
    'commitments[0]',
    /found "be nice", expected a map with id, side, kind/,
  ],
  [
    'more hours than a week has',
    'handoff:',
    'capacity: [{ who: s@x.example, hours_per_week: ▸200 }]\nhandoff:',
    'capacity[0].hours_per_week',
    /found number 200, expected hours from 0 to 168/,
  ],
  [
    'a share in percent',
    'handoff:',
    'capacity: [{ who: s@x.example, hours_per_week: 30, inbound_share: ▸60 }]\nhandoff:',
    'capacity[0].inbound_share',
    /found number 60/,
    /write 0.6/,
  ],
  [
    'a review on no day',
    'handoff:',
    'reviews: [{ id: r, every: month, day: ▸0, at: "10:00", minutes: 30, who: heads }]\nhandoff:',
    'reviews[0].day',
    /found number 0, expected a day of the period from 1/,
  ],
  [
    'a review at no time',
    'handoff:',
    'reviews: [{ id: r, every: month, day: 1, at: ▸"25:00", minutes: 30, who: heads }]\nhandoff:',
    'reviews[0].at',
    /found "25:00", expected a time of day/,
  ],
  [
    'a review for nobody',
    'handoff:',
    'reviews: [{ id: r, every: month, day: 1, at: "10:00", minutes: 30, who: ▸all }]\nhandoff:',
    'reviews[0].who',
    /found "all", expected a group: everybody, heads/,
  ],
  [
    'a goal that nobody owns',
    'handoff:',
    'goals: [{ id: g, metric: revenue, target: 10, per: month, owners: ▸[] }]\nhandoff:',
    'goals[0].owners',
    /found a list of 0, expected at least 1/,
  ],
  [
    'a step of the journey to nowhere',
    'handoff:',
    'journey: [{ stage: lead, owner: marketing, then: ▸mqll }]\nhandoff:',
    'journey[0].then',
    /found "mqll", expected a stage/,
    /did you mean mql/,
  ],
  [
    'a lead that is worth less than nothing',
    'scoring:',
    'lead_values: [{ value: ▸-1 }]\nscoring:',
    'lead_values[0].value',
    /found number -1, expected an amount from 0/,
  ],
  [
    'two values for the same leads',
    'scoring:',
    'lead_values: [{ channel: email, value: 3 }, ▸{ channel: email, value: 4 }]\nscoring:',
    'lead_values[1]',
    /found lead value "email × \*" a second time/,
  ],
  [
    'a cap of nothing',
    'handoff:',
    'handoff:\n  routing: [{ to: [s@x.example], rule: round_robin, cap: { open: ▸0 } }]',
    'handoff.routing[0].cap.open',
    /found number 0, expected a whole number from 1/,
  ],
];

describe('an agreement that is broken', () => {
  test.each(BROKEN.map((row) => ({ row, what: row[0] })))(
    '$what is refused with its place and remedy',
    ({ row }) => {
      const [, from, to, path, message, hint] = row;
      const marked = changed(from, to);
      const before = marked.slice(0, Math.max(0, marked.indexOf('▸'))).split('\n');
      const problems = problemsOf(marked.replace('▸', ''));
      const found = problems.find((problem) => problem.path === path && message.test(problem.message));
      const place = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
      expect(found, JSON.stringify(problems, undefined, 1)).toMatchObject(place);
      if (hint) expect(found?.hint).toMatch(hint);
    },
  );
  test('all problems of a file are told in one run, in the order of the text', () => {
    const found = problemsOf(
      SMALL.replace('currency: EUR', 'curency: EUR')
        .replace('value: 50 }, points', 'value: [] }, points')
        .replace('calendar: office', 'calendar: offise')
        .replace('within: 60m', 'within: soon'),
    );
    expect(found.map(({ line, path, hint }) => ({ line, path, hint }))).toEqual([
      { line: 1, path: '', hint: undefined },
      { line: 4, path: 'curency', hint: 'did you mean currency?' },
      { line: 15, path: 'scoring.fit[0].when.value', hint: undefined },
      { line: 21, path: 'commitments[0].within', hint: undefined },
      { line: 21, path: 'commitments[0].calendar', hint: 'did you mean office?' },
    ]);
  });
  test('at least forty kinds of fault are told with their place', () => {
    expect(new Set(BROKEN.map(([what]) => what)).size).toBeGreaterThanOrEqual(90);
  });
  test('an alias bomb is refused in good time', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'
        .split('')
        .map((name, index) => `${name}: &${name} [${Array(10).fill(`*${'abcdefghi'[index]}`).join(',')}]`),
    ].join('\n');
    expect(problemsOf(bomb)[0]?.message).toMatch(/cannot be read as YAML/);
  });
  test('keys within keys are refused, however deep: to write them out would take years', () => {
    expect(problemsOf(`${'? '.repeat(100)}x`)[0]).toMatchObject({
      line: 1,
      column: 3,
      message: 'found a key that is no word, expected a name before the colon',
    });
    expect(problemsOf('a: &a { b: 1 }\n*a : 2')[0]?.message).toMatch(/a key that is no word/);
  });
  test('nesting without end and a megabyte too much are refused', () => {
    expect(parseAgreement('['.repeat(200_000)).ok).toBe(false);
    expect(parseAgreement('{"not":'.repeat(5000)).ok).toBe(false);
    expect(problemsOf('x'.repeat(1_100_000))[0]?.message).toMatch(/expected at most/);
    const deep = `${'{ not: '.repeat(40)}{ field: email, op: exists }${' }'.repeat(40)}`;
    expect(problemsOf(changed('goal: 0.9', `goal: 0.9, where: ${deep}`))[0]?.message).toMatch(
      /nested more than 32 deep/,
    );
  });
  test.each([
    '',
    '\u0000',
    '--- a\n--- b',
    '? [a]: b',
    '{ __proto__: { x: 1 } }',
    '- - -',
    '!!binary x',
    '%YAML 1.1\n---\na: 1',
    'leadpact: .nan',
    '\uFEFF{',
    'a: *b',
    '&a [*a]',
    '{? : }',
  ])('%j is refused, not thrown', (text) => {
    expect(parseAgreement(text).ok).toBe(false);
  });
  test('whatever the bytes, the answer is a value (seed 4)', () => {
    const byte = fc.string({ unit: 'binary', maxLength: 200 });
    const torn = fc.tuple(
      fc.nat(SMALL.length),
      fc.nat(40),
      fc.string({ unit: fc.constantFrom(...'{}[]:,-#&*!|>\'"%@` \n\tab0'), maxLength: 6 }),
    );
    const text = fc.oneof(
      byte,
      torn.map(([at, cut, put]) => SMALL.slice(0, at) + put + SMALL.slice(at + cut)),
    );
    fc.assert(
      fc.property(text, (given) => {
        const parsed = parseAgreement(given);
        expect(
          parsed.ok ||
            parsed.problems.every(({ line, column, message }) => line >= 1 && column >= 1 && message !== ''),
        ).toBe(true);
        expect(parsed.ok || parsed.problems.length > 0).toBe(true);
      }),
      { seed: 4, numRuns: 400 },
    );
  });
});

/** Texts that are built to break a reader: torn, doubled, nested without end, full of aliases, or no text at all. */
const hostile: fc.Arbitrary<string> = (() => {
  const bytes = fc
    .uint8Array({ maxLength: 400 })
    .map((raw) => String.fromCharCode(...raw))
    .map((text) => text.replaceAll('\u0000', '\ufffd'));
  const lines = NORTHWIND.split('\n');
  const shuffled = fc.shuffledSubarray(lines, { maxLength: 60 }).map((some) => some.join('\n'));
  const cut = fc
    .tuple(
      fc.nat(NORTHWIND.length),
      fc.nat(300),
      fc.constantFrom('', '\t', ': ', '- ', '&a ', '*a', '|\n', '{', ']', '"', '!!int '),
    )
    .map(([at, length, put]) => NORTHWIND.slice(0, at) + put + NORTHWIND.slice(at + length));
  const deep = fc
    .tuple(fc.nat(600), fc.constantFrom('[', '{a: ', '- ', '{ not: ', '? '))
    .map(([depth, open]) => `${open.repeat(depth)}x`);
  const bomb = fc
    .tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 2, max: 30 }))
    .map(([width, depth]) =>
      Array.from({ length: depth }, (_, nth) =>
        nth === 0
          ? 'a0: &a0 [x]'
          : `a${nth}: &a${nth} [${Array(width)
              .fill(`*a${nth - 1}`)
              .join(', ')}]`,
      ).join('\n'),
    );
  const value = fc.jsonValue({ maxDepth: 6 }).map((json) => JSON.stringify(json));
  const swapped = fc
    .tuple(fc.constantFrom(...Object.keys(northwind)), fc.jsonValue({ maxDepth: 4 }))
    .map(([key, json]) => JSON.stringify({ ...northwind, [key]: json }));
  return fc.oneof(bytes, shuffled, cut, deep, bomb, value, swapped);
})();

describe('whatever the text', () => {
  test('the check answers with a value: an agreement, or problems that all have a place and words (seed 12)', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const parsed = parseAgreement(text);
        if (parsed.ok) {
          expect(parseAgreement(printAgreement(parsed.value))).toMatchObject({
            ok: true,
            value: parsed.value,
          });
          return;
        }
        expect(parsed.problems.length).toBeGreaterThan(0);
        for (const { line, column, message } of parsed.problems) {
          expect(Number.isInteger(line) && Number.isInteger(column) && line >= 1 && column >= 1).toBe(true);
          expect(message).not.toMatch(/^$|undefined|object Object/);
        }
      }),
      { seed: 12, numRuns: 150 },
    );
  });
});

describe('nesting that would end the process', () => {
  test.each(['[', '{a: ', '- ', '? ', 'a: ', ': ', '[- ', '- ? '])(
    '%j without end is refused before it is read',
    (open) => {
      expect(problemsOf(open.repeat(Math.floor(200_000 / open.length)))).toEqual([
        {
          line: 1,
          column: 1,
          path: '',
          message: 'found lists and maps nested deeper than any agreement has them',
        },
      ]);
    },
  );
  test('line after line further to the right is refused as well', () => {
    const lines = Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n');
    expect(problemsOf(lines)[0]?.message).toMatch(/nested deeper/);
  });
  test('150 brackets, JSON on one line and texts with brackets, dashes and colons are not too deep', () => {
    expect(problemsOf(`${'['.repeat(150)}${']'.repeat(150)}`)[0]?.message).toMatch(/expected a map/);
    const json = JSON.stringify({ ...northwind, purpose: `${'[{- ?:'.repeat(400)}\n- a: b` });
    expect(json.length).toBeGreaterThan(4000);
    expect(parseAgreement(json).ok).toBe(true);
    const block = SMALL.replace('timezone: Europe', `text: |\n  ${'- a: ['.repeat(300)}\ntimezone: Europe`);
    expect(parseAgreement(block).ok).toBe(true);
  });
});

describe('long lists', () => {
  test('of more than 40 names a message lists the first 40 and counts the others', () => {
    const names = Array.from({ length: 43 }, (_, nth) => `channel-${nth}`);
    const text = changed('channels: [email, event]', `channels: [${names.join(', ')}]`).replace(
      'goal: 0.9',
      'goal: 0.9, where: { field: channel, op: eq, value: fax }',
    );
    expect(problemsOf(text).map(({ message }) => message)).toEqual([
      `found channel "fax", which is not defined; expected one of ${names.slice(0, 40).join(', ')} and 3 more`,
    ]);
  });
  test('keys that stand twice are told in the order of the text, among whatever else is torn', () => {
    const text = 'leadpact: 1\nname: a\nname: b\ntext: "x\nparties: { a: 1, b: 2, a: 3 }\n';
    const found = problemsOf(text).map(({ line, column, message }) => [line, column, message]);
    expect(found[0]).toEqual([3, 1, 'Map keys must be unique']);
    expect(found.length).toBeGreaterThan(1);
    expect(problemsOf('leadpact: 1\nparties: { a: 1, "b": 2, "a": 3 }\n1: x\n"1": y\n')).toMatchObject([
      { line: 2, column: 26, message: 'Map keys must be unique' },
    ]);
  });
});

describe('what is allowed but cannot work', () => {
  test.each([
    [
      'a threshold that no score reaches',
      'op: gte, value: 50 }, automatic',
      'op: gte, value: 70 }, automatic',
      'handoff.to_sales.when.value',
      /no lead can reach 70: the rules give at most 60/,
    ],
    [
      'a band nobody gets',
      'bands: { hot: 50 }',
      'bands: { hot: 50, blazing: 61 }',
      'scoring.bands.blazing',
      /no lead gets the band blazing/,
    ],
    [
      'two bands that begin at one score',
      'bands: { hot: 50 }',
      'bands: { hot: 50, warm: 50 }',
      'scoring.bands.warm',
      /hot begins at the same score/,
    ],
    [
      'a calendar nobody uses',
      'scoring:',
      '  late: { timezone: UTC, week: { tue: ["18:00-02:00"] } }\nscoring:',
      'calendars.late',
      /no commitment uses the calendar late/,
    ],
    [
      'a country whose days are not looked up',
      'week: { mon',
      'holidays: { country: DE, region: BE }, week: { mon',
      'calendars.office.holidays',
      /days of DE-BE are not looked up/,
    ],
    [
      'attempts that do not fit',
      'commitments:',
      'commitments:\n  - { id: p, side: sales, kind: attempts, from: lead.handed_off, at_least: 6, within: 1d, spacing: 6h, goal: 0.9 }',
      'commitments[0].spacing',
      /6 attempts 6h apart do not fit within 1d/,
    ],
    [
      'a rep of neither side',
      'handoff:',
      'handoff:\n  routing: [{ to: [k@x.example], rule: round_robin }]',
      'handoff.routing[0].to[0]',
      /k@x.example belongs to neither side/,
    ],
    [
      'a split that does not add up',
      'handoff:',
      'goals: [{ id: g, metric: revenue, target: 10, per: month, owners: [sales], split: { s@x.example: 9 } }]\nhandoff:',
      'goals[0].split',
      /add up to 9, the target is 10/,
    ],
  ])('%s is a warning', (_, from, to, path, message) => {
    const parsed = parseAgreement(changed(from, to));
    const found = parsed.ok ? parsed.warnings.find((warning) => warning.path === path) : undefined;
    expect(found?.message, JSON.stringify(parsed)).toMatch(message);
  });
});
