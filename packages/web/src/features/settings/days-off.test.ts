import { describe, expect, test } from 'vitest';
import { listedDays, toggled, withDay } from './days-off.ts';

const none = { country: 'DE', region: null, added: [], removed: [] };
const days = [
  { date: '2026-01-01', name: 'New Year', wholeDay: true },
  { date: '2026-12-24', name: 'Christmas Eve', wholeDay: false },
];

describe('the days off', () => {
  test('are the place’s and the company’s own, by date', () => {
    const listed = listedDays(days, { ...none, added: ['2026-06-01'] });
    expect(listed.map(({ date, kind }) => [date, kind])).toEqual([
      ['2026-01-01', 'public'],
      ['2026-06-01', 'own'],
      ['2026-12-24', 'part'],
    ]);
  });
  test('half a day off becomes a whole one when the company adds it', () => {
    const listed = listedDays(days, { ...none, added: ['2026-12-24'] });
    expect(listed.at(-1)).toEqual({ date: '2026-12-24', name: 'Christmas Eve', kind: 'own' });
  });
  test('one that is taken out stays in sight and can be given back', () => {
    const [first] = listedDays(days, none);
    if (first === undefined) throw new Error('no day');
    const without = toggled(none, first);
    expect(without.removed).toEqual(['2026-01-01']);
    const [taken] = listedDays(days, without);
    expect(taken?.kind).toBe('taken');
    if (taken === undefined) throw new Error('no day');
    expect(toggled(without, taken)).toEqual(none);
    expect(withDay(without, '2026-01-01')).toEqual(none);
  });
});
