import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { DAY_MS } from './instant.ts';
import { dateText, dayNumber, parseDate, weekdayIndex } from './local-date.ts';
import { HARD_PLACES } from './minute-counter.suite.ts';
import { isZone, openZone } from './zone.ts';

const utc = (text: string): number => Date.parse(`${text}Z`);

test.each([
  ['Europe/Paris', true],
  ['UTC', true],
  ['Etc/GMT+5', true],
  ['Europe/Atlantis', false],
  ['+02:00', false],
  ['', false],
])('"%s" is a zone: %s', (name, expected) => expect(isZone(name)).toBe(expected));

describe('offsets and wall times are those of Temporal', () => {
  test.each([...new Set(HARD_PLACES.map(([zone]) => zone))])(
    '%s, every 31 hours from 1960 to 2040',
    (name) => {
      const zone = openZone(name);
      for (let ms = utc('1960-01-01T00:00'); ms < utc('2040-01-01T00:00'); ms += 31 * 3_600_000 * 17) {
        const zoned = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(name);
        expect(zone.offsetAt(ms)).toBe(zoned.offsetNanoseconds / 1e6);
        expect(zone.dateAt(ms)).toBe(zoned.toPlainDate().toString());
      }
    },
  );

  test.each(HARD_PLACES)('%s around %s (%s), every quarter of an hour', (name, date) => {
    const zone = openZone(name);
    const start = utc(`${date}T00:00`) - DAY_MS;
    for (let wall = start; wall < start + 3 * DAY_MS; wall += 900_000) {
      const plain = Temporal.PlainDateTime.from(new Date(wall).toISOString().slice(0, 19));
      expect(zone.instantOf(wall)).toBe(plain.toZonedDateTime(name).epochMilliseconds);
    }
    for (const day of [0, 1, 2].map((n) => start / DAY_MS + n)) {
      const plain = Temporal.PlainDate.from(dateText(day));
      expect(zone.startOf(day)).toBe(plain.toZonedDateTime(name).epochMilliseconds);
    }
  });
});

test('local mean time counts its seconds: New York was 4:56:02 behind until 1883', () => {
  expect(openZone('America/New_York').offsetAt(utc('1880-01-01T00:00'))).toBe(-17_762_000);
});

test('far years repeat those four centuries before', () => {
  const zone = openZone('America/New_York');
  expect(zone.offsetAt(utc('9999-07-01T00:00'))).toBe(-4 * 3_600_000);
  expect(zone.offsetAt(utc('9999-12-31T00:00'))).toBe(-5 * 3_600_000);
});

test('an instant outside the years 1 to 9999 is refused', () => {
  expect(() => openZone('UTC').offsetAt(Number.NaN)).toThrow(RangeError);
  expect(() => openZone('UTC').offsetAt(3e14)).toThrow('time zone UTC');
});

describe('dates', () => {
  test('are days since 1970, in both directions', () => {
    expect(dayNumber(1970, 1, 1)).toBe(0);
    expect(parseDate('2024-02-29')).toBe(19_782);
    expect(parseDate('0050-06-15')).toBe(dayNumber(50, 6, 15));
    expect(dateText(-1)).toBe('1969-12-31');
  });

  test.each(['2023-02-29', '2026-02-30', '2026-13-01', '2026-00-10', '2026-1-01', '20260101', ''])(
    '"%s" is none',
    (text) => {
      expect(parseDate(text)).toBeUndefined();
    },
  );

  test('know their weekday: 2026-03-02 is a Monday, 1969-12-28 a Sunday', () => {
    expect(weekdayIndex(parseDate('2026-03-02') ?? Number.NaN)).toBe(0);
    expect(weekdayIndex(parseDate('1969-12-28') ?? Number.NaN)).toBe(6);
  });
});
