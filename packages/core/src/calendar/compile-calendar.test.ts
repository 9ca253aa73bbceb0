import { describe, expect, test } from 'vitest';
import { compileCalendar } from './compile-calendar.ts';
import type { CalendarDefinition } from './definition.ts';

const NINE_TO_FIVE = ['09:00-17:00'];
const week = {
  mon: NINE_TO_FIVE,
  tue: NINE_TO_FIVE,
  wed: NINE_TO_FIVE,
  thu: NINE_TO_FIVE,
  fri: NINE_TO_FIVE,
};
const office = compileCalendar({ timezone: 'America/New_York', week, holidays: ['2026-03-17'] }, 'office');
const always = compileCalendar({
  timezone: 'UTC',
  week: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((d) => [d, '00:00-24:00'])),
});

/** March 2026 in New York: Sunday 1st; clocks go forward on Sunday the 8th; Tuesday the 17th is a holiday. */
const DAY: Record<string, string> = { Mon: '02', Tue: '03', Wed: '04', Thu: '05', Fri: '06', Sat: '07' };
const at = (text: string): number => {
  const [day = '', clock = ''] = text.split(' ');
  return Date.parse(
    `2026-03-${DAY[day] ?? day}T${clock}${Number(DAY[day] ?? day) < 8 ? '-05:00' : '-04:00'}`,
  );
};
const utc = (text: string): number => Date.parse(`${text}Z`);
const iso = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : new Date(ms).toISOString().replace(':00.000Z', 'Z');

describe('add: the latest instant at which the working time spent is still within the budget', () => {
  test.each([
    ['Mon 10:00', 60, 'Mon 11:00', 'inside one day'],
    ['Mon 16:30', 60, 'Tue 09:30', 'over a night'],
    ['Fri 16:30', 60, '09 09:30', 'over a weekend in which the clocks change'],
    ['Mon 16:00', 60, 'Tue 09:00', 'used up at closing time: the next opening'],
    ['Fri 09:00', 480, '09 09:00', 'a whole day is used up at closing time'],
    ['Fri 16:00', 60.5, '09 09:00:30', 'half a minute'],
    ['Sat 11:00', 30, '09 09:30', 'a start on a closed day begins at the opening, not at the time of day'],
    ['Mon 17:00', 30, 'Tue 09:30', 'closing time is closed'],
    ['16 16:30', 60, '18 09:30', 'over a holiday'],
    ['17 12:00', 60, '18 10:00', 'from within a holiday'],
    ['Mon 12:00', 0, 'Mon 12:00', 'no budget inside working time'],
    ['Mon 18:00', 0, 'Tue 09:00', 'no budget outside: the next opening'],
    ['Mon 17:00', 0, 'Tue 09:00', 'no budget at closing time'],
    ['Mon 09:00', 0, 'Mon 09:00', 'no budget at opening time'],
  ])('%s + %d min is %s: %s', (start, minutes, due) =>
    expect(iso(office.add(at(start), minutes))).toBe(iso(at(due))),
  );

  test('what lies below a millisecond of the budget is left away', () => {
    expect(office.add(at('Mon 10:00'), 1 / 7) - at('Mon 10:00')).toBe(8571);
    expect(office.add(at('Mon 10:00'), 0.7) - at('Mon 10:00')).toBe(42_000);
  });

  test.each([-1, -0.001, Number.NaN, Number.POSITIVE_INFINITY])('%d minutes are refused', (minutes) => {
    expect(() => office.add(at('Mon 10:00'), minutes)).toThrow(RangeError);
    expect(() => office.add(at('Mon 10:00'), minutes)).toThrow(`${minutes} minutes`);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, -1e15, 1e15])('the instant %d is refused', (instant) => {
    expect(() => office.add(instant, 1)).toThrow(RangeError);
    expect(() => office.between(at('Mon 10:00'), instant)).toThrow('office');
    expect(() => office.isWorking(instant)).toThrow(RangeError);
  });
});

