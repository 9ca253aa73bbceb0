import { describe, expect, test } from 'vitest';
import { countryHolidays } from './country-holidays.ts';

const dates = (...args: Parameters<typeof countryHolidays>) => {
  const answer = countryHolidays(...args);
  return answer.ok ? answer.holidays.map(({ date }) => date) : answer;
};
const in2026 = { fromYear: 2026, toYear: 2026 };

describe('the holidays of a country as dates', () => {
  test('Thanksgiving 2026 is the 26th of November in the United States', () => {
    const answer = countryHolidays({ country: 'US' }, in2026);
    expect(answer.ok && answer.holidays).toContainEqual({ date: '2026-11-26', name: 'Thanksgiving Day' });
  });

  test('a day kept in one region only comes with the region: Epiphany in Bavaria', () => {
    expect(dates({ country: 'DE' }, in2026)).not.toContain('2026-01-06');
    expect(dates({ country: 'DE', region: 'BY' }, in2026)).toContain('2026-01-06');
  });

  test('both years of the span count, and the days are in order', () => {
    const both = dates({ country: 'BR' }, { fromYear: 2025, toYear: 2026 });
    expect(both).toContain('2025-12-25');
    expect(both).toContain('2026-12-25');
    expect(both).toEqual(Array.isArray(both) ? both.toSorted() : []);
  });

  test('a country, region or type that is not known is refused with what is', () => {
    expect(dates({ country: 'XX' }, in2026)).toEqual({
      ok: false,
      found: 'country "XX"',
      expected: 'a country code such as US, DE or BR',
    });
    expect(dates({ country: 'DE', region: 'ZZ' }, in2026)).toMatchObject({
      ok: false,
      found: 'region "ZZ" of DE',
    });
    expect(dates({ country: 'DE', types: ['party'] }, in2026)).toMatchObject({
      ok: false,
      found: 'holiday type "party"',
    });
  });
});
