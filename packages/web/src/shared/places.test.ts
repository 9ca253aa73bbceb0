import { describe, expect, test } from 'vitest';
import { currencies, guessCurrency, timezones } from './places.ts';

describe('the currency guessed for a new workspace', () => {
  for (const [language, currency] of [
    ['en-US', 'USD'],
    ['de-DE', 'EUR'],
    ['en-GB', 'GBP'],
    ['pt-BR', 'BRL'],
    ['en', 'USD'],
  ] as const) {
    test(`${language} has ${currency}`, () => {
      expect(guessCurrency(language)).toBe(currency);
    });
  }
});

test('a workspace may stand in any zone, UTC too, each offered once', () => {
  const offered = timezones(['Europe/Berlin']);
  expect(offered).toContain('UTC');
  expect(offered.filter((zone) => zone === 'Europe/Berlin')).toHaveLength(1);
});

test('currencies are offered with their names', () => {
  expect(currencies('en')).toContainEqual({ value: 'JPY', label: 'JPY · Japanese Yen' });
});
