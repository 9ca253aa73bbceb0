import { describe, expect, test } from 'vitest';
import { compileCalendar } from './compile-calendar.ts';
import { elapsedCalendar } from './elapsed-calendar.ts';
import type { Span } from './instant.ts';
import { joinSpans } from './span.ts';

const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, '09:00-17:00']));
const office = compileCalendar({ timezone: 'America/New_York', week });
/** 2026-03-02 is a Monday; New York is 5 hours behind UTC all that week. */
const at = (day: number, clock: string): number => Date.parse(`2026-03-0${day}T${clock}-05:00`);
const pause = (fromDay: number, from: string, untilDay: number, until: string): Span => ({
  from: at(fromDay, from),
  until: at(untilDay, until),
});
const iso = (ms: number): string => new Date(ms).toISOString();

describe('minutes with pauses: the same add, with the pauses taken out of working time', () => {
  test.each([
    [
      'an hour used, three from Wednesday 10:00',
      at(2, '10:00'),
      240,
      [pause(2, '11:00', 4, '10:00')],
      at(4, '13:00'),
    ],
    [
      'overlapping pauses are one',
      at(2, '10:00'),
      240,
      [pause(2, '13:00', 3, '12:00'), pause(2, '11:00', 3, '10:00'), pause(2, '12:00', 2, '16:00')],
      at(3, '15:00'),
    ],
    ['a start inside a pause', at(2, '11:00'), 240, [pause(2, '09:00', 3, '10:00')], at(3, '14:00')],
    [
      'used up at closing time: the next unpaused opening',
      at(2, '13:00'),
      240,
      [pause(2, '18:00', 4, '10:00')],
      at(4, '10:00'),
    ],
    [
      'a pause outside working hours moves nothing',
      at(2, '16:00'),
      120,
      [pause(2, '17:00', 3, '09:00')],
      at(3, '10:00'),
    ],
    [
      'a pause that begins as the budget ends: no time is spent in it',
      at(2, '10:00'),
      60,
      [pause(2, '11:00', 2, '12:00')],
      at(2, '12:00'),
    ],
    ['a pause after the due instant', at(2, '10:00'), 60, [pause(2, '11:01', 2, '12:00')], at(2, '11:00')],
    ['a pause before the start', at(2, '10:00'), 60, [pause(2, '08:00', 2, '10:00')], at(2, '11:00')],
    [
      'two pauses on a day',
      at(2, '09:00'),
      120,
      [pause(2, '10:00', 2, '11:00'), pause(2, '11:30', 2, '12:00')],
      at(2, '12:30'),
    ],
    ['no pause', at(2, '10:00'), 60, [], at(2, '11:00')],
  ] as const)('%s', (_, start, minutes, pauses, due) => {
    expect(iso(office.addUnpaused(start, minutes, joinSpans(pauses)))).toBe(iso(due));
  });

  test('between leaves out the working time inside pauses only', () => {
    const pauses = [pause(2, '16:00', 3, '10:00'), pause(4, '18:00', 4, '19:00')];
    expect(office.betweenUnpaused(at(2, '09:00'), at(4, '17:00'), pauses)).toBe(3 * 480 - 120);
    expect(office.betweenUnpaused(at(4, '17:00'), at(2, '09:00'), pauses)).toBe(120 - 3 * 480);
    expect(office.betweenUnpaused(at(2, '16:30'), at(3, '09:30'), pauses)).toBe(0);
  });
});

describe('days with pauses: the close of the day on which unpaused working time first reaches the budget', () => {
  test.each([
    ['two hours lost on Tuesday, reached Thursday 11:00', [pause(3, '10:00', 3, '12:00')], at(5, '17:00')],
    [
      'Tuesday lost, reached exactly at the close of Thursday',
      [pause(2, '17:00', 4, '09:00')],
      at(5, '17:00'),
    ],
    ['a pause in the night changes nothing', [pause(2, '17:00', 3, '09:00')], at(4, '17:00')],
    ['a pause after it is reached changes nothing', [pause(4, '17:00', 6, '09:00')], at(4, '17:00')],
    ['none', [], at(4, '17:00')],
  ] as const)('two days from Monday 10:00: %s', (_, pauses, due) => {
    expect(iso(office.addDaysUnpaused(at(2, '10:00'), 2, pauses))).toBe(iso(due));
  });

  test('a start in a pause still counts its own day', () => {
    expect(iso(office.addDaysUnpaused(at(2, '11:00'), 1, [pause(2, '10:00', 3, '12:00')]))).toBe(
      iso(at(5, '17:00')),
    );
  });
});

describe('elapsed time, for commitments without a calendar', () => {
  test('a pause moves the due instant by its own length, days too', () => {
    const pauses = [pause(2, '11:00', 2, '20:30')];
    expect(iso(elapsedCalendar.addUnpaused(at(2, '10:00'), 240, pauses))).toBe(iso(at(2, '23:30')));
    expect(iso(elapsedCalendar.addDaysUnpaused(at(2, '10:00'), 1, pauses))).toBe(iso(at(3, '19:30')));
  });

  test('never closes: a day is 24 hours, a week seven days', () => {
    expect(elapsedCalendar.add(0, 90)).toBe(5_400_000);
    expect(elapsedCalendar.addDays(0, elapsedCalendar.daysPerWeek)).toBe(168 * 3_600_000);
    expect(elapsedCalendar.between(60_000, 0)).toBe(-1);
    expect(elapsedCalendar.closeOf(0)).toBeUndefined();
    expect(elapsedCalendar.isWorking(0)).toBe(true);
    expect(elapsedCalendar.workingDays(at(2, '00:00'), at(4, '00:00'))).toEqual(['2026-03-03', '2026-03-04']);
    expect(() => elapsedCalendar.add(0, -1)).toThrow(RangeError);
    expect(() => elapsedCalendar.between(0, Number.NaN)).toThrow(RangeError);
  });
});

test('joined spans are sorted, disjoint and not empty', () => {
  expect(
    joinSpans([
      { from: 5, until: 9 },
      { from: 1, until: 3 },
      { from: 3, until: 4 },
      { from: 6, until: 7 },
      { from: 20, until: 20 },
    ]),
  ).toEqual([
    { from: 1, until: 4 },
    { from: 5, until: 9 },
  ]);
});