describe('between: working minutes, negative when b is before a', () => {
  test.each([
    ['Mon 16:00', 'Tue 10:00', 120, 'the night does not count'],
    ['Fri 16:30', 'Fri 23:00', 30, 'nobody owes an answer after closing time'],
    ['Sat 11:00', '08 11:00', 0, 'weekends do not count'],
    ['16 09:00', '18 17:00', 960, 'holidays do not count'],
    ['Tue 10:00', 'Mon 16:00', -120, 'backwards'],
    ['Mon 10:00:00.001', 'Mon 10:00:30.001', 0.5, 'to the millisecond'],
  ])('%s to %s: %d min, %s', (a, b, minutes) => expect(office.between(at(a), at(b))).toBe(minutes));

  test('the days of a year add up: 2025 has 261 weekdays', () => {
    const plain = compileCalendar({ timezone: 'Asia/Kolkata', week });
    expect(plain.between(utc('2024-12-31T18:30'), utc('2025-12-31T18:30'))).toBe(261 * 480);
  });

  test('asked far ahead and far back at once', () => {
    const utcOffice = compileCalendar({ timezone: 'UTC', week });
    const cycle = 400 * 365 + 97;
    const [a, b] = [utc('1700-01-01T00:00'), utc('2500-01-01T00:00')];
    expect(utcOffice.between(a, b)).toBe(((2 * cycle) / 7) * 5 * 480);
  });
});

describe('local wall time', () => {
  const hours = (timezone: string, day: string, from: string, until: string) =>
    compileCalendar({
      timezone,
      week: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((d) => [d, day])),
    })
      .openSpans(utc(from), utc(until))
      .map((span) => `${iso(span.from)} ${iso(span.until)}`);

  test('a shift over the spring gap is an hour shorter, over the autumn overlap an hour longer', () => {
    expect(hours('America/New_York', '00:00-06:00', '2026-03-08T05:00', '2026-03-08T20:00')).toEqual([
      '2026-03-08T05:00Z 2026-03-08T10:00Z',
    ]);
    expect(hours('America/New_York', '00:00-06:00', '2026-11-01T04:00', '2026-11-01T20:00')).toEqual([
      '2026-11-01T04:00Z 2026-11-01T11:00Z',
    ]);
  });

  test('an opening inside a gap moves forward by the gap: 02:30 reads 03:30', () => {
    expect(hours('America/New_York', '02:30-06:00', '2026-03-08T05:00', '2026-03-08T20:00')).toEqual([
      '2026-03-08T07:30Z 2026-03-08T10:00Z',
    ]);
  });

  test('an interval that a gap turns round has no length: 02:30 to 03:15', () => {
    expect(hours('America/New_York', '02:30-03:15', '2026-03-08T05:00', '2026-03-08T20:00')).toEqual([]);
  });

  test('an opening or closing inside an overlap is its first occurrence', () => {
    expect(hours('America/New_York', '01:15-01:45', '2026-11-01T04:00', '2026-11-01T20:00')).toEqual([
      '2026-11-01T05:15Z 2026-11-01T05:45Z',
    ]);
  });

  test('a day without midnight opens at its first minute, and the one before closes there', () => {
    expect(hours('Asia/Beirut', '00:00-24:00', '2024-03-29T22:00', '2024-03-31T21:00')).toEqual([
      '2024-03-29T22:00Z 2024-03-31T21:00Z',
    ]);
  });

  test('Lord Howe loses half an hour', () => {
    expect(hours('Australia/Lord_Howe', '00:00-06:00', '2024-10-05T13:00', '2024-10-06T12:00')).toEqual([
      '2024-10-05T13:30Z 2024-10-05T19:00Z',
    ]);
  });
});

