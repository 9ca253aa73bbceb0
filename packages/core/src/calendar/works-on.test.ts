import { expect, test } from 'vitest';
import { worksOn } from './works-on.ts';

const works = worksOn({ sun: ['08:00-12:00'], mon: '09:00-17:00', sat: [] }, new Set(['2026-12-21']));

test.each([
  ['2026-12-20', true, 'a Sunday with hours'],
  ['2026-12-14', true, 'a Monday'],
  ['2026-12-21', false, 'a Monday that is off'],
  ['2026-12-19', false, 'a Saturday without hours'],
  ['2026-12-15', false, 'a weekday that is not named'],
])('%s: %s, %s', (date, expected) => {
  expect(works(date)).toBe(expected);
});

test('what is no date is a bug of the caller', () => {
  expect(() => works('2026-02-30')).toThrow('"2026-02-30" is no date');
});
