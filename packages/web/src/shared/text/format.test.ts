import { describe, expect, test } from 'vitest';
import { money, moneyColumn, percentColumn } from './format.ts';

describe('amounts', () => {
  test('below 100 have cents, above not', () => {
    expect(money(8_240, 'USD')).toBe('$82.40');
    expect(money(1_824_000, 'USD')).toBe('$18,240');
    expect(money(8_200, 'USD')).toBe('$82');
  });
  test('of one column have one precision: $72 beside $154', () => {
    const show = moneyColumn([7_179, 15_400, null], 'USD');
    expect([show(7_179), show(15_400), show(null)]).toEqual(['$72', '$154', '–']);
  });
  test('of a column of small ones all have cents', () => {
    const show = moneyColumn([1_200, 8_250], 'USD');
    expect([show(1_200), show(8_250)]).toEqual(['$12.00', '$82.50']);
  });
  test('of a currency without cents never have any', () => {
    expect(moneyColumn([82.5], 'JPY')(82.5)).toBe('¥83');
  });
});

test('rates of one column have one precision', () => {
  const show = percentColumn([0.0042, 0.08]);
  expect([show(0.0042), show(0.08)]).toEqual(['0.4%', '8.0%']);
  expect(percentColumn([0.0042, 0.001])(0.001)).toBe('0.10%');
});
