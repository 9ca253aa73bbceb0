import { describe, expect, test } from 'vitest';
import { intervalsOf, typedWeek, weekOf, weekProblems } from './working-week.ts';

const closed = typedWeek({});

describe('the hours of a day as people type them', () => {
  for (const [typed, read] of [
    ['09:00-12:00, 13:00-17:30', ['09:00-12:00', '13:00-17:30']],
    ['9-17', ['09:00-17:00']],
    ['9:00 – 17.30', ['09:00-17:30']],
    ['22:00-06:00', ['22:00-06:00']],
    ['', []],
    ['from nine', ['from nine']],
  ] as const) {
    test(`"${typed}"`, () => {
      expect(intervalsOf(typed)).toEqual(read);
    });
  }
  test('come back as they were stored', () => {
    const week = { mon: ['09:00-12:00', '13:00-17:30'], sat: ['10:00-12:00'] };
    expect(weekOf(typedWeek(week))).toEqual(week);
  });
});

describe('what is wrong with a week', () => {
  test('stands beside the day it is of', () => {
    const { days, whole } = weekProblems('UTC', { ...closed, mon: '09:00-17:00', tue: '9-25' });
    expect(days).toEqual({ tue: '"25:00" is no time of day; expected HH:MM from 00:00 to 24:00' });
    expect(whole).toBeNull();
  });
  test('or is said of the whole: a week without working time', () => {
    expect(weekProblems('UTC', closed)).toEqual({ days: {}, whole: 'the week has no working time' });
  });
});
