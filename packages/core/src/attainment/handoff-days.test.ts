import { describe, expect, test } from 'vitest';
import { compileCalendar } from '../calendar/compile-calendar.ts';
import { handoffSpans, weekdayCalendar } from './handoff-days.ts';

const at = (text: string): number => Date.parse(text);
const text = (ms: number): string => new Date(ms).toISOString().slice(0, 16);

describe('the working days of handoffs, with the office open 9 to 17 UTC', () => {
  const day = ['09:00-17:00'];
  const office = compileCalendar(
    { timezone: 'UTC', week: { mon: day, tue: day, wed: day, thu: day, fri: day }, holidays: ['2026-11-26'] },
    'office',
  );
  const spans = handoffSpans(office, at('2026-11-20T10:00Z'), at('2026-11-25T12:00Z'));

  test('Friday after closing and the weekend belong to Monday', () => {
    expect(spans.map(({ from, until }) => [text(from), text(until)])).toEqual([
      ['2026-11-20T10:00', '2026-11-20T17:00'],
      ['2026-11-20T17:00', '2026-11-23T17:00'],
      ['2026-11-23T17:00', '2026-11-24T17:00'],
      ['2026-11-24T17:00', '2026-11-25T12:00'],
    ]);
  });

  test('a handoff on Wednesday is due the next working day on Friday, since Thursday is a holiday', () => {
    const wednesday = spans.at(-1);
    expect(text(wednesday?.sameBy ?? 0)).toBe('2026-11-25T17:00');
    expect(text(wednesday?.nextBy ?? 0)).toBe('2026-11-27T17:00');
  });

  test('five working days after a Friday end on the Friday after the holiday', () => {
    expect(text(spans[0]?.fifthBy ?? 0)).toBe('2026-11-30T17:00');
  });
});

test('without working hours a day is a weekday from midnight to midnight of the zone', () => {
  const spans = handoffSpans(
    weekdayCalendar('America/New_York'),
    at('2026-11-20T12:00Z'),
    at('2026-11-24T05:00Z'),
  );
  expect(spans.map(({ until }) => text(until))).toEqual(['2026-11-21T05:00', '2026-11-24T05:00']);
});

test('no time has no days', () => {
  expect(handoffSpans(weekdayCalendar('UTC'), 0, 0)).toEqual([]);
});
