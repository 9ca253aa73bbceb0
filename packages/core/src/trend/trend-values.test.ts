import { expect, test } from 'vitest';
import type { PeriodRow } from '../attainment/attain.ts';
import { trendValues } from './trend-values.ts';

const delivered = (from: string, to: string, amount: number): PeriodRow => ({
  commitment: 'volume',
  from,
  to,
  target: 10,
  delivered: amount,
  neededByNow: 10,
  state: 'met',
});

test('the running period and a first one that began in its middle are left out', () => {
  const rows = [
    delivered('2026-03-01', '2026-04-01', 3),
    delivered('2026-01-15', '2026-02-01', 1),
    delivered('2026-02-01', '2026-03-01', 2),
  ];
  expect(trendValues(rows, { kind: 'month', today: '2026-03-20' })).toEqual([
    { period: '2026-02-01', value: 2, whole: null },
  ]);
});

test('a period ends on its last day, and the next day is after it', () => {
  const rows = [delivered('2026-02-01', '2026-03-01', 2)];
  expect(trendValues(rows, { kind: 'month', today: '2026-02-28' })).toEqual([]);
  expect(trendValues(rows, { kind: 'month', today: '2026-03-01' })).toHaveLength(1);
});

test('weeks begin on Mondays, quarters in January, April, July and October', () => {
  const week = [delivered('2026-03-02', '2026-03-09', 1), delivered('2026-03-11', '2026-03-16', 1)];
  expect(trendValues(week, { kind: 'week', today: '2026-12-01' }).map(({ period }) => period)).toEqual([
    '2026-03-02',
  ]);
  const quarter = [delivered('2026-02-01', '2026-04-01', 1), delivered('2026-04-01', '2026-07-01', 1)];
  expect(trendValues(quarter, { kind: 'quarter', today: '2026-12-01' }).map(({ period }) => period)).toEqual([
    '2026-04-01',
  ]);
});

test('a ratio without any event has no rate and no point; shares carry what they are of', () => {
  const span = { commitment: 'q', from: '2026-02-01', to: '2026-03-01', goal: 0.8 };
  const options = { kind: 'month', today: '2026-12-01' } as const;
  expect(trendValues([{ ...span, numerator: 0, denominator: 0, rate: null, state: null }], options)).toEqual(
    [],
  );
  expect(
    trendValues([{ ...span, numerator: 3, denominator: 4, rate: 0.75, state: 'missed' }], options),
  ).toEqual([{ period: '2026-02-01', value: 0.75, whole: 4 }]);
  expect(trendValues([{ ...span, met: 9, missed: 1, rate: 0.9, state: 'met' }], options)).toEqual([
    { period: '2026-02-01', value: 0.9, whole: 10 },
  ]);
});
