import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Agreement } from '../agreement.ts';
import { printAgreement } from '../print.ts';
import { asAgreement, northwind, randomAgreement, withPart } from '../random-agreement.suite.ts';
import { applyChanges } from './apply-changes.ts';
import { diffAgreements } from './diff-agreements.ts';

const changed = (path: readonly (string | number)[], value: unknown): Agreement => {
  const made = asAgreement(withPart(northwind, path, () => value));
  if (!made) throw new Error(`${path.join('.')} makes no agreement`);
  return made;
};

describe('the difference of two agreements', () => {
  test('a shorter first touch is one change, at the promise by its id', () => {
    const after = changed(['commitments', 5, 'within'], '30m');
    expect(diffAgreements(northwind, after)).toEqual([
      {
        kind: 'changed',
        section: 'commitments',
        path: ['commitments', 'first-touch', 'within'],
        before: '60m',
        after: '30m',
      },
    ]);
  });
  test('a promise that moves up is a move, not a change of every promise below', () => {
    const [first, second, ...rest] = northwind.commitments;
    const after = { ...northwind, commitments: [second, first, ...rest].flatMap((one) => one ?? []) };
    expect(diffAgreements(northwind, after)).toMatchObject([{ kind: 'moved', path: ['commitments'] }]);
  });
  test('free names in another order are a move, since the first calendar measures what has none of its own', () => {
    const { office } = northwind.calendars ?? {};
    if (!office) throw new Error('no calendar');
    const late = { ...office, holidays: [] };
    const before = { ...northwind, calendars: { office, late } };
    const after = { ...northwind, calendars: { late, office } };
    expect(diffAgreements(before, after)).toMatchObject([
      { kind: 'moved', path: ['calendars'], before: ['office', 'late'], after: ['late', 'office'] },
    ]);
    expect(printAgreement(applyChanges(before, diffAgreements(before, after)))).toBe(printAgreement(after));
  });
  test('a new promise names its position, and one that is gone its old value', () => {
    const after = { ...northwind, commitments: northwind.commitments.filter(({ id }) => id !== 'quality') };
    expect(diffAgreements(northwind, after)).toMatchObject([
      { kind: 'removed', path: ['commitments', 'quality'], before: { id: 'quality', goal: 0.8 } },
    ]);
    expect(diffAgreements(after, northwind)).toMatchObject([
      { kind: 'added', path: ['commitments', 'quality'], after: { id: 'quality' }, index: 3 },
    ]);
  });
  test.each<[what: string, path: readonly (string | number)[], value: unknown, named: readonly string[]]>([
    ['a stage', ['accountability', 1, 'owner'], 'sales', ['accountability', 'mql', 'owner']],
    [
      'a person',
      ['capacity', 0, 'hours_per_week'],
      25,
      ['capacity', 'kim@northwind.example', 'hours_per_week'],
    ],
    ['a segment', ['lead_values', 0, 'value'], 90, ['lead_values', 'email × small-business', 'value']],
    ['every other lead', ['lead_values', 2, 'value'], 41, ['lead_values', '* × *', 'value']],
    [
      'a rule',
      ['scoring', 'engagement', 0, 'half_life'],
      '14d',
      ['scoring', 'engagement', 'forms', 'half_life'],
    ],
    ['a band', ['scoring', 'bands', 'hot'], 90, ['scoring', 'bands', 'hot']],
    [
      'the other leads of the routing',
      ['handoff', 'routing', 1, 'cap', 'open'],
      40,
      ['handoff', 'routing', '"all others"', 'cap', 'open'],
    ],
  ])('%s is named as people name it', (_, path, value, named) => {
    expect(diffAgreements(northwind, changed(path, value))).toMatchObject([{ kind: 'changed', path: named }]);
  });
  test('a condition changes as a whole, and so does a promise of another kind', () => {
    const condition = { field: 'score', op: 'gte', value: 75 };
    expect(diffAgreements(northwind, changed(['handoff', 'to_sales', 'when'], condition))).toMatchObject([
      { path: ['handoff', 'to_sales', 'when'], after: condition },
    ]);
    const ratio = {
      id: 'nurture',
      side: 'marketing',
      kind: 'ratio',
      of: ['deal.won'],
      over: ['deal.won'],
      goal: 1,
    };
    expect(diffAgreements(northwind, changed(['commitments', 4], ratio))).toMatchObject([
      { kind: 'changed', path: ['commitments', 'nurture'], before: { kind: 'respond' }, after: ratio },
    ]);
  });
  test('a list whose members share a name changes as a whole', () => {
    const [one, two] = northwind.accountability ?? [];
    const after = changed(['accountability'], [one, two, one]);
    expect(diffAgreements(northwind, after)).toMatchObject([{ kind: 'changed', path: ['accountability'] }]);
    expect(applyChanges(northwind, diffAgreements(northwind, after))).toEqual(after);
  });
  test('a change of another agreement is not applied to this one', () => {
    const without = { ...northwind, commitments: northwind.commitments.slice(0, 1) };
    const changes = diffAgreements(northwind, changed(['commitments', 5, 'within'], '30m'));
    expect(() => applyChanges(without, changes)).toThrow(/not about this agreement/);
  });
});

describe('over random agreements (seed 11)', () => {
  const runs = { seed: 11, numRuns: 100 };
  test('an agreement does not differ from itself', () => {
    fc.assert(
      fc.property(randomAgreement(), (agreement) => {
        expect(diffAgreements(agreement, structuredClone(agreement))).toEqual([]);
      }),
      runs,
    );
  });
  test('applying the difference gives the target, to the byte of its canonical text', () => {
    fc.assert(
      fc.property(randomAgreement(), randomAgreement(), (before, after) => {
        const made = applyChanges(before, diffAgreements(before, after));
        expect(made).toEqual(after);
        expect(printAgreement(made)).toBe(printAgreement(after));
      }),
      runs,
    );
  });
  test('no difference means one canonical text, and one canonical text no difference', () => {
    fc.assert(
      fc.property(randomAgreement(3), randomAgreement(3), (before, after) => {
        const isSame = printAgreement(before) === printAgreement(after);
        expect(diffAgreements(before, after).length === 0).toBe(isSame);
      }),
      runs,
    );
  });
});
