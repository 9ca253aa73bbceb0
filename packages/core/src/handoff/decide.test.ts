import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventJson, type LedgerEvent, parseEvent } from '../ledger/event.ts';
import { compileAgreements } from '../obligation/compile-agreements.ts';
import { foldLead } from '../obligation/fold-lead.ts';
import {
  at,
  CALL,
  DEMO,
  EMAIL,
  type Fact,
  FORM,
  factsOf,
  folded,
  northwind,
} from '../obligation/live.suite.ts';
import { history } from '../obligation/random-histories.suite.ts';
import type { RoutingState } from '../routing/routing-state.ts';
import { decide } from './decide.ts';
import type { EventName } from './decision.ts';
import { decisionId } from './decision-id.ts';
import { pendingDecision } from './pending-decision.ts';

const compiled = northwind();
const AUTOMATIC_RETURN: readonly [string, string] = [
  'value: 40 }, automatic: false, minimum_stay: 14d',
  'value: 40 }, automatic: true, minimum_stay: 14d',
];
const returning = northwind(AUTOMATIC_RETURN);
const CREATED: Fact = ['lead.created', '02T14:00', { ...EMAIL, attributes: { employees: 60 } }];
/** 20 points of fit and 50 of a demo: exactly 70, the threshold, at that moment only. */
const READY: readonly Fact[] = [CREATED, ['lead.engaged', '02T15:00', DEMO]];

const decided = (facts: readonly Fact[], asOf: string, by = compiled, people: RoutingState = {}) =>
  decide(by, factsOf(...facts), at(asOf), people);
const why = (facts: readonly Fact[], asOf: string, by = compiled) => {
  const decision = pendingDecision(by, factsOf(...facts), at(asOf));
  return decision && [decision.because, decision.trigger.id];
};

describe('an automatic handoff', () => {
  test('is an event of the system, at the moment of the decision, named after what triggered it', () => {
    const [event] = decided(READY, '02T15:01');
    expect(event).toEqual({
      source: 'leadpact',
      id: 'to_sales:crm#e1',
      type: 'lead.handed_off',
      subject: 'L1',
      time: at('02T15:01'),
      data: {
        owner: 'kim@northwind.example',
        automatic: true,
        because: 'to_sales',
        trigger: 'crm#e1',
        agreement_from: '2026-01-01',
        routing: {
          rule: 1,
          by: 'weighted',
          pool: 'working',
          passed_over: [{ person: 'ali@northwind.example', why: 'passed', until: null }],
        },
      },
    });
    if (!event) throw new Error('no event');
    expect(parseEvent(eventJson(event))).toEqual({ ok: true, value: event });
  });
  test('follows the threshold unrounded: 70 is enough, a point less an instant later is not', () => {
    expect(why(READY, '02T15:00')).toEqual(['to_sales', 'e1']);
    const one: Fact = ['lead.updated', '02T14:30', { attributes: { employees: 10 } }];
    expect(why([...READY, one], '02T15:00')).toBeUndefined();
  });
  test('sticks: the lead goes over though its points have faded since', () => {
    expect(folded(compiled, factsOf(...READY), at('20T15:00')).lead.score).toBeLessThan(50);
    expect(why(READY, '20T15:00')).toEqual(['to_sales', 'e1']);
  });
  test('names the first event after which the condition held, whichever came later', () => {
    expect(why([...READY, ['lead.engaged', '02T16:00', FORM]], '03T15:00')).toEqual(['to_sales', 'e1']);
  });
  test('is made once: the lead is with Sales afterwards', () => {
    const events = factsOf(...READY);
    const [event] = decide(compiled, events, at('02T15:01'), {});
    if (!event) throw new Error('no event');
    expect(decide(compiled, [...events, event], at('02T15:01'), {})).toEqual([]);
    expect(decide(compiled, [...events, event], at('09T15:01'), {})).toEqual([]);
  });
  test.each([
    ['with Sales', ['lead.handed_off', '02T15:30', { owner: 'kim@northwind.example' }]],
    ['an opportunity', ['opportunity.opened', '02T15:30']],
    ['a customer', ['deal.won', '02T15:30']],
    ['lost', ['deal.lost', '02T15:30']],
    ['disqualified', ['lead.disqualified', '02T15:30', { reason: 'spam' }]],
    ['rejected', ['lead.rejected', '02T15:30', { reason: 'no budget' }]],
  ] as const satisfies readonly (readonly [string, Fact])[])(
    'is not made of a lead that is %s',
    (_, fact) => {
      expect(why([...READY, fact, ['lead.engaged', '02T16:00', FORM]], '03T15:00')).toBeUndefined();
    },
  );
  test('is not made before the creation is known, where it is not automatic, or where nothing is in force', () => {
    expect(
      why(
        [
          ['lead.engaged', '02T15:00', DEMO],
          ['lead.updated', '02T15:05', { attributes: { employees: 60 } }],
        ],
        '03T15:00',
      ),
    ).toBeUndefined();
    expect(
      why(READY, '03T15:00', northwind(['value: 70 }, automatic: true', 'value: 70 }, automatic: false'])),
    ).toBeUndefined();
    expect(why(READY, '03T15:00', compileAgreements([]))).toBeUndefined();
    expect(why(READY, '03T15:00', northwind(['until: 2026-12-31', 'until: 2026-03-02']))).toBeUndefined();
    expect(why(READY, '05T15:00', northwind(['from: 2026-01-01', 'from: 2026-03-03']))).toBeUndefined();
  });
  test('is not triggered by an event that an import brought, but by the next live one while the condition holds', () => {
    const imported = ({ id }: EventName) => id !== 'e0' && id !== 'e1';
    const events = factsOf(...READY, ['lead.engaged', '02T15:10', FORM], ['lead.engaged', '02T15:20', FORM]);
    expect(
      pendingDecision(compiled, events.slice(0, 2), at('02T15:05'), { isDecisive: imported }),
    ).toBeUndefined();
    expect(pendingDecision(compiled, events, at('02T15:30'), { isDecisive: imported })?.trigger.id).toBe(
      'e2',
    );
  });
});

