import { describe, expect, test } from 'vitest';
import { cellsOf, readMonth, readNumber, readTable } from './read-table.ts';

describe('a pasted table', () => {
  test('with months as headings is a grid of channels', () => {
    expect(readTable('Channel\tNov 2026\t12/2026\nemail\t1,200\t900.50\nTotal\t\tn/a')).toEqual({
      numbers: [
        { month: '2026-11', channel: 'email', campaign: null, value: 1_200 },
        { month: '2026-12', channel: 'email', campaign: null, value: 900.5 },
      ],
      skipped: ['n/a'],
    });
  });

  test('of rows is month, channel, campaign and value, with or without headings', () => {
    const expected = [{ month: '2026-11', channel: 'paid, search', campaign: 'spring', value: 12 }];
    expect(readTable('month,channel,campaign,value\n2026-11,"paid, search",spring,12').numbers).toEqual(
      expected,
    );
    expect(readTable('2026-11,"paid, search",spring,12').numbers).toEqual(expected);
    expect(readTable('2026-10;41,5\n2026-11;43').numbers).toEqual([
      { month: '2026-10', channel: '', campaign: null, value: 41.5 },
      { month: '2026-11', channel: '', campaign: null, value: 43 },
    ]);
  });

  test('that holds nothing of the kind gives nothing', () => {
    expect(readTable('')).toEqual({ numbers: [], skipped: [] });
    expect(readTable('hello\nworld')).toEqual({ numbers: [], skipped: ['world'] });
  });

  test('keeps quotes that are doubled', () => expect(cellsOf('a,"b ""c"""')).toEqual([['a', 'b "c"']]));
});

describe('a number as typed', () => {
  test.each([
    ['1200', 1_200],
    ['1,200', 1_200],
    ['1,200.50', 1_200.5],
    ['1.200,50', 1_200.5],
    ['41,5', 41.5],
    ['0.125', 0.125],
    ['$ 1 200', 1_200],
    ['1,234,567', 1_234_567],
    ['-3.5', -3.5],
    ['92 %', 0.92],
    ['', null],
    ['n/a', null],
    ['1e5', null],
  ])('%s is %s', (text, value) => expect(readNumber(text)).toBe(value));
});

describe('a month', () => {
  test.each([
    ['2026-11', '2026-11'],
    ['2026-11-01', '2026-11'],
    ['11/2026', '2026-11'],
    ['November 2026', '2026-11'],
    ['2026-13', null],
    ['Foo 2026', null],
  ])('%s is %s', (text, month) => expect(readMonth(text)).toBe(month));
});
