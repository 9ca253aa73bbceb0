import { describe, expect, test } from 'vitest';
import type { Agreement } from '../agreement.ts';
import { northwind } from '../random-agreement.suite.ts';
import { readiness } from './readiness.ts';

const missingOf = (agreement: Agreement, id: string) =>
  readiness(agreement).points.find((point) => point.id === id)?.missing;
const without = (...keys: readonly (keyof Agreement)[]): Agreement => {
  const rest = Object.fromEntries(
    Object.entries(northwind).filter(([key]) => !keys.some((gone) => gone === key)),
  );
  return { ...rest, commitments: northwind.commitments } as Agreement;
};

describe('the ten points', () => {
  test('the example settles all ten and may be signed', () => {
    const { points, mayBeSigned, accountabilityGaps } = readiness(northwind);
    expect(points.flatMap(({ missing }) => missing)).toEqual([]);
    expect(points.map(({ point, id }) => `${point} ${id}`)).toEqual([
      '1 goals',
      '2 quota',
      '3 accountability',
      '4 definition',
      '5 scoring',
      '6 handoff',
      '7 journey',
      '8 management',
      '9 kpis',
      '10 reviews',
    ]);
    expect({ mayBeSigned, accountabilityGaps }).toEqual({ mayBeSigned: true, accountabilityGaps: [] });
  });
  test('an agreement of promises alone lacks nine of them, and may not be signed', () => {
    const bare = without(
      'goals',
      'accountability',
      'definitions',
      'scoring',
      'handoff',
      'journey',
      'kpis',
      'reviews',
      'capacity',
    );
    const { points, mayBeSigned } = readiness(bare);
    expect(points.filter(({ isThere }) => isThere)).toEqual([]);
    expect(mayBeSigned).toBe(false);
    expect(missingOf(bare, 'quota')).toEqual([
      'Marketing has no revenue quota.',
      'Sales has no revenue quota.',
    ]);
    expect(missingOf(bare, 'handoff')).toEqual([
      'It is not said when a lead goes to Sales.',
      'It is not said when a lead goes back to Marketing.',
    ]);
  });
  test.each<[what: string, change: Partial<Agreement>, id: string, missing: readonly string[]]>([
    [
      'goals that are revenue alone',
      { goals: (northwind.goals ?? []).slice(0, 2) },
      'goals',
      ['No goal is about customers: their experience, retention or the reputation with them.'],
    ],
    [
      'a reputation that people enter counts',
      {
        goals: [
          ...(northwind.goals ?? []).slice(0, 1),
          {
            id: 'stars',
            metric: 'measure:stars',
            target: 4.5,
            per: 'quarter',
            owners: ['marketing', 'sales'],
          },
        ],
      },
      'goals',
      [],
    ],
    [
      'no number of leads',
      { commitments: northwind.commitments.filter(({ kind }) => kind !== 'deliver') },
      'quota',
      ['Marketing promises no number or value of leads.'],
    ],
    [
      'a stage that nobody owns',
      { accountability: (northwind.accountability ?? []).filter(({ stage }) => stage !== 'customer') },
      'accountability',
      ['Nobody is accountable for customers after the sale.'],
    ],
    [
      'a stage that both own',
      { accountability: [...(northwind.accountability ?? []), { stage: 'accepted', owner: 'marketing' }] },
      'accountability',
      ['Both sides are accountable for leads that Sales accepted: one must be.'],
    ],
    [
      'rules without points',
      { scoring: { bands: { hot: 50 } } },
      'scoring',
      ['No rule gives a lead points.'],
    ],
    [
      'a step that offers nothing',
      {
        journey: (northwind.journey ?? []).map(({ stage, owner }) => ({
          stage,
          owner,
          call_to_action: 'Write',
        })),
      },
      'journey',
      ['The journey names no offer for the stage lead.', 'The journey names no offer for the stage mql.'],
    ],
    [
      'no attempts and no first touch',
      { commitments: northwind.commitments.filter(({ side }) => side === 'marketing') },
      'management',
      [
        'Sales promises no minimum of attempts before a lead may be given up.',
        'Sales promises no time to the first touch.',
      ],
    ],
    [
      'no shared figure',
      { kpis: (northwind.kpis ?? []).filter(({ side }) => side !== 'shared') },
      'kpis',
      ['No key figure is shared.'],
    ],
    ['no date', { reviews: [] }, 'reviews', ['No date is set for reviewing the agreement.']],
  ])('%s', (_, change, id, missing) => {
    expect(missingOf({ ...northwind, ...change }, id)).toEqual(missing);
  });
});

describe('what both sides should see before they sign', () => {
  test('six attempts for 60 leads a week are more than the team can plan: it is told, and does not forbid', () => {
    const { promisesTheTeamCannotKeep, mayBeSigned } = readiness(northwind, { handoffsPerWeek: 60 });
    expect(promisesTheTeamCannotKeep).toEqual([
      {
        commitment: 'persistence',
        sentence:
          'It needs 36 hours a week, and the team can plan 29.8 hours (85 % of 35 hours), at 6 minutes an attempt.',
      },
    ]);
    expect(mayBeSigned).toBe(true);
    expect(readiness(northwind, { handoffsPerWeek: 40 }).promisesTheTeamCannotKeep).toEqual([]);
  });
  test('a gap is a stage without an owner', () => {
    expect(readiness({ ...northwind, accountability: [] }).accountabilityGaps).toHaveLength(7);
  });
  test('promises without a twin and without a consequence are named', () => {
    const { withoutTwin, withoutConsequence } = readiness(northwind);
    expect(withoutTwin).toEqual(['mql-value', 'email-smb', 'nurture', 'persistence', 'no-idle']);
    expect(withoutConsequence).not.toContain('mql-volume');
    expect(withoutConsequence).toHaveLength(8);
  });
});
