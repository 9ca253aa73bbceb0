import { describe, expect, test } from 'vitest';
import { makeDateColumn } from './date-column.ts';
import { parseDatePattern } from './date-format.ts';
import { makeReadDate } from './read-date.ts';

const decide = (cells: readonly string[]) => {
  const column = makeDateColumn();
  for (const cell of cells) column.watch(cell);
  return column.decide();
};

describe('the format is decided over all rows of a column', () => {
  test('ISO dates need no question', () => {
    expect(decide(['2026-01-05', '', '2026-01-06 09:12'])).toEqual({
      kind: 'decided',
      format: 'ymd',
      rows: 2,
      unread: 0,
    });
  });
  test('one 13 in the first place decides that days come first, however late it comes', () => {
    expect(decide([...Array(500).fill('03/04/2026'), '13/04/2026'])).toMatchObject({
      kind: 'decided',
      format: 'dmy',
      rows: 501,
    });
  });
  test('one 13 in the second place decides that months come first', () => {
    expect(decide(['3/4/26', '3/13/26'])).toMatchObject({ kind: 'decided', format: 'mdy' });
  });
  test('where both readings are possible it asks, and only rows that would differ hang on it', () => {
    expect(decide(['03/04/2026', '05/05/2026', '01/02/2026'])).toEqual({
      kind: 'ask',
      candidates: ['dmy', 'mdy'],
      rows: 2,
      example: '03/04/2026',
    });
  });
  test('where day and month are alike in every row there is nothing to ask', () => {
    expect(decide(['05/05/2026', '6.6.2026'])).toMatchObject({ kind: 'decided', rows: 2 });
  });
  test('a column that holds both orders is mixed, with the rows of each', () => {
    expect(decide(['13/04/2026', '14/04/2026', '04/13/2026'])).toEqual({
      kind: 'mixed',
      shapes: [
        { format: 'dmy', rows: 2, example: '13/04/2026' },
        { format: 'mdy', rows: 1, example: '04/13/2026' },
      ],
    });
  });
  test('a spreadsheet that turned some dates into numbers is mixed', () => {
    expect(decide(['2026-01-05', '46027', '46028'])).toMatchObject({
      kind: 'mixed',
      shapes: [
        { format: 'excel', rows: 2 },
        { format: 'ymd', rows: 1 },
      ],
    });
  });
  test('dates with dots are day first without a question, unless a row cannot be', () => {
    expect(decide(['03.04.2026', '05.06.2026'])).toMatchObject({ kind: 'decided', format: 'dmy' });
    expect(decide(['03.04.2026', '3.15.2026'])).toMatchObject({ kind: 'mixed' });
  });
  test('a day that does not exist proves nothing', () => {
    expect(decide(['30/02/2026', '00/00/0000', '03/04/2026', '05/06/2026', '07/08/2026'])).toMatchObject({
      kind: 'ask',
      rows: 3,
    });
    expect(decide(['00/00/0000', '00/00/0000'])).toEqual({ kind: 'none' });
    expect(decide(['2026-13-45', '2026-01-05'])).toMatchObject({ kind: 'decided', rows: 1, unread: 1 });
  });
  test('a mixed column says how many rows are a day in either order', () => {
    expect(decide(['13/04/2026', '04/13/2026', '03/04/2026', '02/04/2026'])).toMatchObject({
      kind: 'mixed',
      undecided: { rows: 2, example: '03/04/2026' },
    });
    expect(decide(['2026-01-05', '03/04/2026'])).toMatchObject({ kind: 'mixed', undecided: { rows: 1 } });
    expect(decide(['2026-01-05', '03/04/2026', '13/04/2026'])).not.toHaveProperty('undecided');
  });
  test('a spreadsheet that turned some of two orders into numbers keeps all three apart', () => {
    const decided = decide(['13/04/2026', '04/13/2026', '46027']);
    expect(decided.kind === 'mixed' && decided.shapes.map(({ format }) => format).toSorted()).toEqual([
      'dmy',
      'excel',
      'mdy',
    ]);
  });
  test('words are no dates, and a few of them among dates are counted', () => {
    expect(decide(['ana', 'bo', '2026-01-05'])).toEqual({ kind: 'none' });
    expect(decide(['2026-01-05', '2026-01-06', 'tbd'])).toMatchObject({ kind: 'decided', unread: 1 });
  });
});

