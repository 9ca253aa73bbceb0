import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateText, dayNumber } from '../calendar/local-date.ts';
import { SEED } from './company.suite.ts';
import { chanceOfMonth, type DailyCount, forecastRest, type PaceState, pace } from './pace.ts';
import { paceHistory } from './pace-history.ts';

const state = (sofar: number, elapsedShare: number): PaceState => ({
  sofar,
  elapsedShare,
  usualMonth: 100,
  belief: 30,
  dispersion: 1.5,
});

/** Days `[from, until)`; Saturdays and Sundays rest; `countOn` a weekday index, Monday first. */
const days = (from: number, until: number, countOn: (weekday: number, day: number) => number): DailyCount[] =>
  Array.from({ length: until - from }, (_, i) => {
    const weekday = (from + i + 3) % 7;
    return { date: dateText(from + i), count: countOn(weekday, from + i), working: weekday < 5 };
  });

const JANUARY = dayNumber(2026, 1, 1);
const JULY = dayNumber(2026, 7, 1);
const AUGUST = dayNumber(2026, 8, 1);
const fivePerWorkingDay = (weekday: number): number => (weekday < 5 ? 5 : 0);
const history = days(JANUARY, JULY, fivePerWorkingDay);
const nothing = () => 0;

describe('a usual month of 100, believed like 30, dispersion 1.5, target 100', () => {
  for (const [name, sofar, share, total, chance] of [
    ['early', 12, 0.1, 105.27, 0.5971],
    ['mid', 55, 0.5, 107.63, 0.7636],
    ['late', 88, 0.92, 95.77, 0.1432],
  ] as const)
    test(`${name}: ${sofar} at ${share} of the month → ${total}, ${chance}`, () => {
      expect(sofar + forecastRest(state(sofar, share)).mean).toBeCloseTo(total, 2);
      expect(chanceOfMonth(state(sofar, share), 100)).toBeCloseTo(chance, 4);
    });

  test('ahead of the target already: certain', () => {
    expect(chanceOfMonth(state(104, 0.7), 100)).toBe(1);
  });
});

describe('a month of five leads a working day', () => {
  const month = days(JULY, AUGUST, (weekday, day) => (day < JULY + 14 ? fivePerWorkingDay(weekday) : 0));
  const found = pace({ history, month, today: '2026-07-15', dayShare: 0, target: 120 });

  test('50 so far after ten working days of 23', () => {
    expect(found.sofar).toBe(50);
    expect(found.elapsedShare).toBeCloseTo(10 / 23, 1);
    expect(found.neededByNow).toBeCloseTo(120 * found.elapsedShare, 9);
  });

  test('about 115 will have come: 120 is unlikely (28 in 100), and 70 are needed over 13 working days', () => {
    expect(found.forecast).toBeGreaterThan(108);
    expect(found.forecast).toBeLessThan(122);
    expect(found.low).toBeLessThan(found.forecast ?? 0);
    expect(found.high).toBeGreaterThan(found.forecast ?? 0);
    expect(found.perRemainingWorkingDay).toBeCloseTo(70 / 13, 9);
    expect(found.chance).toBeCloseTo(0.28, 2);
    expect(found.status).toBe('unlikely');
  });

  test('half a day passed counts half of what the day usually brings', () => {
    const noon = pace({ history, month, today: '2026-07-15', dayShare: 0.5, target: 120 });
    const night = pace({ history, month, today: '2026-07-16', dayShare: 0, target: 120 });
    expect(noon.elapsedShare - found.elapsedShare).toBeCloseTo(
      (night.elapsedShare - found.elapsedShare) / 2,
      9,
    );
  });

  test('the usual month allows for working days: February brings less than July', () => {
    const february = days(dayNumber(2026, 2, 1), dayNumber(2026, 3, 1), nothing);
    const july = days(JULY, AUGUST, nothing);
    expect(paceHistory(history, february)?.usualMonth).toBeLessThan(
      (paceHistory(history, july)?.usualMonth ?? 0) * 0.9,
    );
  });

  test('a holiday is expected to be as quiet as a Sunday', () => {
    const holiday = days(JULY, AUGUST, nothing).map((d) =>
      d.date === '2026-07-03' ? { ...d, working: false } : d,
    );
    const usual = paceHistory(history, holiday)?.usualOf;
    const on = (date: string): number =>
      usual?.(holiday.find((d) => d.date === date) ?? { date, count: 0, working: true }) ?? 0;
    expect(on('2026-07-03')).toBe(on('2026-07-05'));
    expect(on('2026-07-10')).toBeGreaterThan(4);
  });
});

