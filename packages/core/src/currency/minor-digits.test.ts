import { describe, expect, test } from 'vitest';
import { minorDigits } from './minor-digits.ts';

/** ISO 4217, list one: code and number of decimals. */
const PUBLISHED = [
  ['USD', 2],
  ['EUR', 2],
  ['BRL', 2],
  ['HUF', 2],
  ['JPY', 0],
  ['KRW', 0],
  ['ISK', 0],
  ['XOF', 0],
  ['KWD', 3],
  ['TND', 3],
  ['IQD', 3],
  ['CLF', 4],
] as const;

describe('decimals of a minor unit', () => {
  test.each(PUBLISHED)('%s has %i', (code, digits) => {
    expect(minorDigits(code)).toBe(digits);
  });

  test('a code in lower case is the same currency', () => {
    expect(minorDigits('jpy')).toBe(0);
  });

  test('no currency, or a word that is none, has 2', () => {
    expect([minorDigits(null), minorDigits(''), minorDigits('R$'), minorDigits('constructor')]).toEqual([
      2, 2, 2, 2,
    ]);
  });
});