const RETURNED: Fact = ['lead.returned', '02T17:00', { reason: 'not ready' }];
const HANDED: readonly Fact[] = [
  ...READY,
  ['lead.handed_off', '02T15:30', { owner: 'ali@northwind.example' }],
];

describe('a lead that came back', () => {
  const back = [...HANDED, RETURNED];
  test('stays with Marketing while the condition has not stopped to hold', () => {
    const form = (time: string): Fact => ['lead.engaged', time, FORM];
    expect(why([...back, form('02T16:00'), form('02T18:00')], '02T18:00')).toBeUndefined();
  });
  test('goes over again when its points had faded below the threshold and an event lifts them above it', () => {
    // On the 9th 20 + 50 · 2^(-7 ÷ 14) = 55.4 points are left and a form brings 15; a day later it is not enough.
    const form = (time: string): Fact => ['lead.engaged', time, FORM];
    expect(why([...back, form('09T15:00')], '09T15:00')).toEqual(['to_sales', 'e4']);
    expect(why([...back, form('10T15:00')], '30T15:00')).toBeUndefined();
  });
  test('does not go over by what was done before it came back, nor by a late fact of that time', () => {
    const late: Fact = ['lead.engaged', '02T16:00', FORM];
    expect(why([...back, late], '12T15:00')).toBeUndefined();
  });
  test('keeps its owner while that one is there, and gets another when not', () => {
    const again = [...back, ['lead.engaged', '09T15:00', FORM]] as const;
    const ownerOf = (people: RoutingState) => decided(again, '09T15:00', compiled, people)[0]?.data.owner;
    expect(ownerOf({})).toBe('ali@northwind.example');
    const away = {
      openLeads: 0,
      lastAssignedAt: null,
      assigned: 0,
      hours: null,
      absences: [{ from: at('09T00:00'), until: at('10T00:00') }],
    };
    expect(ownerOf({ 'ali@northwind.example': away })).toBe('kim@northwind.example');
  });
});