describe('edges', () => {
  const quiet = days(JULY, AUGUST, nothing);
  const on = (more: Partial<Parameters<typeof pace>[0]>) =>
    pace({ history: [], month: quiet, today: '2026-07-01', dayShare: 0, target: 100, ...more });

  test('no history and less than a fifth of the month: too early to call', () => {
    expect(on({})).toMatchObject({ status: 'too-early', forecast: null, chance: null });
  });

  test('no history but half of the month: the month itself says 2 × what came', () => {
    const month = days(JULY, AUGUST, (weekday, day) => (day < JULY + 14 ? fivePerWorkingDay(weekday) : 0));
    const found = on({ month, today: '2026-07-15' });
    expect(found.forecast).toBeCloseTo((50 * 23) / 10, 6);
    expect(found.status).not.toBe('too-early');
  });

  test('no target, no verdict', () => {
    expect(on({ target: 0, history })).toMatchObject({
      status: 'no-target',
      forecast: null,
      neededByNow: null,
    });
  });

  test('the month is over: reached or not, nothing between', () => {
    const month = days(JULY, AUGUST, fivePerWorkingDay);
    const over = { history, month, today: '2026-08-01', dayShare: 0 };
    expect(pace({ ...over, target: 115 })).toMatchObject({
      sofar: 115,
      forecast: 115,
      chance: 1,
      status: 'reached',
    });
    expect(pace({ ...over, target: 116 })).toMatchObject({
      chance: 0,
      status: 'unlikely',
      perRemainingWorkingDay: null,
    });
  });

  test('a history without a single lead says nothing', () => {
    expect(paceHistory(days(JANUARY, JULY, nothing), quiet)).toBeNull();
  });

  test('three weeks of history are read as that part of a month, with little belief', () => {
    const short = paceHistory(days(JULY - 21, JULY, fivePerWorkingDay), quiet);
    expect(short?.usualMonth).toBeGreaterThan(100);
    expect(short?.belief ?? 0).toBeLessThan(paceHistory(history, quiet)?.belief ?? 0);
  });

  test('a company that works Sunday to Thursday rests on Friday and Saturday, on holidays too', () => {
    const gulf = (from: number, until: number): DailyCount[] =>
      days(from, until, nothing).map((d, i) => {
        const weekday = (from + i + 3) % 7;
        const working = weekday !== 4 && weekday !== 5;
        return { ...d, working, count: working ? 5 : 0 };
      });
    const usual = paceHistory(gulf(JANUARY, JULY), gulf(JULY, AUGUST))?.usualOf;
    expect(usual?.({ date: '2026-07-05', count: 0, working: true })).toBeGreaterThan(4);
    expect(usual?.({ date: '2026-07-06', count: 0, working: false })).toBeLessThan(2);
  });
});

describe('properties', () => {
  const anyState = fc.record({
    sofar: fc.integer({ min: 0, max: 300 }),
    elapsedShare: fc.integer({ min: 0, max: 999 }).map((n) => n / 1000),
    usualMonth: fc.double({ min: 1, max: 500, noNaN: true }),
    belief: fc.double({ min: 0.5, max: 60, noNaN: true }),
    dispersion: fc.double({ min: 1, max: 5, noNaN: true }),
  });

  test('a month that is over has a chance of 0 or 1', () => {
    fc.assert(
      fc.property(anyState, fc.integer({ min: 1, max: 300 }), (some, target) => {
        const over = { ...some, elapsedShare: 1 };
        expect(chanceOfMonth(over, target)).toBe(some.sofar >= target ? 1 : 0);
        expect(forecastRest(over).mean).toBe(0);
      }),
      { seed: SEED },
    );
  });

  test('a target that is reached stays reached, whatever the rest brings', () => {
    fc.assert(
      fc.property(anyState, (some) => {
        expect(chanceOfMonth(some, Math.max(1, some.sofar) * (some.sofar > 0 ? 1 : 0))).toBe(1);
      }),
      { seed: SEED },
    );
  });

  test('the forecast runs into what has come as the month ends', () => {
    fc.assert(
      fc.property(anyState, (some) => {
        const rest = (elapsedShare: number): number => forecastRest({ ...some, elapsedShare }).mean;
        expect(rest(0.999999)).toBeLessThan(0.01 * (1 + some.sofar + some.usualMonth));
      }),
      { seed: SEED },
    );
  });

  test('more so far never lowers the chance, a higher target never raises it', () => {
    fc.assert(
      fc.property(anyState, fc.integer({ min: 1, max: 400 }), (some, target) => {
        const chance = chanceOfMonth(some, target);
        expect(chanceOfMonth({ ...some, sofar: some.sofar + 3 }, target)).toBeGreaterThanOrEqual(
          chance - 1e-9,
        );
        expect(chanceOfMonth(some, target + 3)).toBeLessThanOrEqual(chance + 1e-9);
      }),
      { seed: SEED },
    );
  });
});
