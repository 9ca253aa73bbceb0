import { describe, expect, test } from 'vitest';
import { cellName, entriesOf, monthsFrom, rowsOf, shiftMonth, totalOf } from './grid.ts';

const CELL = {
  measure: 'nps',
  period: '2026-11',
  value: 1,
  elsewhere: 0,
  enteredBy: null,
  enteredAt: null,
  corrections: 0,
};

describe('the grid of a measure', () => {
  test('has months over the turn of the year', () => {
    expect(monthsFrom('2026-11', 3)).toEqual(['2026-11', '2026-12', '2027-01']);
    expect(shiftMonth('2026-01', -1)).toBe('2025-12');
  });

  test('has a row for all, for each channel with a number, and for those that were added, each once', () => {
    const cells = [
      { ...CELL, channel: 'social', campaign: null },
      { ...CELL, channel: 'email', campaign: 'spring' },
    ];
    const rows = rowsOf(
      cells,
      [
        { channel: 'social', campaign: null },
        { channel: 'fair', campaign: null },
      ],
      true,
    );
    expect(rows.map(({ channel, campaign }) => [channel, campaign])).toEqual([
      ['', null],
      ['email', 'spring'],
      ['fair', null],
      ['social', null],
    ]);
  });

  test('sums a month over its channels, and has no sum where nothing was entered', () => {
    const cells = [
      { ...CELL, channel: 'social', campaign: null, value: 200, elsewhere: 50 },
      { ...CELL, channel: 'email', campaign: null, value: null, elsewhere: 30 },
      { ...CELL, channel: 'fair', campaign: null, period: '2026-12', value: null },
      { ...CELL, channel: 'fair', campaign: null, period: '2027-01', value: 0 },
    ];
    expect(['2026-11', '2026-12', '2027-01', '2027-02'].map((month) => totalOf(cells, month))).toEqual([
      280,
      null,
      0,
      null,
    ]);
  });

  test('sends what was typed, an emptied cell as taken away, and nothing when one is no number', () => {
    const edits = new Map([
      [cellName({ channel: '', campaign: null }, '2026-11'), '1,200'],
      [cellName({ channel: 'email', campaign: 'spring' }, '2026-12'), ' '],
    ]);
    expect(entriesOf('spend', edits)).toEqual([
      { measure: 'spend', period: '2026-11', channel: null, campaign: null, value: 1_200 },
      { measure: 'spend', period: '2026-12', channel: 'email', campaign: 'spring', value: null },
    ]);
    expect(
      entriesOf('spend', new Map([[cellName({ channel: '', campaign: null }, '2026-11'), 'x']])),
    ).toBeNull();
  });
});