describe('an automatic return', () => {
  test('comes when the minimum stay is over and the points have faded, found by the sweep', () => {
    // 20 + 50 · 2^(-d ÷ 14) falls below 40 after 18.5 days.
    expect(why(HANDED, '16T15:31', returning)).toBeUndefined();
    expect(why(HANDED, '21T02:00', returning)).toBeUndefined();
    expect(why(HANDED, '21T06:00', returning)).toEqual(['back_to_marketing', 'e2']);
    expect(why(HANDED, '21T06:00')).toBeUndefined();
    expect(decided(HANDED, '21T06:00', returning)).toEqual([
      {
        source: 'leadpact',
        id: 'back_to_marketing:crm#e2',
        type: 'lead.returned',
        subject: 'L1',
        time: at('21T06:00'),
        data: {
          reason: 'by agreement',
          automatic: true,
          because: 'back_to_marketing',
          trigger: 'crm#e2',
          agreement_from: '2026-01-01',
        },
      },
    ]);
  });
  test('does not come before the minimum stay, to the millisecond', () => {
    const cold: readonly Fact[] = [
      CREATED,
      ['lead.handed_off', '02T15:30', { owner: 'kim@northwind.example' }],
    ];
    const events = factsOf(...cold);
    const end = at('02T15:30') + 14 * 86_400_000;
    expect(pendingDecision(returning, events, end - 1)).toBeUndefined();
    expect(pendingDecision(returning, events, end)?.because).toBe('back_to_marketing');
  });
  test('leaves alone an opportunity, a lead that asked for a later date, and one that only an import knows', () => {
    expect(why([...HANDED, ['opportunity.opened', '05T15:00']], '25T15:00', returning)).toBeUndefined();
    const snoozed: Fact = ['lead.snoozed', '05T15:00', { until: '2026-03-28T15:00:00Z' }];
    expect(why([...HANDED, snoozed], '25T15:00', returning)).toBeUndefined();
    expect(why([...HANDED, snoozed], '28T15:00', returning)).toEqual(['back_to_marketing', 'e2']);
    const isDecisive = ({ id }: EventName) => id === 'e3';
    const events = factsOf(...HANDED, ['lead.attempted', '05T15:00', CALL]);
    expect(pendingDecision(returning, events.slice(0, 3), at('25T15:00'), { isDecisive })).toBeUndefined();
    expect(pendingDecision(returning, events, at('25T15:00'), { isDecisive })?.kind).toBe('return');
  });
  test('is not undone by the handoff rule: the points have to be reached again', () => {
    const events = factsOf(...HANDED);
    const [event] = decide(returning, events, at('21T06:00'), {});
    if (!event) throw new Error('no event');
    expect(decide(returning, [...events, event], at('21T06:00'), {})).toEqual([]);
  });
});

describe('a rejection that does not stand', () => {
  const rejected: readonly Fact[] = [...HANDED, ['lead.rejected', '02T16:00', { reason: 'bad fit' }]];
  const settled = (upheld: boolean): Fact => [
    'verdict.settled',
    '03T15:00',
    { by: 'sam@northwind.example', upheld },
  ];
  test('is followed by a new handoff, to the owner who is still there', () => {
    expect(why([...rejected, settled(false)], '03T15:00')).toEqual(['not_upheld', 'e4']);
    expect(decided([...rejected, settled(false)], '03T15:00')).toMatchObject([
      {
        id: 'not_upheld:crm#e4',
        type: 'lead.handed_off',
        data: { owner: 'ali@northwind.example', routing: { by: 'kept' } },
      },
    ]);
  });
  test('comes after its settlement, though it is decided in the same millisecond, and is decided once', () => {
    const events = factsOf(...rejected, settled(false));
    const [event] = decide(compiled, events, at('03T15:00'), {});
    if (!event) throw new Error('no event');
    expect(event.time).toBe(at('03T15:00') + 1);
    const lead = foldLead(compiled, [...events, event], at('03T15:01'))?.lead;
    expect(lead).toMatchObject({ stage: 'handed_off', owner: 'ali@northwind.example' });
    expect(decide(compiled, [...events, event], at('03T15:01'), {})).toEqual([]);
  });
  test('is not while it stands, is contested, or has been accepted since', () => {
    expect(why(rejected, '03T15:00')).toBeUndefined();
    expect(why([...rejected, settled(true)], '03T15:00')).toBeUndefined();
    expect(why([...rejected, settled(false), ['lead.accepted', '03T16:00']], '03T16:00')).toBeUndefined();
  });
  test('needs no agreement in force', () => {
    const [event] = decided([...rejected, settled(false)], '03T15:00', compileAgreements([]));
    expect(event).toMatchObject({ id: 'not_upheld:crm#e4', data: { because: 'not_upheld' } });
    expect(event?.data).not.toHaveProperty('owner');
  });
});

