import { describe, expect, test } from 'vitest';
import { checkSetup } from './setup-form.ts';

const filled = {
  name: 'Dana Ortiz',
  email: 'dana@northwind.example',
  password: 'correct horse battery',
  company: 'Northwind',
  timezone: 'America/New_York',
  currency: 'USD',
};

describe('the form of the first account', () => {
  test('may be sent when every field is filled', () => {
    expect(checkSetup(filled)).toEqual({});
  });
  test('takes an address with a space pasted after it', () => {
    expect(checkSetup({ ...filled, email: 'dana@northwind.example ' })).toEqual({});
  });
  test('says how long a short password is', () => {
    expect(checkSetup({ ...filled, password: 'short' })).toEqual({
      password: 'This has 5 characters; use at least 12.',
    });
  });
  test('names every field that is missing', () => {
    expect(Object.keys(checkSetup({ ...filled, name: ' ', company: '', email: '' })).toSorted()).toEqual([
      'company',
      'email',
      'name',
    ]);
  });
});
