import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileCalendar } from './compile-calendar.ts';
import type { InstantMs, Span } from './instant.ts';
import { HARD_PLACES, weeks } from './minute-counter.suite.ts';
import { joinSpans } from './span.ts';
import type { WorkingCalendar } from './working-calendar.ts';

const SETTINGS = { seed: 20_261_125, numRuns: 150 };
const FROM = Date.parse('2010-01-01');

const calendars: fc.Arbitrary<WorkingCalendar> = fc
  .tuple(weeks, fc.constantFrom(...HARD_PLACES.map(([zone]) => zone)))
  .map(([week, timezone]) => compileCalendar({ timezone, week, holidays: ['2012-02-29', '2013-05-01'] }));
const instant: fc.Arbitrary<InstantMs> = fc
  .integer({ min: 0, max: 5 * 366 * 86_400_000 })
  .map((ms) => FROM + ms);
/** Whole and broken minutes, some of them exactly what a day of the calendar holds. */
const minutes = fc.oneof(
  fc.integer({ min: 0, max: 3000 }),
  fc.integer({ min: 0, max: 180_000_000 }).map((ms) => ms / 60_000),
  fc.double({ min: 0, max: 3000, noNaN: true }),
);
const pauses: fc.Arbitrary<Span[]> = fc
  .array(fc.tuple(instant, fc.integer({ min: 0, max: 40 * 86_400_000 })), { maxLength: 4 })
  .map((list) => joinSpans(list.map(([from, length]) => ({ from, until: from + length }))));

/** An instant near another, so that orders, and working time between, matter. */
const near = (ms: InstantMs): fc.Arbitrary<InstantMs> =>
  fc.integer({ min: -400_000_000, max: 400_000_000 }).map((d) => ms + d);
const two = instant.chain((a) => fc.tuple(fc.constant(a), near(a)));

