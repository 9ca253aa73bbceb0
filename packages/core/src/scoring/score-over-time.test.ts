import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileAgreements } from '../obligation/compile-agreements.ts';
import { foldLead } from '../obligation/fold-lead.ts';
import { at, DEMO, EMAIL, FORM, factsOf, northwind } from '../obligation/live.suite.ts';
import { AGREEMENTS, moment } from '../obligation/random-histories.suite.ts';
import { scoreOverTime } from './score-over-time.ts';

const EVENTS = factsOf(
  ['lead.created', '02T14:00', { ...EMAIL, attributes: { employees: 60 } }],
  ['lead.engaged', '04T14:00', FORM],
  ['lead.assigned', '05T14:00', { owner: 'kim@northwind.example' }],
  ['lead.engaged', '06T14:00', DEMO],
);

describe('the score over time', () => {
  test('shows a jump at every event that changed it, and the fading between', () => {
    const series = scoreOverTime(northwind(), EVENTS, {
      from: at('03T14:00'),
      to: at('07T14:00'),
      points: 5,
    });
    const form = (days: number) => 15 * 2 ** (-days / 30);
    expect(series.map((point) => [point.at, point.fit, point.engagement, point.band])).toEqual([
      [at('03T14:00'), 20, 0, 'cold'],
      [at('04T14:00'), 20, 0, 'cold'],
      [at('04T14:00'), 20, 15, 'cold'],
      [at('04T14:00'), 20, 15, 'cold'],
      [at('05T14:00'), 20, form(1), 'cold'],
      [at('06T14:00'), 20, form(2), 'cold'],
      [at('06T14:00'), 20, form(2) + 50, 'hot'],
      [at('06T14:00'), 20, form(2) + 50, 'hot'],
      [at('07T14:00'), 20, form(3) + 50 * 2 ** (-1 / 14), 'hot'],
    ]);
  });
  test('begins with the first event of the lead, and is empty where nothing is scored', () => {
    const early = { from: at('01T14:00'), to: at('03T14:00'), points: 3 };
    expect(scoreOverTime(northwind(), EVENTS, early).map((point) => point.at)).toEqual([
      at('02T14:00'),
      at('02T14:00'),
      at('03T14:00'),
    ]);
    expect(scoreOverTime(compileAgreements([]), EVENTS, early)).toEqual([]);
    expect(scoreOverTime(northwind(), [], early)).toEqual([]);
  });
  test('of a span without length or points is refused', () => {
    expect(() => scoreOverTime(northwind(), EVENTS, { from: 2, to: 1, points: 3 })).toThrow(RangeError);
    expect(() => scoreOverTime(northwind(), EVENTS, { from: 1, to: 2, points: 1 })).toThrow(RangeError);
  });
  test('is at its last instant what the fold of that instant says, and never goes back in time (seed 47)', () => {
    const compiled = compileAgreements(AGREEMENTS);
    fc.assert(
      fc.property(moment, fc.integer({ min: 2, max: 9 }), ({ events, asOf }, points) => {
        const own = events.filter(({ subject }) => subject === 'L1');
        const from = Math.min(asOf, ...own.map(({ time }) => time));
        const series = scoreOverTime(compiled, own, { from, to: asOf, points });
        const lead = foldLead(compiled, own, asOf)?.lead;
        if (lead && lead.scoreUnrounded !== null) {
          const { scoreUnrounded: score, band } = lead;
          expect(series.at(-1)).toMatchObject({ at: asOf, score, band });
        }
        const instants = series.map((point) => point.at);
        expect(instants).toEqual(instants.toSorted((one, other) => one - other));
      }),
      { seed: 47, numRuns: 100 },
    );
  });
});
