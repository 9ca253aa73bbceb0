import { expect, test } from 'vitest';
import { leadValues } from './lead-value.ts';

const value = leadValues([
  { value: 40 },
  { persona: 'enterprise', value: 12 },
  { channel: 'email', value: 30 },
  { channel: 'Email', persona: 'small-business', value: 82 },
]);

test('the entry that names most of a lead says what it is worth: $82 for an email lead of a small business', () => {
  expect(value('email', 'small-business')).toBe(82);
  expect(value('EMAIL', 'Small-Business')).toBe(82);
});

test('on a tie the channel goes before the persona: $30 for an enterprise by email, not $12', () => {
  expect(value('email', 'enterprise')).toBe(30);
  expect(value('event', 'enterprise')).toBe(12);
});

test('a lead that only the open entry matches is worth $40, and nothing where there is none', () => {
  expect(value(null, null)).toBe(40);
  expect(leadValues([{ channel: 'email', value: 5 }])('event', null)).toBe(0);
});