describe('a cell becomes an instant', () => {
  const read = (cell: string, format: Parameters<typeof makeReadDate>[0], zone = 'UTC') => {
    const result = makeReadDate(format, zone)(cell);
    return result === null
      ? null
      : `${new Date(result.at).toISOString().slice(0, 19)}Z${result.wholeDay ? ' day' : ''}`;
  };
  for (const [cell, format, zone, expected] of [
    ['2026-01-05', 'ymd', 'America/Sao_Paulo', '2026-01-05T03:00:00Z day'],
    ['2026-01-05 09:12', 'ymd', 'America/New_York', '2026-01-05T14:12:00Z'],
    ['2026-01-05T09:12:33.000+0000', 'ymd', 'America/New_York', '2026-01-05T09:12:33Z'],
    ['2026-01-05T09:12:33+05:30', 'ymd', 'UTC', '2026-01-05T03:42:33Z'],
    ['2026-07-05T09:12:33Z', 'ymd', 'Asia/Tokyo', '2026-07-05T09:12:33Z'],
    ['31.12.2025', 'dmy', 'Europe/Berlin', '2025-12-30T23:00:00Z day'],
    ['1/5/2026 2:05 PM', 'mdy', 'UTC', '2026-01-05T14:05:00Z'],
    ['1/5/2026 12:00 AM', 'mdy', 'UTC', '2026-01-05T00:00:00Z'],
    ['5-Jan-26', 'named', 'UTC', '2026-01-05T00:00:00Z day'],
    ['Jan 5, 2026 09:12', 'named', 'UTC', '2026-01-05T09:12:00Z'],
    ['5. März 2026', 'named', 'UTC', '2026-03-05T00:00:00Z day'],
    ['46027', 'excel', 'UTC', '2026-01-05T00:00:00Z day'],
    ['46027.5', 'excel', 'UTC', '2026-01-05T12:00:00Z'],
    ['1767603153', 'epoch-s', 'Asia/Tokyo', '2026-01-05T08:52:33Z'],
    ['20260105', 'compact', 'UTC', '2026-01-05T00:00:00Z day'],
    ['2026-03-08 02:30', 'ymd', 'America/New_York', '2026-03-08T07:30:00Z'],
    ['2026-11-01 01:30', 'ymd', 'America/New_York', '2026-11-01T05:30:00Z'],
    ['2026-02-30', 'ymd', 'UTC', null],
    ['00/00/0000', 'dmy', 'UTC', null],
    ['13/13/2026', 'dmy', 'UTC', null],
    ['25:00', 'ymd', 'UTC', null],
    ['2026-01-05 24:30', 'ymd', 'UTC', null],
  ] as const) {
    test(`${cell} as ${format} in ${zone} is ${expected}`, () => {
      expect(read(cell, format, zone)).toBe(expected);
    });
  }
});

for (const [pattern, format] of [
  ['YYYY-MM-DD', 'ymd'],
  ['YYYY-MM-DD HH:mm:ss', 'ymd'],
  ['DD.MM.YYYY', 'dmy'],
  ['D/M/YY HH:mm', 'dmy'],
  ['MM/DD/YYYY hh:mm A', 'mdy'],
  ['DD-MMM-YY', 'named'],
  ['YYYYMMDD', 'compact'],
  ['excel', 'excel'],
  ['whatever', null],
] as const) {
  test(`the pattern ${pattern} is ${format}`, () => {
    expect(parseDatePattern(pattern)).toBe(format);
  });
}