describe('shifts past midnight', () => {
  const night = compileCalendar({
    timezone: 'UTC',
    week: { mon: ['22:00-06:00'], sun: '23:00-01:00' },
    holidays: ['2026-03-09'],
  });

  test('belong to the day they start on: a holiday takes away those that start on it', () => {
    expect(
      night
        .openSpans(utc('2026-03-01T00:00'), utc('2026-03-17T12:00'))
        .map((s) => `${iso(s.from)} ${iso(s.until)}`),
    ).toEqual([
      '2026-03-01T23:00Z 2026-03-02T01:00Z',
      '2026-03-02T22:00Z 2026-03-03T06:00Z',
      '2026-03-08T23:00Z 2026-03-09T01:00Z',
      '2026-03-15T23:00Z 2026-03-16T01:00Z',
      '2026-03-16T22:00Z 2026-03-17T06:00Z',
    ]);
  });

  test('a start after midnight counts for the day before: 1 day from Tuesday 03:00 is the next shift', () => {
    expect(iso(night.addDays(utc('2026-03-03T03:00'), 1))).toBe('2026-03-09T01:00Z');
  });
});

describe('the calendar that never closes', () => {
  test('loses no minute at midnight', () => {
    expect(always.between(utc('2026-01-01T00:00'), utc('2027-01-01T00:00'))).toBe(365 * 1440);
    expect(iso(always.add(utc('2026-01-01T23:59'), 2))).toBe('2026-01-02T00:01Z');
    expect(always.isWorking(utc('2026-01-02T00:00'))).toBe(true);
    expect(always.isWorking(utc('2026-01-01T23:59'))).toBe(true);
  });

  test('joins its days but counts them as written', () => {
    expect(always.openSpans(utc('2026-01-01T12:00'), utc('2026-01-04T12:00'))).toHaveLength(1);
    expect(iso(always.addDays(utc('2026-01-01T12:00'), 2))).toBe('2026-01-04T00:00Z');
    expect(always.closeOf(utc('2026-01-02T00:00'))).toBeUndefined();
  });
});

test('a calendar without Mondays works like any other', () => {
  const noMondays = compileCalendar({ timezone: 'UTC', week: { tue: NINE_TO_FIVE, fri: NINE_TO_FIVE } });
  expect(iso(noMondays.add(utc('2026-03-02T10:00'), 60))).toBe('2026-03-03T10:00Z');
  expect(iso(noMondays.add(utc('2026-03-06T16:30'), 60))).toBe('2026-03-10T09:30Z');
  expect(noMondays.daysPerWeek).toBe(2);
});

describe('days', () => {
  test.each([
    ['Fri 16:59', 1, '09 17:00', 'the close of the next working day'],
    ['Fri 17:00', 1, '10 17:00', 'a start at closing time counts as the next opening, Monday'],
    ['Sat 12:00', 1, '10 17:00', 'so does one on a Saturday'],
    ['Mon 08:00', 1, 'Tue 17:00', 'before opening it is still that day'],
    ['16 12:00', 1, '18 17:00', 'a holiday is no working day'],
    ['Mon 12:00', 5, '09 17:00', 'five days are a week'],
    ['Mon 12:00', 0, 'Mon 17:00', 'none: the close of the day itself'],
  ])('%s + %d d is %s: %s', (start, days, due) =>
    expect(iso(office.addDays(at(start), days))).toBe(iso(at(due))),
  );

  test('a lunch break does not end a day', () => {
    const split = compileCalendar({
      timezone: 'UTC',
      week: { mon: ['13:00-17:00', '09:00-12:00'], tue: ['09:00-12:00'] },
    });
    expect(iso(split.addDays(utc('2026-03-02T09:00'), 0))).toBe('2026-03-02T17:00Z');
    expect(iso(split.addDays(utc('2026-03-02T12:30'), 1))).toBe('2026-03-03T12:00Z');
    expect(split.daysPerWeek).toBe(2);
  });

  test.each([-1, 0.5, Number.NaN])('%d days are refused', (days) => {
    expect(() => office.addDays(at('Mon 10:00'), days)).toThrow(RangeError);
  });

  test('the working days of neighbouring periods add up', () => {
    expect(office.workingDays(utc('2026-03-01T05:00'), utc('2026-04-01T04:00'))).toHaveLength(21);
    expect(office.workingDays(at('16 12:00'), at('19 09:00'))).toEqual(['2026-03-18']);
    expect(office.workingDays(at('16 09:00'), at('19 09:00:01'))).toEqual([
      '2026-03-16',
      '2026-03-18',
      '2026-03-19',
    ]);
    expect(office.workingDays(at('19 09:00'), at('16 09:00'))).toEqual([]);
  });
});

