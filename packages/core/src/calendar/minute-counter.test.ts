import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileCalendar } from './compile-calendar.ts';
import { DAY_MS, MINUTE_MS } from './instant.ts';
import { dateText } from './local-date.ts';
import { countMinutes, HARD_PLACES, weeks } from './minute-counter.suite.ts';

const shift = (date: string, days: number): string => dateText(Date.parse(date) / DAY_MS + days);

describe('a counter of single minutes agrees', () => {
  for (const [zone, date, what] of HARD_PLACES) {
    test(`around ${date} in ${zone}: ${what}`, () => {
      const holidays = fc.array(fc.integer({ min: -15, max: 15 }), { maxLength: 5 });
      const minute = fc.integer({ min: 0, max: 28 * 1440 });
      fc.assert(
        fc.property(
          weeks,
          holidays,
          minute,
          minute,
          fc.integer({ min: 0, max: 9000 }),
          (week, off, a, b, budget) => {
            const definition = { timezone: zone, week, holidays: off.map((days) => shift(date, days)) };
            const counter = countMinutes(definition, shift(date, -14), 32);
            const calendar = compileCalendar(definition);
            const [start, end] = [counter.fromMs + a * MINUTE_MS, counter.fromMs + b * MINUTE_MS];

            expect(calendar.between(start, end)).toBe(counter.between(start, end));
            expect(calendar.isWorking(start)).toBe(counter.isWorking(start));
            const due = counter.add(start, budget);
            if (due !== undefined) expect(calendar.add(start, budget)).toBe(due);
            const close = counter.addDays(start, budget % 9);
            if (close !== undefined) expect(calendar.addDays(start, budget % 9)).toBe(close);
          },
        ),
        { seed: 20_261_125, numRuns: 25 },
      );
    });
  }

  test('over three years, in zones with 2 to 4 changes a year, asked in any order', () => {
    fc.assert(
      fc.property(
        weeks,
        fc.constantFrom('Africa/Casablanca', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Gaza'),
        fc.array(fc.integer({ min: 0, max: 1094 * 1440 }), { minLength: 10, maxLength: 10 }),
        (week, timezone, minutes) => {
          const definition = { timezone, week, holidays: ['2023-01-02', '2024-02-29', '2024-12-25'] };
          const counter = countMinutes(definition, '2022-06-01', 1095);
          const calendar = compileCalendar(definition);
          const instants = minutes.map((minute) => counter.fromMs + minute * MINUTE_MS);
          instants.forEach((start, i) => {
            const end = instants[(i + 1) % instants.length] ?? start;
            expect(calendar.between(start, end)).toBe(counter.between(start, end));
            const due = counter.add(start, 40_000);
            if (due !== undefined) expect(calendar.add(start, 40_000)).toBe(due);
          });
        },
      ),
      { seed: 20_261_125, numRuns: 4 },
    );
  });
});
