import { expect, test } from 'vitest';
import { callBefore, mentionsIn, suggestedFor } from './mentions.ts';

const members = [
  { id: 'kim', name: 'Kim' },
  { id: 'kim-lee', name: 'Kim Lee' },
  { id: 'dana', name: 'Dana Ortiz' },
];

test('whoever is called by their name is found, once', () => {
  expect(mentionsIn('@Dana Ortiz can you? @dana ortiz!', members)).toEqual(['dana']);
  expect(mentionsIn('Dana Ortiz said so', members)).toEqual([]);
});

test('of two names of which one begins the other the longer one counts', () => {
  expect(mentionsIn('@Kim Lee', members)).toEqual(['kim-lee']);
  expect(mentionsIn('@Kim, see @Kim Lee', members)).toEqual(['kim', 'kim-lee']);
});

test('an address is no call', () => {
  expect(callBefore('write to kim@ki', 15)).toBeNull();
  expect(callBefore('see @ki', 7)).toBe('ki');
});

test('people are suggested by any word of their name, until it stands there', () => {
  expect(suggestedFor('or', members).map(({ id }) => id)).toEqual(['dana']);
  expect(suggestedFor('', members)).toHaveLength(3);
  expect(suggestedFor('Dana Ortiz can', members)).toEqual([]);
  expect(suggestedFor(null, members)).toEqual([]);
});