describe('openings and closings', () => {
  test.each([
    ['09 09:00', 'Fri 17:00', 'a due instant at an opening is known by the close before it'],
    ['Fri 17:00', 'Fri 17:00', 'a close is itself'],
    ['Sat 12:00', 'Fri 17:00', 'so is the time after it'],
    ['18 09:00', '16 17:00', 'over a holiday'],
  ])('%s is said as by %s (closing): %s', (due, close) =>
    expect(iso(office.closeOf(at(due)))).toBe(iso(at(close))),
  );

  test('inside working time there is no other name for an instant', () => {
    expect(office.closeOf(at('Mon 09:01'))).toBeUndefined();
    expect(office.closeOf(at('Mon 16:59'))).toBeUndefined();
  });

  test('the next opening is the instant itself in working time', () => {
    expect(iso(office.nextOpening(at('Sat 12:00')))).toBe(iso(at('09 09:00')));
    expect(office.nextOpening(at('Mon 12:34'))).toBe(at('Mon 12:34'));
  });

  test('opening is working time, closing is not', () => {
    expect(office.isWorking(at('Mon 09:00'))).toBe(true);
    expect(office.isWorking(at('Mon 17:00'))).toBe(false);
    expect(office.isWorking(at('Mon 17:00') - 1)).toBe(true);
  });
});

describe('ten years without working time', () => {
  const days = (from: string, until: string): string[] => {
    const dates: string[] = [];
    for (let ms = utc(`${from}T00:00`); ms < utc(`${until}T00:00`); ms += 86_400_000) {
      dates.push(new Date(ms).toISOString().slice(0, 10));
    }
    return dates;
  };
  const shut = (until: string): CalendarDefinition => ({
    timezone: 'UTC',
    week: { mon: NINE_TO_FIVE },
    holidays: days('2026-01-01', until),
  });

  test('a search that meets none is an error that names the calendar', () => {
    const closed = compileCalendar(shut('2037-01-01'), 'the shop');
    expect(() => closed.add(utc('2026-06-01T00:00'), 0)).toThrow(
      'The calendar "the shop" has no working time in the ten years after 2026-06-01',
    );
    expect(() => closed.add(utc('2025-12-29T16:00'), 60)).toThrow('"the shop"');
    expect(() => closed.addDays(utc('2025-12-29T16:00'), 1)).toThrow('"the shop"');
    expect(() => closed.closeOf(utc('2036-12-01T00:00'))).toThrow('ten years before');
  });

  test('also when the years behind it are known already', () => {
    const closed = compileCalendar(shut('2037-01-01'), 'the shop');
    expect(closed.between(utc('2025-12-29T16:00'), utc('2037-01-05T10:00'))).toBe(120);
    expect(() => closed.add(utc('2025-12-29T16:00'), 60)).toThrow('"the shop"');
    expect(iso(closed.add(utc('2028-01-01T00:00'), 0))).toBe('2037-01-05T09:00Z');
  });

  test('nine years are only long', () => {
    expect(iso(compileCalendar(shut('2035-01-01')).add(utc('2026-06-01T00:00'), 0))).toBe(
      '2035-01-01T09:00Z',
    );
  });
});
