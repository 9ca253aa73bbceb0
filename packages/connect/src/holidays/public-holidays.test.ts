import { compileCalendar } from '@leadpact/core';
import { describe, expect, test } from 'vitest';
import { holidayCountries, holidayRegions } from './places.ts';
import { type HolidayQuestion, publicHolidays } from './public-holidays.ts';

const asked = (question: HolidayQuestion) => {
  const answer = publicHolidays(question);
  if (!answer.ok) throw new Error(answer.problem.message);
  return answer;
};
const refused = (question: HolidayQuestion) => {
  const answer = publicHolidays(question);
  return answer.ok ? undefined : answer.problem;
};

describe('public holidays become dates', () => {
  test("the United States keep eleven federal ones in 2026, and Saturday's 4 July on Friday too", () => {
    const { dates, holidays } = asked({ country: 'US', years: [2026] });
    expect(dates).toEqual([
      '2026-01-01',
      '2026-01-19',
      '2026-02-16',
      '2026-05-25',
      '2026-06-19',
      '2026-07-03',
      '2026-07-04',
      '2026-09-07',
      '2026-10-12',
      '2026-11-11',
      '2026-11-26',
      '2026-12-25',
    ]);
    expect(holidays.at(-1)).toEqual({
      date: '2026-12-25',
      name: 'Christmas Day',
      type: 'public',
      wholeDay: true,
    });
  });

  test("New Year's Day of 2028 is a Saturday, kept in 2027", () => {
    expect(asked({ country: 'US', years: [2027] }).dates).toContain('2027-12-31');
    expect(asked({ country: 'US', years: [2028] }).dates).not.toContain('2027-12-31');
  });

  test('a region has days of its own, whatever the case of its code', () => {
    expect(asked({ country: 'de', region: 'by', years: [2026] }).dates).toContain('2026-01-06');
    expect(asked({ country: 'DE', years: [2026] }).dates).not.toContain('2026-01-06');
    expect(asked({ country: 'DE', region: 'BY-A', years: [2026] }).dates).toContain('2026-08-08');
  });

  test('a holiday of three days has three dates, also one that begins at sunset', () => {
    expect(asked({ country: 'EG', years: [2026] }).dates).toEqual(
      expect.arrayContaining(['2026-03-20', '2026-03-21', '2026-03-22']),
    );
  });

  test('names come in the language asked for', () => {
    const { holidays } = asked({ country: 'DE', years: [2026], language: 'de' });
    expect(holidays.map(({ name }) => name)).toContain('Tag der Deutschen Einheit');
  });

  test('other types only when asked for, parts of days never as dates', () => {
    const { holidays, dates } = asked({
      country: 'DE',
      types: ['public', 'bank', 'observance'],
      years: [2026],
    });
    expect(new Set(holidays.map(({ type }) => type)).size).toBeGreaterThan(1);
    for (const { date, wholeDay } of holidays) if (wholeDay) expect(dates).toContain(date);
    const parts = holidays.filter(({ wholeDay }) => !wholeDay);
    expect(parts.map(({ date }) => date)).toEqual(expect.arrayContaining(['2026-12-24']));
  });

  test('several years come in order, each date once', () => {
    const { dates } = asked({ country: 'BR', years: [2027, 2026] });
    expect(dates).toEqual([...new Set(dates)].toSorted());
    expect(dates[0]).toBe('2026-01-01');
    expect(dates.at(-1)).toBe('2027-12-25');
  });

  test('every country gives dates that a calendar accepts', () => {
    const week = { mon: '09:00-17:00' };
    for (const { code } of holidayCountries()) {
      const { dates } = asked({ country: code, years: [2026] });
      expect(compileCalendar({ timezone: 'UTC', week, holidays: dates }).timezone).toBe('UTC');
    }
  });
});

describe('what is not known is refused with what would be', () => {
  test.each([
    [{ country: 'XX', years: [2026] }, 'unknown-country', '"XX"'],
    [{ country: '', years: [2026] }, 'unknown-country', '""'],
    [{ country: 'constructor', years: [2026] }, 'unknown-country', '"constructor"'],
    [{ country: 'DE', region: 'ZZ', years: [2026] }, 'unknown-region', 'BW'],
    [{ country: 'DE', types: ['public', 'fun'], years: [2026] }, 'unknown-type', '"fun"'],
    [{ country: 'DE', years: [2026.5] }, 'impossible-year', '2026.5'],
    [{ country: 'DE', years: [Number.NaN] }, 'impossible-year', 'NaN'],
  ])('%j: %s', (question, kind, found) => {
    expect(refused(question)).toMatchObject({ kind, message: expect.stringContaining(found) });
  });
});

describe('places', () => {
  test('countries by code, with their names', () => {
    expect(holidayCountries()).toContainEqual({ code: 'US', name: 'United States of America' });
    expect(holidayCountries().length).toBeGreaterThan(190);
  });

  test('regions, and their parts', () => {
    expect(holidayRegions('DE')).toContainEqual({ code: 'BY', name: 'Bayern' });
    expect(holidayRegions('DE').map(({ code }) => code)).toContain('BY-A');
    expect(holidayRegions('XX')).toEqual([]);
  });
});