describe('a lead that was handed over to nobody', () => {
  const nobody: readonly Fact[] = [CREATED, ['lead.handed_off', '02T15:30']];
  test('is assigned by the routing, once, by its condition', () => {
    const large: Fact = ['lead.created', '02T14:00', { persona: 'Enterprise' }];
    expect(decided([large, ['lead.handed_off', '02T15:30']], '02T15:31')).toMatchObject([
      { id: 'no_owner:crm#e1', type: 'lead.assigned', data: { owner: 'ali@northwind.example' } },
    ]);
    const events = factsOf(...nobody);
    const [event] = decide(compiled, events, at('02T15:31'), {});
    expect(event?.data.owner).toBe('kim@northwind.example');
    expect(decide(compiled, [...events, ...(event ? [event] : [])], at('02T15:32'), {})).toEqual([]);
  });
  test('stays so where the agreement routes nothing', () => {
    const plain = compileAgreements(
      compiled.agreements.map((one) => ({ ...one, handoff: { reject_reasons: ['bad fit'] } })),
    );
    expect(decided(nobody, '02T15:31', plain)).toEqual([]);
  });
});

describe('decisions on random histories', () => {
  const compiledQuick = () =>
    northwind(
      AUTOMATIC_RETURN,
      ['value: 70 }, automatic', 'value: 30 }, automatic'],
      ['value: 40 }, automatic', 'value: 20 }, automatic'],
      ['minimum_stay: 14d', 'minimum_stay: 4h'],
    );
  const quick = compiledQuick();
  const elsewhere = compiledQuick();
  const ofOne = (events: readonly LedgerEvent[]) => {
    const [first, ...rest] = events.filter(({ subject }) => subject === 'L1');
    const created = {
      source: 'web',
      id: 'c',
      type: 'lead.created',
      subject: 'L1',
      data: { ...EMAIL, attributes: { employees: 60 } },
    } as const;
    return first ? [{ ...created, time: first.time }, first, ...rest] : [];
  };
  test('name the same event whoever makes them, in whatever order the facts came (seed 55)', () => {
    fc.assert(
      fc.property(history, fc.nat(2000), (events, minutes) => {
        const own = ofOne(events);
        const asOf = Math.max(0, ...own.map(({ time }) => time)) + minutes * 60_000;
        const one = decide(quick, own, asOf, {});
        expect(decide(elsewhere, own.toReversed(), asOf, {})).toEqual(one);
        expect(one.length).toBeLessThanOrEqual(1);
        for (const event of one) expect(parseEvent(eventJson(event)).ok).toBe(true);
      }),
      { seed: 55, numRuns: 200 },
    );
  });
  test('come to rest: written back they leave nothing to decide, and the lead where they said (seed 56)', () => {
    const stages: Readonly<Record<string, string>> = {
      'lead.handed_off': 'handed_off',
      'lead.returned': 'returned',
    };
    let made = 0;
    fc.assert(
      fc.property(history, (events) => {
        const known = ofOne(events).toSorted((one, other) => one.time - other.time);
        let own: readonly LedgerEvent[] = [];
        for (const fact of known) {
          own = [...own, fact];
          const [event] = decide(quick, own, fact.time, {});
          if (!event) continue;
          made++;
          own = [...own, event];
          // One that follows a settlement comes a millisecond after it.
          const then = Math.max(fact.time, event.time);
          expect(decide(quick, own, then, {})).toEqual([]);
          if (event.type in stages) expect(foldLead(quick, own, then)?.lead.stage).toBe(stages[event.type]);
        }
        const ids = own.map(({ source, id }) => `${source}#${id}`);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { seed: 56, numRuns: 150 },
    );
    expect(made).toBeGreaterThan(40);
  });
});

describe('the name of a decision', () => {
  test('stays within what an id may be, and still tells long names apart', () => {
    const long = (end: string) =>
      decisionId('to_sales', { source: 's'.repeat(512), id: `${'i'.repeat(511)}${end}` });
    expect(long('a').length).toBeLessThanOrEqual(512);
    expect(long('a')).not.toBe(long('b'));
    expect(long('a')).toBe(long('a'));
  });
});
