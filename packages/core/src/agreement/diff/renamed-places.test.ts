import { describe, expect, test } from 'vitest';
import { NORTHWIND } from '../northwind.suite.ts';
import { looseAgreement } from '../place.ts';
import { renamedPlaces } from './renamed-places.ts';

const after = (...edits: readonly (readonly [string, string])[]): string =>
  edits.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, NORTHWIND);
const renamed = (...edits: readonly (readonly [string, string])[]) =>
  renamedPlaces(looseAgreement(NORTHWIND)?.value, looseAgreement(after(...edits))?.value).map(
    ({ from, to }) => `${from.join('.')} → ${to.join('.')}`,
  );

describe('what goes by another name in a later text', () => {
  test('a promise with another id and nothing else changed', () => {
    expect(renamed(['id: verdict,', 'id: answer,'])).toEqual(['commitments.verdict → commitments.answer']);
  });
  test('its twin may name it anew in the same edit, and other clauses may change', () => {
    expect(
      renamed(
        ['id: verdict,', 'id: answer,'],
        ['mirrors: verdict', 'mirrors: answer'],
        ['within: 60m', 'within: 30m'],
      ),
    ).toEqual(['commitments.verdict → commitments.answer']);
  });
  test('goals, rules and calendars as well', () => {
    expect(renamed(['id: nps,', 'id: experience,'])).toEqual(['goals.nps → goals.experience']);
    expect(renamed(['name: company size', 'name: size'])).toEqual([
      'scoring.fit.company size → scoring.fit.size',
    ]);
    expect(renamed(['  office:\n', '  berlin:\n'])).toEqual(['calendars.office → calendars.berlin']);
  });
  test('a promise that changed in more than its id is another one', () => {
    expect(renamed(['id: first-touch,', 'id: touch,'], ['within: 60m', 'within: 30m'])).toEqual([]);
  });
  test('of two that say the same nobody knows which one it was', () => {
    const line =
      '  - { id: twin, side: sales, kind: respond, from: lead.handed_off, to: [lead.accepted], within: 1d, goal: 1 }\n';
    const two = (first: string, second: string) =>
      looseAgreement(
        NORTHWIND.replace(
          'commitments:\n',
          `commitments:\n${line.replace('twin', first)}${line.replace('twin', second)}`,
        ),
      )?.value;
    expect(renamedPlaces(two('a', 'b'), two('c', 'd'))).toEqual([]);
    expect(renamedPlaces(two('a', 'b'), two('a', 'd'))).toEqual([
      { from: ['commitments', 'b'], to: ['commitments', 'd'] },
    ]);
  });
  test('nothing changed, nothing there, no lists at all: nothing renamed', () => {
    expect(renamed()).toEqual([]);
    expect(renamedPlaces(undefined, { commitments: [] })).toEqual([]);
    expect(renamedPlaces({ commitments: 'x' }, { commitments: [{ id: 'a' }] })).toEqual([]);
  });
});
