import { expect, test } from 'vitest';
import { checkJoin } from './join-form.ts';

test('somebody new is asked for a name and a password of 12 characters', () => {
  const fresh = { hasAccount: false, signedIn: false };
  expect(checkJoin({ name: ' ', password: '' }, fresh)).toEqual({
    name: 'Please fill this in.',
    password: 'Please fill this in.',
  });
  expect(checkJoin({ name: 'Kim', password: 'short' }, fresh)).toEqual({
    password: 'This has 5 characters; use at least 12.',
  });
  expect(checkJoin({ name: 'Kim', password: 'copper-lantern-otter' }, fresh)).toEqual({});
});

test('somebody with an account is asked for its password only, whatever its length; signed in for nothing', () => {
  const known = { hasAccount: true, signedIn: false };
  expect(checkJoin({ name: '', password: '' }, known)).toEqual({ password: 'Please fill this in.' });
  expect(checkJoin({ name: '', password: 'old' }, known)).toEqual({});
  expect(checkJoin({ name: '', password: '' }, { hasAccount: true, signedIn: true })).toEqual({});
});
