import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileCalendar } from '../calendar/compile-calendar.ts';
import type { RouteClause } from '../handoff/compile-handoff.ts';
import { type Candidate, candidatesOf } from './candidate.ts';
import { choose } from './choose.ts';
import { afterAssignment, type RoutedPerson, type RoutingState } from './routing-state.ts';

const PEOPLE = ['ann@x.example', 'bob@x.example', 'cy@x.example'] as const;
const [ANN, BOB, CY] = PEOPLE;
const NEW: RoutedPerson = { openLeads: 0, lastAssignedAt: null, assigned: 0, absences: [], hours: null };
const office = compileCalendar({
  timezone: 'America/New_York',
  week: { mon: '09:00-17:00', tue: '09:00-17:00' },
});
/** A Tuesday, 10:00 in New York: the office is open. */
const NOON = Date.UTC(2026, 2, 3, 15);
const HOUR = 3_600_000;

const clause = (rule: RouteClause['rule'], more: Partial<RouteClause> = {}): RouteClause => ({
  to: PEOPLE,
  rule,
  ...more,
});
const pick = (by: RouteClause, state: RoutingState, at = NOON) =>
  choose(by.rule, candidatesOf(by, state, at));
const chosen = (by: RouteClause, state: RoutingState, at = NOON) => {
  const picked = pick(by, state, at);
  return picked && [picked.chosen.person, picked.pool];
};
/** Gives out so many leads, a minute apart or all at once, and says to whom. */
const giveOut = (by: RouteClause, start: RoutingState, count: number, stepMs = 60_000) => {
  let state = start;
  return Array.from({ length: count }, (_, nth) => {
    const at = NOON + nth * stepMs;
    const picked = pick(by, state, at);
    if (!picked) throw new Error('nobody');
    state = afterAssignment(state, picked.chosen.person, at);
    return picked.chosen;
  });
};
const names = (candidates: readonly Candidate[]) => candidates.map(({ person }) => person);

describe('round robin', () => {
  test('begins in the order of the rule and goes round, within a batch of one instant too', () => {
    for (const step of [60_000, 0])
      expect(names(giveOut(clause('round_robin'), {}, 7, step))).toEqual([ANN, BOB, CY, ANN, BOB, CY, ANN]);
  });
  test('gives the next lead to whoever has waited longest, however many they have', () => {
    const state = {
      [ANN]: { ...NEW, lastAssignedAt: NOON - 3, openLeads: 50 },
      [BOB]: { ...NEW, lastAssignedAt: NOON - 2 },
      [CY]: { ...NEW, lastAssignedAt: NOON - 4, openLeads: 90 },
    };
    expect(chosen(clause('round_robin'), state)).toEqual([CY, 'working']);
  });
});

describe('least open', () => {
  test('gives to whoever has the fewest open leads; of equal ones to whoever has waited longest', () => {
    const state = {
      [ANN]: { ...NEW, openLeads: 4 },
      [BOB]: { ...NEW, openLeads: 3, lastAssignedAt: NOON - 1 },
      [CY]: { ...NEW, openLeads: 3, lastAssignedAt: NOON - 9 },
    };
    expect(chosen(clause('least_open'), state)).toEqual([CY, 'working']);
  });
});

describe('weights', () => {
  test('two to one gives two of three leads, never more than one away from it', () => {
    const by = clause('weighted', { to: [ANN, BOB], weights: { 'Ann@x.example': 2, [BOB]: 1 } });
    const given = names(giveOut(by, {}, 30));
    expect(given.slice(0, 6)).toEqual([ANN, BOB, ANN, ANN, BOB, ANN]);
    given.forEach((_, index) => {
      const ofAnn = given.slice(0, index + 1).filter((person) => person === ANN).length;
      expect(Math.abs(ofAnn - ((index + 1) * 2) / 3)).toBeLessThanOrEqual(1);
    });
  });
  test('without a weight count 1', () => {
    expect(
      names(giveOut(clause('weighted', { to: [ANN, BOB], weights: { [ANN]: 3 } }), {}, 8)).filter(
        (one) => one === BOB,
      ),
    ).toHaveLength(2);
  });
});

