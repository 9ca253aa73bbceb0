import { expect, test } from 'vitest';
import { freshId, namesOf, removalPath, scalarOf, valueAt } from './loose-value.ts';
import { pathText } from './path.ts';

const value = {
  name: 'a',
  handoff: { routing: [{ to: ['kim'], cap: { open: 60 } }], back_to_marketing: { when: 1 } },
  channels: ['email', { id: 'outbound', side: 'sales' }],
};

test('what stands at a path is found, and nothing where nothing stands', () => {
  expect(valueAt(value, ['handoff', 'routing', 0, 'cap', 'open'])).toBe(60);
  expect(valueAt(value, ['name', 'deeper'])).toBeUndefined();
  expect(pathText(['handoff', 'routing', 0, 'cap', 'open'])).toBe('handoff.routing[0].cap.open');
});

test('with its only key a map goes as a whole; a member of a list stays', () => {
  expect(removalPath(value, ['handoff', 'routing', 0, 'cap', 'open'])).toEqual([
    'handoff',
    'routing',
    0,
    'cap',
  ]);
  expect(removalPath({ a: [{ only: 1 }] }, ['a', 0, 'only'])).toEqual(['a', 0, 'only']);
  expect(removalPath(value, ['handoff', 'back_to_marketing', 'when'])).toEqual([
    'handoff',
    'back_to_marketing',
  ]);
  expect(removalPath({ definitions: { mql: 1 } }, ['definitions', 'mql'])).toEqual(['definitions', 'mql']);
});

test('channels are named however they are written', () => {
  expect(namesOf(value.channels)).toEqual(['email', 'outbound']);
});

test('a text that reads as a number or as true is one', () => {
  expect([scalarOf('50'), scalarOf('0.5'), scalarOf('true'), scalarOf('hot'), scalarOf(' ')]).toEqual([
    50,
    0.5,
    true,
    'hot',
    ' ',
  ]);
});

test('a fresh id is one that nobody has', () => {
  expect(freshId(['goal', 'goal-2'], 'goal')).toBe('goal-3');
  expect(freshId([], 'goal')).toBe('goal');
});
