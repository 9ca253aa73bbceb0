import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NORTHWIND } from '../agreement/northwind.suite.ts';
import { obligationAlarms } from './alarms.ts';
import { compileAgreements } from './compile-agreements.ts';
import {
  agreementOf,
  at,
  CALL,
  DEMO,
  EMAIL,
  type Fact,
  FORM,
  factsOf,
  folded,
  northwind,
} from './live.suite.ts';

const HOT: readonly Fact[] = [
  ['lead.created', '02T14:00', { ...EMAIL, attributes: { employees: 60 } }],
  ['lead.engaged', '02T14:10', DEMO],
  ['lead.engaged', '02T14:20', FORM],
  ['lead.handed_off', '02T14:30'],
];
const compiled = northwind();

const alarmsOf = (facts: readonly Fact[], asOf: string, commitment = 'first-touch', by = compiled) => {
  const { obligations } = folded(by, factsOf(...facts), at(asOf));
  const obligation = obligations.find((one) => one.commitment === commitment);
  if (!obligation) throw new Error(`no ${commitment}`);
  return obligationAlarms(by, obligation).map((alarm) => [alarm.step, alarm.at]);
};

describe('the alarms of an obligation', () => {
  test('of a running one come at the agreed shares of its working time, at the miss, and after it', () => {
    expect(alarmsOf(HOT, '02T14:40')).toEqual([
      ['alert:0.5', at('02T15:00')],
      ['alert:0.8', at('02T15:18')],
      ['due', at('02T15:30') + 1],
      ['escalation:0:tell_head', at('02T16:30')],
      ['escalation:1:reassign', at('02T19:30')],
    ]);
  });
  test('are moved by a pause, and stay moved while it holds', () => {
    const snoozed: Fact = ['lead.snoozed', '02T14:40', { until: '2026-03-02T16:00:00Z' }];
    expect(alarmsOf([...HOT, snoozed], '02T14:50')).toEqual([
      ['alert:0.5', at('02T16:20')],
      ['alert:0.8', at('02T16:38')],
      ['due', at('02T16:50') + 1],
      ['escalation:0:tell_head', at('02T17:50')],
      ['escalation:1:reassign', at('02T20:50')],
    ]);
  });
  test('of a missed one are the miss and what follows, until the matter is closed', () => {
    expect(alarmsOf(HOT, '02T18:00')).toEqual([
      ['due', at('02T15:30') + 1],
      ['escalation:0:tell_head', at('02T16:30')],
      ['escalation:1:reassign', at('02T19:30')],
    ]);
    expect(alarmsOf([...HOT, ['lead.attempted', '02T16:00', CALL]], '02T18:00')).toEqual([
      ['due', at('02T15:30') + 1],
    ]);
  });
  test('of one that was given up before its due instant is the miss, at that moment', () => {
    const returned: Fact = ['lead.returned', '03T15:00', { reason: 'no answer' }];
    expect(alarmsOf([...HOT, returned], '03T16:00', 'persistence')).toEqual([['due', at('03T15:00')]]);
  });
  test('of one that was met, cancelled or waived are none', () => {
    expect(alarmsOf([...HOT, ['lead.attempted', '02T14:40', CALL]], '02T18:00')).toEqual([]);
    expect(alarmsOf([...HOT, ['deal.lost', '02T14:40']], '02T18:00')).toEqual([]);
    const waived: Fact = [
      'obligation.waived',
      '02T15:00',
      { key: 'first-touch:L1:crm#e3', by: 'dana@northwind.example', reason: 'fair' },
    ];
    expect(alarmsOf([...HOT, waived], '02T18:00')).toEqual([]);
  });
  test('never warn while the office is closed: a share used up at closing time warns at the next opening', () => {
    // The office closes at 22:30 UTC; half of the hour is used up just then.
    const late = HOT.map(
      ([type, , data = {}], index): Fact => [type, `02T2${index === 3 ? '2:00' : `1:0${index}`}`, data],
    );
    expect(alarmsOf(late, '02T22:10').slice(0, 1)).toEqual([['alert:0.5', at('03T14:00')]]);
  });
  test('of a promise in working days warn within the days, never after the due instant', () => {
    const whole = northwind([
      'within: 2d, calendar: office',
      'within: 2d, alerts: [0.5, 1], calendar: office',
    ]);
    // 23 working hours from Monday 9:30 to Wednesday 17:00; half of them end on Tuesday at 13:30.
    expect(alarmsOf(HOT, '02T15:00', 'verdict', whole)).toEqual([
      ['alert:0.5', at('03T18:30')],
      ['alert:1', at('04T22:00')],
      ['due', at('04T22:00') + 1],
    ]);
  });
  test('an escalation without delay comes with the miss', () => {
    const at_once = northwind(['{ after: 1h, do: tell_head }', '{ after: 0m, do: remind }']);
    expect(alarmsOf(HOT, '02T15:00', 'first-touch', at_once).slice(2, 4)).toEqual([
      ['due', at('02T15:30') + 1],
      ['escalation:0:remind', at('02T15:30') + 1],
    ]);
  });
  test('are due exactly when the fold of that instant agrees: missed at the miss, not a millisecond before (seed 43)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 * 24 * 60 }), fc.boolean(), (minutes, isSnoozed) => {
        const opened = at('05T14:30') + minutes * 60_000;
        const until = '2026-03-09T15:17:00Z';
        const [, , , handoff, snooze] = factsOf(...HOT, ['lead.snoozed', '02T14:31', { until }]);
        const moved = factsOf(...HOT, ['lead.snoozed', '02T14:31', { until }]).map((event) => ({
          ...event,
          time: event.time + opened - (handoff?.time ?? 0),
        }));
        const first = isSnoozed ? moved : moved.filter(({ id }) => id !== snooze?.id);
        const { obligations } = folded(compiled, first, opened + 60_000);
        for (const obligation of obligations) {
          const due = obligationAlarms(compiled, obligation).find(({ step }) => step === 'due');
          if (!due) throw new Error('no miss');
          const stateAt = (instant: number) =>
            folded(compiled, first, instant).obligations.find(({ key }) => key === obligation.key)?.state;
          expect([stateAt(due.at - 1) === 'missed', stateAt(due.at)]).toEqual([false, 'missed']);
        }
      }),
      { seed: 43, numRuns: 60 },
    );
  });
  test('of an obligation of another agreement are an error that names it', () => {
    const [obligation] = folded(compiled, factsOf(...HOT), at('02T15:00')).obligations;
    if (!obligation) throw new Error('none');
    const other = compileAgreements([agreementOf(NORTHWIND, ['from: 2026-01-01', 'from: 2026-02-01'])]);
    expect(() => obligationAlarms(other, obligation)).toThrow(/from 2026-01-01/);
  });
});
