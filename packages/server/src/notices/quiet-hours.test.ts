import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextClock, quietUntil } from './quiet-hours.ts';

const BERLIN = 'Europe/Berlin';
const night = { from: '19:00', until: '08:00', weekends: false };
const weekend = { ...night, weekends: true };
const noon = { from: '12:00', until: '13:00', weekends: false };
const at = (text: string): number => Date.parse(text);

describe('quiet hours in the person’s zone', () => {
  for (const [moment, quiet, expected, why] of [
    ['2026-11-25T18:59:59+01:00', night, null, 'a second before they begin'],
    [
      '2026-11-25T19:00:00+01:00',
      night,
      '2026-11-26T08:00:00+01:00',
      'at their beginning, until the next morning',
    ],
    ['2026-11-26T07:59:00+01:00', night, '2026-11-26T08:00:00+01:00', 'before dawn, until this morning'],
    ['2026-11-26T08:00:00+01:00', night, null, 'their end is not among them'],
    ['2026-11-25T12:30:00+01:00', noon, '2026-11-25T13:00:00+01:00', 'within one day'],
    ['2026-11-27T20:00:00+01:00', night, '2026-11-28T08:00:00+01:00', 'a Friday night ends on Saturday'],
    ['2026-11-27T20:00:00+01:00', weekend, '2026-11-30T08:00:00+01:00', 'with a free weekend on Monday'],
    ['2026-11-28T12:00:00+01:00', weekend, '2026-11-30T08:00:00+01:00', 'and so does a Saturday noon'],
    [
      '2026-03-28T23:00:00+01:00',
      night,
      '2026-03-29T08:00:00+02:00',
      'over the night that is an hour shorter',
    ],
    [
      '2026-11-25T19:30:00+01:00',
      { from: '09:00', until: '09:00', weekends: false },
      null,
      'equal times are none',
    ],
  ] as const) {
    test(`${moment}: ${why}`, () => {
      expect(quietUntil(at(moment), quiet, BERLIN)).toBe(expected === null ? null : at(expected));
    });
  }

  test('nobody has any who chose none', () => {
    expect(quietUntil(at('2026-11-25T03:00:00Z'), null, BERLIN)).toBeNull();
  });

  test('the end is never quiet itself, lies ahead, and less than four days away', () => {
    const clock = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30'))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
    fc.assert(
      fc.property(
        fc.integer({ min: at('2026-01-01T00:00:00Z') / 60_000, max: at('2027-01-01T00:00:00Z') / 60_000 }),
        fc.record({ from: clock, until: clock, weekends: fc.boolean() }),
        fc.constantFrom(BERLIN, 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'),
        (minute, quiet, zone) => {
          const end = quietUntil(minute * 60_000, quiet, zone);
          if (end === null) return;
          expect(end).toBeGreaterThan(minute * 60_000);
          expect(end - minute * 60_000).toBeLessThan(4 * 86_400_000);
          expect(quietUntil(end, quiet, zone)).toBeNull();
        },
      ),
      { seed: 20_261, numRuns: 300 },
    );
  });
});

describe('the digest’s hour', () => {
  for (const [moment, clock, expected] of [
    ['2026-11-25T07:59:59+01:00', '08:00', '2026-11-25T08:00:00+01:00'],
    ['2026-11-25T08:00:00+01:00', '08:00', '2026-11-26T08:00:00+01:00'],
    ['2026-03-28T12:00:00+01:00', '02:30', '2026-03-29T03:30:00+02:00'],
  ] as const) {
    test(`after ${moment} the next ${clock} is ${expected}`, () => {
      expect(nextClock(at(moment), clock, BERLIN)).toBe(at(expected));
    });
  }
});
