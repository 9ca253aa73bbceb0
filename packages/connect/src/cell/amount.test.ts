import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeAmountColumn, makeReadAmount } from './amount.ts';
import { mayMeanEmpty } from './empty-values.ts';

const decide = (cells: readonly string[]) => {
  const column = makeAmountColumn();
  for (const cell of cells) column.watch(cell);
  return column.decide();
};

describe('a cell becomes minor units', () => {
  for (const [cell, format, expected] of [
    ['1234', 'point', 123_400],
    ['$1,234.50', 'point', 123_450],
    ['1.234,50 €', 'comma', 123_450],
    ['1 234,50', 'comma', 123_450],
    ["CHF 1'234.50", 'point', 123_450],
    ['1,00,000', 'point', 10_000_000],
    ['R$ 1.234,56', 'comma', 123_456],
    ['12.5K', 'point', 1_250_000],
    ['1.2M', 'point', 120_000_000],
    ['(250.00)', 'point', -25_000],
    ['-$5', 'point', -500],
    ['$-5', 'point', -500],
    ['5.00-', 'point', -500],
    ['USD 10', 'point', 1_000],
    ['0.29', 'point', 29],
    ['1.005', 'point', 101],
    ['12 %', 'point', null],
    ['abc', 'point', null],
    ['1.2.3,4,5', 'point', null],
    ['12,50', 'point', null],
    ['12.50', 'comma', null],
    ['1,23,4', 'point', null],
    ['12 34', 'point', null],
    ['1 234 567,8', 'comma', 123_456_780],
    ['Rs. 1,50,000', 'point', 15_000_000],
    ['1 200 Kč', 'point', 120_000],
    ['LOW 12', 'point', null],
    ['12 abc', 'point', null],
    ['(5', 'point', null],
    ['', 'point', null],
  ] as const) {
    test(`"${cell}" with a decimal ${format} is ${expected}`, () => {
      expect(makeReadAmount(format, 2)(cell)?.minor ?? null).toBe(expected);
    });
  }
  test('a currency without decimals counts whole units', () => {
    expect(makeReadAmount('point', 0)('¥1,200')).toEqual({ minor: 1_200, currency: 'JPY' });
  });
  test('every amount that is written is read back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.constantFrom('point', 'comma'),
        (minor, format) => {
          const text = new Intl.NumberFormat(format === 'point' ? 'en-US' : 'de-DE', {
            minimumFractionDigits: 2,
          }).format(minor / 100);
          expect(makeReadAmount(format, 2)(text)?.minor).toBe(minor === 0 ? 0 : minor);
        },
      ),
      { seed: 20_261_125 },
    );
  });
});

describe('the format is decided over the column', () => {
  test('one decimal comma decides for a column of dotted thousands', () => {
    expect(decide(['1.234', '2.000', '3,50 €'])).toMatchObject({
      kind: 'decided',
      format: 'comma',
      currency: 'EUR',
    });
  });
  test('where a thousand and one and a bit are both possible it asks', () => {
    expect(decide(['1,234', '2,500', '90'])).toMatchObject({ kind: 'ask', rows: 2, example: '1,234' });
  });
  test('a column with both is mixed', () => {
    expect(decide(['1,234.50', '1.234,50'])).toMatchObject({
      kind: 'mixed',
      point: { rows: 1 },
      comma: { rows: 1 },
    });
  });
  test('a fraction after grouped thousands decides, as does a zero before it', () => {
    expect(decide(['1 234,567', '1,234'])).toMatchObject({ kind: 'decided', format: 'comma' });
    expect(decide(['0.125', '1.250'])).toMatchObject({ kind: 'decided', format: 'point' });
  });
  test('words are no amounts', () => {
    expect(decide(['a', 'b', '1'])).toEqual({ kind: 'none' });
  });
});

test('untouched form defaults are proposed as empty, real values are not', () => {
  expect(
    ['Select', ' N/A ', '-- None --'.replaceAll(' ', ''), '00/00/0000', '(blank)'].every(mayMeanEmpty),
  ).toBe(true);
  expect(['Email', '0', 'No', 'unknown'].some(mayMeanEmpty)).toBe(false);
});
