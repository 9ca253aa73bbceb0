import { describe, expect, test } from 'vitest';
import { toCsv } from './csv.ts';

describe('a table as CSV', () => {
  test('quotes what holds a comma, a quote or a line break', () => {
    expect(toCsv([['a,b', 'say "x"', 'one\ntwo']])).toBe('"a,b","say ""x""","one\ntwo"\r\n');
  });
  test('keeps formulas of strangers inert', () => {
    expect(toCsv([['=HYPERLINK("x")', '+1', '-1', '@a']])).toBe(`"'=HYPERLINK(""x"")",'+1,'-1,'@a\r\n`);
  });
  test('leaves numbers numbers, and nothing empty', () => {
    expect(toCsv([[-1.5, null, 0]])).toBe('-1.5,,0\r\n');
  });
});
