import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../calendar/instant.ts';
import { type AgeRow, agesOfRows } from './company.suite.ts';
import { exposureOf, lifeTableOf } from './life-table.ts';
import { type ChosenTable, chooseTable } from './window.ts';

const chosen = (rows: readonly AgeRow[], askedDays = 182): ChosenTable =>
  chooseTable(agesOfRows(rows), askedDays * DAY_MS);

/** One lead a day over `days` days, every `nth` of them won after `lag` days if it is old enough. */
const steady = (days: number, nth: number, lag: number): AgeRow[] =>
  Array.from({ length: days }, (_, i) => {
    const age = days - i - 0.5;
    return { age, won: i % nth === 0 && age > lag ? lag : null };
  });

describe('horizon', () => {
  test('the shortest by which 95 % of the wins had happened: sales after 20 days give 30', () => {
    expect(chosen(steady(400, 3, 20)).table.horizonDays).toBe(30);
  });

  test('sales after 100 days give 120', () => {
    expect(chosen(steady(400, 3, 100)).table.horizonDays).toBe(120);
  });

  test('never above the oldest lead in whole days, and said so: 45 days of leads without a win', () => {
    expect(chosen(steady(45, 3, 100))).toMatchObject({ horizonCut: true, table: { horizonDays: 44 } });
  });

  test('a company of half a day still has a horizon of 1 day', () => {
    expect(chosen([{ age: 0.4, won: 0.2 }]).table.horizonDays).toBe(1);
  });

  test('nobody bought, history is long: a year', () => {
    expect(chosen(steady(800, 1000, 900))).toMatchObject({ horizonCut: false, table: { horizonDays: 365 } });
  });
});

describe('window', () => {
  test('with 30 wins in it, it stays as asked', () => {
    expect(chosen(steady(700, 4, 20))).toMatchObject({ widened: false, windowMs: 182 * DAY_MS });
  });

  test('with fewer it widens to the next that has 30: one win in 10 days needs 365', () => {
    expect(chosen(steady(900, 10, 20))).toMatchObject({ widened: true, windowMs: 365 * DAY_MS });
  });

  test('when none has 30 it widens to where the wins end, and no further', () => {
    const rows = [
      ...steady(1500, 1600, 1),
      ...Array.from({ length: 9 }, (_, i) => ({ age: 420 + i, won: 20 })),
    ];
    const { windowMs, table } = chosen(rows);
    expect(windowMs).toBeLessThanOrEqual(548 * DAY_MS);
    expect(table.observed[0]).toBeGreaterThanOrEqual(8);
  });
});

describe('records that begin in the middle', () => {
  /** Leads over 300 days, one in two sold after 15 days, but sales are on record for the last 100 days only. */
  const rows = steady(300, 2, 15).map((row) =>
    row.won !== null && row.age - row.won > 100 ? { ...row, won: null } : row,
  );

  test('exposure begins with the first recorded win, about 100 days ago', () => {
    const { beginsInTheMiddle, windowMs } = chosen(rows);
    expect(beginsInTheMiddle).toBe(true);
    expect(windowMs / DAY_MS).toBeCloseTo(100, -1);
  });

  test('so the rate is the one that complete records give, not a third less', () => {
    const complete = chosen(steady(300, 2, 15)).table.closeRate;
    const unaware = lifeTableOf(exposureOf(agesOfRows(rows), 182 * DAY_MS, 30)).closeRate;
    expect(chosen(rows).table.closeRate / complete).toBeCloseTo(1, 1);
    expect(unaware / complete).toBeLessThan(0.75);
  });

  test('a young company whose first sale took its time is not taken for one', () => {
    expect(chosen(steady(120, 4, 15)).beginsInTheMiddle).toBe(false);
  });
});
