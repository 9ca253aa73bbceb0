import { describe, expect, test } from 'vitest';
import { dayOrInstant, localMonths, lookbackStart, utcText } from './local-days.ts';

const at = (text: string): number => Date.parse(text);
const text = (instant: number): string => new Date(instant).toISOString();

describe('beginning of the look-back', () => {
  for (const [asOf, zone, lookback, from, why] of [
    ['2018-06-01T00:00Z', 'UTC', { months: 6 }, '2017-12-01T00:00:00.000Z', 'the same day six months before'],
    ['2026-08-31T00:00Z', 'UTC', { months: 6 }, '2026-02-28T00:00:00.000Z', '31 August has no 31 February'],
    [
      '2018-06-01T03:00Z',
      'America/Sao_Paulo',
      { months: 6 },
      '2017-12-01T02:00:00.000Z',
      'midnight there, summer time then',
    ],
    [
      '2026-04-10T22:00Z',
      'Europe/Berlin',
      { days: 30 },
      '2026-03-11T23:00:00.000Z',
      'days keep midnight over the change of clocks',
    ],
    [
      '2026-07-01T12:34:56Z',
      'UTC',
      { months: 1 },
      '2026-06-01T12:34:56.000Z',
      'a moment stays that moment of the day',
    ],
  ] as const)
    test(`${asOf} in ${zone}: ${from}, for ${why}`, () => {
      expect(text(lookbackStart(at(asOf), zone, lookback))).toBe(from);
    });
});

describe('how a moment is printed', () => {
  for (const [instant, zone, printed] of [
    ['2018-06-01T03:00Z', 'America/Sao_Paulo', '2018-06-01'],
    ['2018-06-01T00:00Z', 'America/Sao_Paulo', '2018-06-01T00:00:00Z'],
    ['2018-06-01T00:00Z', 'UTC', '2018-06-01'],
    ['2018-06-01T00:00:00.250Z', 'UTC', '2018-06-01T00:00:00.250Z'],
    ['2018-11-04T03:00Z', 'America/Sao_Paulo', '2018-11-04'],
  ] as const)
    test(`${instant} in ${zone}: ${printed}`, () => {
      expect(dayOrInstant(at(instant), zone)).toBe(printed);
    });

  test('milliseconds only where they are not 0', () => {
    expect([utcText(0), utcText(1)]).toEqual(['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.001Z']);
  });
});

describe('local months of a stretch', () => {
  test('half-open: from 1 December to 1 March are three months', () => {
    const { names, starts } = localMonths(at('2017-12-01T00:00Z'), at('2018-03-01T00:00Z'), 'UTC');
    expect(names).toEqual(['2017-12', '2018-01', '2018-02']);
    expect(starts.map(text)[1]).toBe('2018-01-01T00:00:00.000Z');
  });

  test('a month begins at local midnight: 1 May in New York is 04:00 UTC', () => {
    const { starts } = localMonths(at('2026-04-15T00:00Z'), at('2026-05-15T00:00Z'), 'America/New_York');
    expect(starts.map(text)).toEqual(['2026-04-01T04:00:00.000Z', '2026-05-01T04:00:00.000Z']);
  });

  test('an empty stretch has none', () => {
    expect(localMonths(5, 5, 'UTC').names).toEqual([]);
  });
});