describe('who can be chosen', () => {
  test('skips who is away, and comes back to them when the absence ends', () => {
    const state = { [ANN]: { ...NEW, absences: [{ from: NOON - HOUR, until: NOON + HOUR }] } };
    expect(chosen(clause('round_robin'), state)).toEqual([BOB, 'working']);
    expect(chosen(clause('round_robin'), state, NOON + HOUR)).toEqual([ANN, 'working']);
  });
  test("prefers whoever is within working hours, and asks for no hours when it is nobody's time", () => {
    const state = {
      [ANN]: { ...NEW, hours: office },
      [BOB]: { ...NEW, hours: office, lastAssignedAt: 1 },
    };
    const by = clause('round_robin', { to: [BOB, ANN] });
    expect(chosen(by, state)).toEqual([ANN, 'working']);
    expect(chosen(by, state, NOON - 12 * HOUR)).toEqual([ANN, 'present']);
    const always = { ...state, [BOB]: { ...NEW, lastAssignedAt: 1 } };
    expect(chosen(by, always, NOON - 12 * HOUR)).toEqual([BOB, 'working']);
  });
  test('leaves out who is at the cap; when all are, the fewest open leads decide', () => {
    const by = clause('round_robin', { cap: { open: 60 } });
    const full = (openLeads: number) => ({ ...NEW, openLeads });
    expect(chosen(by, { [ANN]: full(60), [BOB]: full(59), [CY]: full(61) })).toEqual([BOB, 'working']);
    expect(chosen(by, { [ANN]: full(62), [BOB]: full(60), [CY]: full(61) })).toEqual([BOB, 'at_cap']);
  });
  test('when everybody is away gives to whoever is back first', () => {
    const away = (hours: number) => ({ ...NEW, absences: [{ from: 0, until: NOON + hours * HOUR }] });
    expect(chosen(clause('weighted'), { [ANN]: away(9), [BOB]: away(5), [CY]: away(7) })).toEqual([
      BOB,
      'away',
    ]);
  });
  test('joins absences that follow one another', () => {
    const absences = [
      { from: NOON + HOUR, until: NOON + 9 * HOUR },
      { from: NOON - HOUR, until: NOON + HOUR },
    ];
    const [ann] = candidatesOf(clause('round_robin'), { [ANN]: { ...NEW, absences } }, NOON);
    expect(ann?.awayUntil).toBe(NOON + 9 * HOUR);
  });
  test('is nobody where the rule has no people left', () => {
    expect(choose('round_robin', [])).toBeUndefined();
  });
});

const person = fc.record({
  openLeads: fc.nat(4),
  lastAssignedAt: fc.option(fc.integer({ min: NOON - 3, max: NOON - 1 })),
  assigned: fc.nat(2),
  absences: fc.array(
    fc.tuple(fc.integer({ min: -14, max: 1 }), fc.integer({ min: 1, max: 14 })).map(([from, hours]) => ({
      from: NOON + from * HOUR,
      until: NOON + (from + hours) * HOUR,
    })),
    { maxLength: 2 },
  ),
  hours: fc.constantFrom(null, office),
});
const state = fc.record({ [ANN]: person, [BOB]: person, [CY]: person });
/** In working hours, or by night. */
const time = fc.constantFrom(NOON, NOON - 12 * HOUR);
const rule = fc.constantFrom<RouteClause['rule']>('round_robin', 'least_open', 'weighted');

describe('whatever the state', () => {
  test('nobody is over the cap while another who is there is under it, nobody away while another is there (seed 51)', () => {
    fc.assert(
      fc.property(state, rule, fc.integer({ min: 1, max: 6 }), time, (people, by, open, at) => {
        const all = candidatesOf(clause(by, { cap: { open } }), people, at);
        const picked = choose(by, all)?.chosen;
        if (picked?.isAtCap) expect(all.some((one) => !one.isAtCap && one.awayUntil === null)).toBe(false);
        if (picked?.awayUntil !== null) expect(all.every((one) => one.awayUntil !== null)).toBe(true);
        else if (!picked.isWorking && !picked.isAtCap)
          expect(all.some((one) => one.isWorking && !one.isAtCap && one.awayUntil === null)).toBe(false);
      }),
      { seed: 51, numRuns: 400 },
    );
  });
  test('round robin gives nobody two in a row while another could have it (seed 52)', () => {
    fc.assert(
      fc.property(
        state,
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(0, 60_000),
        time,
        (people, open, step, start) => {
          const by = clause('round_robin', { cap: { open } });
          let now: RoutingState = people;
          let before: string | undefined;
          for (let nth = 0; nth < 12; nth++) {
            const at = start + nth * step;
            const all = candidatesOf(by, now, at);
            const picked = choose('round_robin', all);
            if (!picked) return;
            if (picked.chosen.person === before && picked.pool !== 'at_cap' && picked.pool !== 'away') {
              const others = all.filter(
                (one) =>
                  one.person !== before &&
                  one.awayUntil === null &&
                  !one.isAtCap &&
                  (picked.pool === 'present' || one.isWorking),
              );
              expect(others).toEqual([]);
            }
            before = picked.chosen.person;
            now = afterAssignment(now, before, at);
          }
        },
      ),
      { seed: 52, numRuns: 200 },
    );
  });
  test('weights come to their shares: never more than one lead away per other person (seed 53)', () => {
    const weights = fc.record({
      [ANN]: fc.integer({ min: 1, max: 9 }),
      [BOB]: fc.integer({ min: 1, max: 9 }),
      [CY]: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 120 }), (given, count) => {
        const picked = names(giveOut(clause('weighted', { weights: given }), {}, count));
        const whole = given[ANN] + given[BOB] + given[CY];
        for (const name of PEOPLE) {
          const share = (count * given[name]) / whole;
          expect(Math.abs(picked.filter((one) => one === name).length - share)).toBeLessThan(2);
        }
      }),
      { seed: 53, numRuns: 100 },
    );
  });
  test('the choice is the same again, and does not depend on the order in which the state names people (seed 54)', () => {
    fc.assert(
      fc.property(state, rule, (people, by) => {
        const turned = Object.fromEntries(Object.entries(people).toReversed());
        expect(pick(clause(by), turned)).toEqual(pick(clause(by), people));
      }),
      { seed: 54, numRuns: 100 },
    );
  });
});