describe('working time', () => {
  test('is additive: a to c is a to b and b to c, in any order', () => {
    fc.assert(
      fc.property(calendars, two, instant, (calendar, [a, b], c) => {
        const ms = (from: InstantMs, to: InstantMs) => Math.round(calendar.between(from, to) * 60_000);
        expect(ms(a, c)).toBe(ms(a, b) + ms(b, c));
        expect(calendar.between(a, b) + calendar.between(b, a)).toBe(0);
      }),
      SETTINGS,
    );
  });

  test('add and between are inverse: what is spent at the due instant is the budget in whole milliseconds', () => {
    fc.assert(
      fc.property(calendars, instant, minutes, (calendar, start, budget) => {
        const spent = calendar.between(start, calendar.add(start, budget));
        expect(spent).toBeLessThanOrEqual(budget);
        expect(spent).toBeGreaterThan(budget - 1.001 / 60_000);
      }),
      SETTINGS,
    );
  });

  test('doneAt <= dueAt exactly when spent <= budget', () => {
    fc.assert(
      fc.property(
        calendars,
        two,
        minutes,
        fc.constantFrom(-1, 0, 1),
        fc.boolean(),
        (calendar, [start, other], any, step, edge) => {
          const budget = edge ? Math.abs(calendar.between(start, other)) : any;
          const dueAt = calendar.add(start, budget);
          for (const doneAt of [dueAt + step, Math.max(start, other)].filter((done) => done >= start)) {
            expect(doneAt <= dueAt).toBe(calendar.between(start, doneAt) <= budget);
          }
        },
      ),
      SETTINGS,
    );
  });

  test('the same holds with pauses taken out', () => {
    fc.assert(
      fc.property(
        calendars,
        two,
        pauses,
        minutes,
        fc.constantFrom(-1, 0, 1),
        (calendar, [start, other], paused, budget, step) => {
          const dueAt = calendar.addUnpaused(start, budget, paused);
          for (const doneAt of [dueAt + step, Math.max(start, other)].filter((done) => done >= start)) {
            expect(doneAt <= dueAt).toBe(calendar.betweenUnpaused(start, doneAt, paused) <= budget);
          }
        },
      ),
      SETTINGS,
    );
  });

  test('a pause that covers no working time changes nothing', () => {
    fc.assert(
      fc.property(
        calendars,
        instant,
        instant,
        minutes,
        fc.integer({ min: 0, max: 9 }),
        (calendar, start, around, budget, days) => {
          const opening = calendar.nextOpening(around);
          const until = calendar.closeOf(opening);
          const paused = until === undefined ? [] : [{ from: until, until: opening }];
          expect(calendar.addUnpaused(start, budget, paused)).toBe(calendar.add(start, budget));
          expect(calendar.addDaysUnpaused(start, days, paused)).toBe(calendar.addDays(start, days));
        },
      ),
      SETTINGS,
    );
  });

  test('with pauses, days end at the first close by which unpaused working time has reached their budget', () => {
    fc.assert(
      fc.property(
        calendars,
        instant,
        pauses,
        fc.integer({ min: 0, max: 9 }),
        (calendar, start, paused, days) => {
          const budget = calendar.between(start, calendar.addDays(start, days));
          const due = calendar.addDaysUnpaused(start, days, paused);
          expect(calendar.betweenUnpaused(start, due, paused)).toBeGreaterThanOrEqual(budget);
          expect(due).toBeGreaterThanOrEqual(calendar.addDays(start, days));
          expect(calendar.addDays(due - 1, 0)).toBe(due);
        },
      ),
      SETTINGS,
    );
  });

  test('open spans are what is working, and their length is the working time', () => {
    fc.assert(
      fc.property(calendars, two, (calendar, [a, b]) => {
        const [from, until] = [Math.min(a, b), Math.max(a, b)];
        const spans = calendar.openSpans(from, until);
        const total = spans.reduce((sum, span) => sum + span.until - span.from, 0);
        expect(total).toBe(Math.round(calendar.between(from, until) * 60_000));
        for (const span of spans) {
          expect(calendar.isWorking(span.from) && calendar.isWorking(span.until - 1)).toBe(true);
          if (span.until < until) expect(calendar.closeOf(span.until)).toBe(span.until);
        }
      }),
      SETTINGS,
    );
  });

  test('does not depend on what was asked before', () => {
    fc.assert(
      fc.property(
        calendars,
        weeks,
        fc.array(fc.integer({ min: -9e12, max: 9e12 }), { minLength: 1, maxLength: 6 }),
        two,
        (_, week, before, [a, b]) => {
          const definition = { timezone: 'America/New_York', week };
          const fresh = compileCalendar(definition);
          const asked = compileCalendar(definition);
          for (const ms of before) asked.isWorking(ms);
          expect(asked.between(a, b)).toBe(fresh.between(a, b));
          expect(asked.add(a, 4000)).toBe(fresh.add(a, 4000));
          expect(asked.addDays(a, 40)).toBe(fresh.addDays(a, 40));
          expect(asked.workingDays(Math.min(a, b), Math.max(a, b))).toEqual(
            fresh.workingDays(Math.min(a, b), Math.max(a, b)),
          );
        },
      ),
      { ...SETTINGS, numRuns: 8 },
    );
  });

  test('grows without a seam: step by step, forwards and backwards, it answers as when all is known at once', () => {
    const sixYears = 6 * 366 * 86_400_000;
    fc.assert(
      fc.property(weeks, instant, fc.constantFrom(-1, 1), (week, start, way) => {
        const definition = { timezone: 'Europe/Berlin', week };
        const growing = compileCalendar(definition);
        const known = compileCalendar(definition);
        const asked = compileCalendar(definition);
        known.between(start - 2 * sixYears, start + 2 * sixYears);
        for (let n = 0; n < 2000; n += 1) {
          const ms = start + (way * n * sixYears) / 2000;
          expect(growing.nextOpening(ms)).toBe(known.nextOpening(ms));
          expect(growing.closeOf(ms)).toBe(known.closeOf(ms));
          expect(growing.addDays(ms, 3)).toBe(known.addDays(ms, 3));
          expect(asked.between(start, ms)).toBe(known.between(start, ms));
        }
      }),
      { ...SETTINGS, numRuns: 10 },
    );
  });
});
