import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NORTHWIND } from './northwind.suite.ts';
import { looseAgreement, pathOfPlace, placeOfPath } from './place.ts';
import type { Path } from './problem.ts';

const loose = (text: string) => {
  const read = looseAgreement(text);
  if (read === undefined) throw new Error('the text cannot be read');
  return read;
};

const allPaths = (value: unknown, path: Path = []): readonly Path[] => {
  if (typeof value !== 'object' || value === null) return [path];
  const parts = Array.isArray(value)
    ? value.map((part, index) => [index, part] as const)
    : Object.entries(value);
  return [path, ...parts.flatMap(([key, part]) => allPaths(part, [...path, key]))];
};

describe('places of an agreement', () => {
  test('a number of a promise is named by the promise, not by its position', () => {
    const { value } = loose(NORTHWIND);
    const path = pathOfPlace(value, ['commitments', 'first-touch', 'within']);
    expect(path).toEqual(['commitments', 5, 'within']);
    expect(placeOfPath(value, path ?? [])).toEqual(['commitments', 'first-touch', 'within']);
  });

  test.each([
    [['accountability', 'customer', 'duty']],
    [['capacity', 'kim@northwind.example', 'hours_per_week']],
    [['lead_values', 'email × small-business', 'value']],
    [['lead_values', '* × *', 'value']],
    [['calendars', 'office', 'week', 'mon']],
    [['scoring', 'bands', 'hot']],
    [['handoff', 'to_sales', 'when', 'value']],
    [[]],
  ])('%j is there, and is found again', (place) => {
    const { value } = loose(NORTHWIND);
    const path = pathOfPlace(value, place);
    expect(path).toBeDefined();
    expect(placeOfPath(value, path ?? [])).toEqual(place);
  });

  test('every place of the example leads back to its path', () => {
    const { value } = loose(NORTHWIND);
    fc.assert(
      fc.property(fc.constantFrom(...allPaths(value)), (path) => {
        expect(pathOfPlace(value, placeOfPath(value, path))).toEqual(path);
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  test('a place stays with its promise when others come before it', () => {
    const moved = NORTHWIND.replace('commitments:\n', 'commitments:\n  - { id: new-one, side: sales }\n');
    expect(pathOfPlace(loose(moved).value, ['commitments', 'first-touch', 'within'])).toEqual([
      'commitments',
      6,
      'within',
    ]);
  });

  test('what was taken out is there no more', () => {
    const { value } = loose(NORTHWIND);
    expect(pathOfPlace(value, ['commitments', 'gone', 'within'])).toBeUndefined();
    expect(pathOfPlace(value, ['commitments', 'first-touch', 'gone'])).toBeUndefined();
    expect(pathOfPlace(value, ['name', 'deeper'])).toBeUndefined();
  });

  test('a text that is no agreement yet has places too, with their lines', () => {
    const { value, placeOf } = loose('name: Draft\ncommitments:\n  - id: first-touch\n    within: soon\n');
    expect(placeOf(pathOfPlace(value, ['commitments', 'first-touch', 'within']) ?? [])).toEqual({
      line: 4,
      column: 5,
    });
    expect(looseAgreement('name: [')).toBeUndefined();
  });
});
