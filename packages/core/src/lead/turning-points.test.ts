import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Agreement } from '../agreement/agreement.ts';
import type { Condition } from '../agreement/condition.ts';
import { EVERY_TYPE, typeMask } from '../ledger/ledger.ts';
import { packLedger } from '../ledger/pack.ts';
import { foldLedger } from '../obligation/fold.ts';
import { compileProgram } from '../obligation/program.ts';
import { AGREEMENTS, moment } from '../obligation/random-histories.suite.ts';
import { compileScorer } from '../scoring/compile-scorer.ts';
import { turningPoints } from './turning-points.ts';

const [SECOND, FIRST] = AGREEMENTS;
const scoring = {
  fit: [{ name: 'large', when: { field: 'persona', op: 'eq', value: 'large' }, points: 20 }],
  engagement: [{ name: 'forms', on: 'lead.engaged', points: 15, half_life: '1d' }],
  bands: { hot: 30 },
} as const satisfies Agreement['scoring'];
const scorer = compileScorer(scoring, 0, 0);
const taking = compileScorer(
  { ...scoring, engagement: [...scoring.engagement, { name: 'left', on: 'lead.engaged', points: -5 }] },
  0,
  0,
);
const owned = compileScorer(
  { ...scoring, fit: [{ name: 'mine', when: { field: 'owner', op: 'exists' }, points: 5 }] },
  0,
  0,
);

const high: Condition = { field: 'score', op: 'gte', value: 20 };
const low: Condition = { field: 'score', op: 'lt', value: 20 };
const large: Condition = { field: 'persona', op: 'eq', value: 'large' };
const mine: Condition = { field: 'owner', op: 'exists' };
const DESCRIBED = typeMask(['lead.created', 'lead.updated']);
const SCORED = DESCRIBED | typeMask(['lead.engaged']);

describe('the events after which a condition may hold that did not', () => {
  test.each([
    ['a high score: what describes and what earns points', high, scorer, SCORED],
    ['a high score where points are taken away: any, for those fade too', high, taking, EVERY_TYPE],
    ['a high score where fit asks for the owner: any', high, owned, EVERY_TYPE],
    ['a low score: any, for points fade', low, scorer, EVERY_TYPE],
    ['not a high score: any', { not: high }, scorer, EVERY_TYPE],
    ['a persona: what describes', large, scorer, DESCRIBED],
    ['not a persona: what describes', { not: large }, scorer, DESCRIBED],
    ['an owner: what assigns', mine, scorer, typeMask(['lead.handed_off', 'lead.assigned'])],
    ['a band: any', { field: 'band', op: 'eq', value: 'hot' }, scorer, EVERY_TYPE],
    ['all and any of some: what turns one of them', { all: [large, { any: [high, large] }] }, scorer, SCORED],
    ['a score without scoring: what describes', high, undefined, DESCRIBED],
  ] as const satisfies readonly (readonly [string, Condition, typeof scorer | undefined, number])[])(
    '%s',
    (_, condition, by, expected) => {
      expect(turningPoints(condition, by)).toBe(expected);
    },
  );
  test('are enough: asking after those gives the MQL dates that asking after every event gives (seed 48)', () => {
    const conditions = fc.constantFrom<Condition>(
      high,
      low,
      mine,
      { not: high },
      { not: mine },
      { field: 'band', op: 'eq', value: 'cold' },
      { all: [high, { not: large }] },
      { any: [{ field: 'stage', op: 'eq', value: 'returned' }, { all: [large, mine] }] },
      { field: 'engagement', op: 'gt', value: 14 },
    );
    fc.assert(
      fc.property(moment, conditions, fc.boolean(), ({ events, asOf }, mql, isTaking) => {
        if (!FIRST || !SECOND) throw new Error('no agreements');
        const punished = [{ name: 'left', on: 'lead.attempted', points: -20, half_life: '1d' } as const];
        const given = {
          ...scoring,
          engagement: [...scoring.engagement, ...(isTaking ? punished : [])],
        };
        const versions = [FIRST, SECOND].map(
          (one): Agreement => ({
            ...one,
            scoring: given,
            definitions: { mql },
          }),
        );
        const ledger = packLedger(events);
        if ('first' in ledger) throw new Error('conflict');
        const program = compileProgram(versions, asOf, ledger.payload.data.length);
        const all = { ...program, mqlTurns: program.mqlTurns.map(() => EVERY_TYPE) };
        expect(foldLedger(ledger, program).leads.mqlAt).toEqual(foldLedger(ledger, all).leads.mqlAt);
      }),
      { seed: 48, numRuns: 250 },
    );
  });
});
