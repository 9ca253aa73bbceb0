import { describe, expect, test } from 'vitest';
import type { Agreement } from '../agreement/agreement.ts';
import { parseAgreement } from '../agreement/parse.ts';
import { type ObligationRow, replay } from './replay.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const office = { timezone: 'UTC', week: Object.fromEntries(WEEKDAYS.map((day) => [day, ['09:00-17:00']])) };

type Promised = Readonly<{ within: string; week?: object; kind?: object; calendar?: string | undefined }>;

const agreement = ({ within, week, kind, calendar = 'office' }: Promised): Agreement => {
  const touch = {
    id: 'touch',
    side: 'sales',
    kind: 'respond',
    from: 'lead.handed_off',
    to: ['lead.attempted'],
    within,
    goal: 0.9,
    calendar,
    ...kind,
  };
  const parsed = parseAgreement(
    JSON.stringify({
      leadpact: 1,
      name: 'Case',
      timezone: 'UTC',
      currency: 'EUR',
      period: 'month',
      effective: { from: '2026-01-01' },
      parties: { marketing: { head: 'm@x.example' }, sales: { head: 's@x.example' } },
      calendars: { office: week ? { timezone: 'UTC', week } : office },
      commitments: [touch],
    }),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
};

type Fact = readonly [type: string, time: string, data?: object];
const ATTEMPT = { medium: 'call', outcome: 'no_answer' };

/** The obligations of one lead; times are `2026-03-` and then `02T10:00`. 2026-03-02 is a Monday. */
const judged = (promised: Promised, facts: readonly Fact[], asOf: string): readonly ObligationRow[] => {
  const events = facts.map(([type, time, data = type === 'lead.attempted' ? ATTEMPT : {}], index) => ({
    specversion: '1.0',
    id: `e${index}`,
    source: 'crm',
    type,
    subject: 'L1',
    time: `2026-03-${time}:00Z`,
    data,
  }));
  const got = replay(events, [agreement(promised)], { asOf: Date.parse(`2026-03-${asOf}:00Z`) });
  if (got.ok === false) throw new Error(JSON.stringify(got.problems));
  return got.obligations;
};
const at = (time: string) => `2026-03-${time}:00Z`;

describe('known bugs of others that do not exist here', () => {
  test('a start on a closed day counts from the opening, it does not keep its time of day', () => {
    expect(judged({ within: '60m' }, [['lead.handed_off', '07T15:30']], '07T16:00')).toMatchObject([
      { dueAt: at('09T10:00') },
    ]);
    expect(judged({ within: '1d' }, [['lead.handed_off', '07T15:30']], '07T16:00')).toMatchObject([
      { dueAt: at('10T17:00') },
    ]);
  });
  test('an untouched lead becomes missed when its due instant has passed, though nobody saves it', () => {
    const untouched: readonly Fact[] = [['lead.handed_off', '02T10:00']];
    expect(judged({ within: '60m' }, untouched, '02T11:00')).toMatchObject([{ state: 'pending' }]);
    expect(judged({ within: '60m' }, untouched, '02T11:01')).toMatchObject([
      { state: 'missed', missedAt: at('02T11:00') },
    ]);
  });
  test("a rolling response does not count the prospect's own thinking time: each interval begins at our last attempt", () => {
    const idle: Promised = {
      within: '1h',
      kind: { kind: 'recurring', every: '1d', within: undefined, until: ['deal.won'] },
    };
    const facts: readonly Fact[] = [
      ['lead.handed_off', '02T10:00'],
      ['lead.attempted', '02T11:00'],
      ['lead.engaged', '03T16:00', { kind: 'form' }],
      ['lead.attempted', '04T10:00'],
    ];
    expect(
      judged(idle, facts, '04T12:00').map(({ openedAt, dueAt, state }) => [openedAt, dueAt, state]),
    ).toEqual([
      [at('02T10:00'), at('03T17:00'), 'met'],
      [at('02T11:00'), at('03T17:00'), 'missed'],
      [at('04T10:00'), at('05T17:00'), 'pending'],
    ]);
  });
  test('a pause outside working hours does not move the due time', () => {
    const facts: readonly Fact[] = [
      ['lead.handed_off', '02T16:00'],
      ['lead.snoozed', '02T17:30', { until: at('03T08:30') }],
    ];
    expect(judged({ within: '2h' }, facts, '03T08:45')).toMatchObject([
      { dueAt: at('03T10:00'), state: 'pending' },
    ]);
  });
  test('a change of the agreement (an exchange of the SLA) forgets no pause', () => {
    const facts: readonly Fact[] = [
      ['lead.handed_off', '02T10:00'],
      ['lead.snoozed', '02T10:30', { until: at('02T13:30') }],
      ['lead.handed_off', '02T11:00'],
    ];
    const later: Agreement = {
      ...agreement({ within: '2h' }),
      name: 'Later',
      effective: { from: '2026-03-03' },
    };
    const events = facts.map(([type, time, data = {}], index) => ({
      specversion: '1.0',
      id: `e${index}`,
      source: 'crm',
      type,
      subject: 'L1',
      time: at(time),
      data,
    }));
    const asOf = Date.parse(at('03T09:00'));
    const both = replay(events, [agreement({ within: '2h' }), later], { asOf });
    expect(both.ok === false ? [] : both.obligations).toMatchObject([
      { state: 'cancelled', version: 'Case' },
      { openedAt: at('02T11:00'), dueAt: at('02T15:30'), state: 'missed', version: 'Case' },
    ]);
  });
  test('a calendar that is always open loses no minute at midnight', () => {
    const always = Object.fromEntries([...WEEKDAYS, 'sat', 'sun'].map((day) => [day, ['00:00-24:00']]));
    expect(
      judged({ within: '2h', week: always }, [['lead.handed_off', '02T23:00']], '02T23:30'),
    ).toMatchObject([{ dueAt: at('03T01:00') }]);
  });
  test('a calendar without Mondays goes on on Tuesday', () => {
    const week = { tue: ['09:00-17:00'], fri: ['09:00-17:00'] };
    expect(judged({ within: '60m', week }, [['lead.handed_off', '06T16:30']], '08T12:00')).toMatchObject([
      { dueAt: at('10T09:30') },
    ]);
  });
  test('time on hold is taken out where it lies, not added from the creation', () => {
    const facts: readonly Fact[] = [
      ['lead.created', '02T09:00', { channel: 'email' }],
      ['lead.snoozed', '02T09:30', { until: at('02T12:00') }],
      ['lead.handed_off', '02T13:00'],
    ];
    expect(judged({ within: '60m' }, facts, '02T13:30')).toMatchObject([
      { dueAt: at('02T14:00'), state: 'pending' },
    ]);
  });
});

describe('edges of waivers', () => {
  const waived = (time: string): Fact => [
    'obligation.waived',
    time,
    { key: 'touch:L1:crm#e0', by: 's', reason: 'fair' },
  ];
  test('one that was met stays met, one that was cancelled stays cancelled', () => {
    expect(
      judged(
        { within: '60m' },
        [['lead.handed_off', '02T10:00'], ['lead.attempted', '02T10:30'], waived('02T11:00')],
        '03T10:00',
      ),
    ).toMatchObject([{ state: 'met' }]);
    expect(
      judged(
        { within: '60m' },
        [['lead.handed_off', '02T10:00'], ['deal.lost', '02T10:30'], waived('02T11:00')],
        '03T10:00',
      ),
    ).toMatchObject([{ state: 'cancelled' }]);
  });
  test('a waived one is still sought: its fulfilment is shown, its state stays', () => {
    const facts: readonly Fact[] = [
      ['lead.handed_off', '02T10:00'],
      waived('02T10:20'),
      ['lead.attempted', '02T10:30'],
    ];
    expect(judged({ within: '60m' }, facts, '03T10:00')).toMatchObject([
      { state: 'waived', doneAt: at('02T10:30'), missedAt: null },
    ]);
  });
});
