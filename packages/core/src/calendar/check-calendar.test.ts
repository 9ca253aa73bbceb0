import { describe, expect, test } from 'vitest';
import { checkCalendar } from './check-calendar.ts';
import { compileCalendar } from './compile-calendar.ts';

const office = { timezone: 'America/New_York', week: { mon: ['09:00-17:00'] }, holidays: [] };
const told = (definition: unknown) =>
  checkCalendar(definition).map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('a definition that is right', () => {
  test.each([
    ['strings', { mon: ['09:00-12:00', '13:00-17:30'] }],
    ['pairs', { mon: [['09:00', '17:00']] }],
    ['one string', { mon: '09:00-17:00' }],
    ['both in one day', { mon: ['09:00-12:00', ['13:00', '17:00']] }],
    ['touching intervals', { mon: ['09:00-12:00', '12:00-17:00'], tue: [] }],
    ['round the clock', { mon: ['00:00-24:00'], tue: ['00:00-24:00'] }],
    ['a night that touches the next day', { mon: ['22:00-06:00'], tue: ['06:00-07:00'] }],
    ['a Sunday night that touches Monday', { sun: ['22:00-06:00'], mon: ['06:00-07:00'] }],
    ['a night that ends at midnight', { mon: ['22:00-00:00'], tue: ['00:00-01:00'] }],
    ['intervals out of order', { mon: ['13:00-17:00', '09:00-12:00'] }],
  ])('%s', (_, week) => expect(told({ ...office, week })).toEqual([]));

  test('holidays may be missing, doubled and in any order', () => {
    expect(told({ timezone: 'UTC', week: office.week })).toEqual([]);
    expect(told({ ...office, holidays: ['2026-12-25', '2024-02-29', '2026-12-25'] })).toEqual([]);
  });
});

describe('a definition is refused with the place and the reason', () => {
  test.each([
    [
      'an unknown zone',
      { timezone: 'Mars/Olympus' },
      'timezone: unknown time zone "Mars/Olympus"; expected an IANA name',
    ],
    ['a bare offset', { timezone: '+02:00' }, 'timezone: unknown time zone "+02:00"; expected an IANA name'],
    ['no zone', { timezone: undefined }, 'timezone: a time zone is missing; expected an IANA name'],
    ['no week', { week: undefined }, 'week: the working hours are missing'],
    ['an empty week', { week: {} }, 'week: the week has no working time'],
    ['only closed days', { week: { mon: [], sun: [] } }, 'week: the week has no working time'],
    [
      'a day by its long name',
      { week: { monday: ['09:00-17:00'], tue: ['09:00-17:00'] } },
      'week.monday: unknown weekday "monday"; expected one of mon tue wed thu fri sat sun',
    ],
    ['a day of null', { week: { mon: null } }, 'week.mon: expected a list of intervals, found null'],
    [
      'one digit for the hour',
      { week: { mon: ['9:00-17:00'] } },
      'week.mon.0: "9:00" is no time of day; expected HH:MM from 00:00 to 24:00',
    ],
    [
      'seconds',
      { week: { mon: [['09:00', '17:00:30']] } },
      'week.mon.0: "17:00:30" is no time of day; expected HH:MM from 00:00 to 24:00',
    ],
    [
      "25 o'clock",
      { week: { mon: ['09:00-25:00'] } },
      'week.mon.0: "25:00" is no time of day; expected HH:MM from 00:00 to 24:00',
    ],
    [
      '24:30',
      { week: { mon: ['09:00-24:30'] } },
      'week.mon.0: "24:30" is no time of day; expected HH:MM from 00:00 to 24:00',
    ],
    ['an opening at 24:00', { week: { mon: ['24:00-06:00'] } }, 'week.mon.0: 24:00 cannot open an interval'],
    ['no length', { week: { mon: ['09:00-09:00'] } }, 'week.mon.0: 09:00-09:00 has no length'],
    ['no length at midnight', { week: { mon: ['00:00-00:00'] } }, 'week.mon.0: 00:00-00:00 has no length'],
    [
      'a pair without brackets',
      { week: { mon: ['09:00', '17:00'] } },
      'week.mon.0: "09:00" is no interval; expected an opening and a closing time',
    ],
    [
      'three ends',
      { week: { mon: [['09:00', '12:00', '17:00']] } },
      'week.mon.0: ["09:00","12:00","17:00"] is no interval; expected an opening and a closing time',
    ],
    [
      '30 February',
      { holidays: ['2026-01-01', '2026-02-30'] },
      'holidays.1: "2026-02-30" is no date; expected YYYY-MM-DD of a day that exists',
    ],
    [
      '29 February of 2026',
      { holidays: ['2026-02-29'] },
      'holidays.0: "2026-02-29" is no date; expected YYYY-MM-DD of a day that exists',
    ],
    [
      'an American date',
      { holidays: ['12/25/2026'] },
      'holidays.0: "12/25/2026" is no date; expected YYYY-MM-DD of a day that exists',
    ],
    ['a country for holidays', { holidays: { country: 'US' } }, 'holidays: expected a list of dates'],
    ['an unknown key', { holiday: [] }, 'holiday: unknown key "holiday"; expected timezone, week, holidays'],
  ])('%s', (_, change, expected) => {
    expect(told({ ...office, ...change })).toContain(expected);
  });

  test.each([
    [
      'on one day',
      { mon: ['09:00-12:00', '11:59-17:00'] },
      'week.mon.1: intervals overlap: mon 09:00 to mon 12:00, and mon 11:59 to mon 17:00',
    ],
    [
      'twice the same',
      { mon: ['09:00-12:00', '09:00-12:00'] },
      'week.mon.1: intervals overlap: mon 09:00 to mon 12:00, and mon 09:00 to mon 12:00',
    ],
    [
      'across midnight',
      { mon: ['22:00-06:00'], tue: ['05:00-09:00'] },
      'week.tue.0: intervals overlap: mon 22:00 to tue 06:00, and tue 05:00 to tue 09:00',
    ],
    [
      "across the week's end",
      { sun: ['22:00-06:00'], mon: ['05:59-09:00'] },
      'week.mon.0: intervals overlap: sun 22:00 to mon 06:00, and mon 05:59 to mon 09:00',
    ],
    [
      'behind a longer one',
      { mon: ['08:00-18:00', '09:00-10:00', '11:00-12:00'] },
      'week.mon.2: intervals overlap: mon 08:00 to mon 18:00, and mon 11:00 to mon 12:00',
    ],
  ])('overlaps %s', (_, week, expected) => expect(told({ ...office, week })).toContain(expected));

  test('all problems are told at once', () => {
    expect(told({ timezone: 'X', week: { mon: ['9-5'], funday: [] }, holidays: ['never'] })).toHaveLength(4);
  });

  test.each([null, 7, 'office', []])('%j is no calendar at all', (definition) => {
    expect(told(definition)[0]).toBe(': a calendar is an object with timezone, week and holidays');
  });

  test('compiling one throws all its reasons, each with its place', () => {
    const definition = { timezone: 'X', week: { mon: ['09:00-09:00'] } };
    expect(() => compileCalendar(definition, 'office')).toThrow(
      /"office" is refused\.\ntimezone: unknown time zone "X".*\nweek\.mon\[0\]: 09:00-09:00 has no length/,
    );
  });
});
