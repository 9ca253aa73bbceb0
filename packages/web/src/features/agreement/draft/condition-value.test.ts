import { expect, test } from 'vitest';
import { shownCondition, withAnother, withOp, withoutPart } from './condition-value.ts';

const score = { field: 'score', op: 'gte', value: 50 };
const email = { field: 'email', op: 'exists' };

test('a second condition makes a group of which all must hold', () => {
  expect(withAnother(score, email)).toEqual({ all: [score, email] });
  expect(withAnother({ any: [score] }, email)).toEqual({ any: [score, email] });
  expect(withAnother(undefined, email)).toEqual(email);
});

test('a group of one is that one, and of none is nothing', () => {
  expect(withoutPart('all', [score, email], 0)).toEqual(email);
  expect(withoutPart('any', [score], 0)).toBeUndefined();
});

test('another operator takes the value along as it can', () => {
  expect(withOp(score, 'in')).toEqual({ field: 'score', op: 'in', value: [50] });
  expect(withOp({ field: 'channel', op: 'in', value: ['email', 'social'] }, 'eq')).toEqual({
    field: 'channel',
    op: 'eq',
    value: 'email',
  });
  expect(withOp(score, 'exists')).toEqual({ field: 'score', op: 'exists' });
});

test('what is no condition is shown as none', () => {
  expect(shownCondition('hot')).toEqual({ kind: 'none' });
  expect(shownCondition({ not: score })).toEqual({ kind: 'not', part: score });
});
