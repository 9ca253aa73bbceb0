import { describe, expect, test } from 'vitest';
import { parseAgreement } from '../agreement/parse.ts';
import { runningDeliveries, runningPeriod, standingOf } from './running-period.ts';

const agreement = (effective: string) => {
  const parsed = parseAgreement(`
leadpact: 1
name: Northwind
timezone: America/New_York
currency: USD
period: month
effective: { from: ${effective} }
parties: { marketing: { head: dana@northwind.example }, sales: { head: sam@northwind.example } }
calendars:
  office: { timezone: America/New_York, week: { mon: ["09:00-17:00"], tue: ["09:00-17:00"], wed: ["09:00-17:00"], thu: ["09:00-17:00"], fri: ["09:00-17:00"] }, holidays: ["2026-11-26"] }
commitments:
  - { id: volume, side: marketing, kind: deliver, measure: count, target: 200, calendar: office }
  - { id: value, side: marketing, kind: deliver, measure: value, target: 1000, calendar: office, band: 0.1 }
`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
};

const at = (text: string): number => Date.parse(text);

describe('November 2026 with Thanksgiving off has 20 working days', () => {
  const [volume] = runningDeliveries([agreement('2026-01-01')], at('2026-11-16T17:00:00-05:00'));

  test('after the close of the 11th working day of 20, 110 of 200 are needed', () => {
    expect(volume?.neededByNow).toBeCloseTo(110, 9);
  });

  test('the line stands still on a weekend and on the holiday, and ends at the target', () => {
    const needed = (date: string) => volume?.days.find((day) => day.date === date);
    expect(needed('2026-11-20')?.needed).toBeCloseTo(150, 9);
    expect(needed('2026-11-22')).toMatchObject({ working: false });
    expect(needed('2026-11-22')?.needed).toBeCloseTo(150, 9);
    expect(needed('2026-11-26')).toMatchObject({ working: false });
    expect(needed('2026-11-26')?.needed).toBeCloseTo(needed('2026-11-25')?.needed ?? 0, 9);
    expect(needed('2026-11-30')?.needed).toBeCloseTo(200, 9);
    expect(volume?.days).toHaveLength(30);
  });

  test('the 16th is working day 11 of 20', () => {
    expect(runningPeriod([agreement('2026-01-01')], at('2026-11-16T10:00:00-05:00'))).toMatchObject({
      from: '2026-11-01',
      to: '2026-12-01',
      workingDay: 11,
      workingDays: 20,
    });
  });

  test('a first version from the 16th owes the share of the working time that is left', () => {
    const [late] = runningDeliveries([agreement('2026-11-16')], at('2026-11-16T09:00:00-05:00'));
    expect(late).toMatchObject({ from: '2026-11-16' });
    expect(late?.target).toBeCloseTo(100, 9);
    expect(late?.days).toHaveLength(15);
  });

  test('before the first version there is no period and nothing is delivered against', () => {
    expect(runningPeriod([agreement('2027-01-01')], at('2026-11-16T10:00:00-05:00'))).toBeUndefined();
    expect(runningDeliveries([agreement('2027-01-01')], at('2026-11-16T10:00:00-05:00'))).toEqual([]);
  });
});

describe('against a line of 100 with a target of 200 and a band of 15 %', () => {
  for (const [delivered, standing] of [
    [69, 'behind'],
    [70, 'within'],
    [100, 'within'],
    [130, 'within'],
    [131, 'flood'],
  ] as const) {
    test(`${delivered} delivered is ${standing}`, () => {
      expect(standingOf(delivered, { neededByNow: 100, target: 200, band: 0.15 })).toBe(standing);
    });
  }
});
