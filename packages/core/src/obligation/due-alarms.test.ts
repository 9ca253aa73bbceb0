import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Alarm } from './alarms.ts';
import { dueAlarms } from './due-alarms.ts';

const HOUR = 3_600_000;
const alert = (share: number, at: number): Alarm => ({ kind: 'alert', step: `alert:${share}`, share, at });
const due = (at: number): Alarm => ({ kind: 'due', step: 'due', at });
const head = (nth: number, at: number): Alarm => ({
  kind: 'escalation',
  step: `escalation:${nth}:tell_head`,
  nth,
  do: 'tell_head',
  at,
});
const alarms = [alert(0.5, HOUR), alert(0.8, 2 * HOUR), due(3 * HOUR), head(0, 4 * HOUR)];
const steps = (list: readonly Alarm[]) => list.map(({ step }) => step);

describe('which alarms of an obligation are due', () => {
  for (const [now, handled, told, recorded, next, why] of [
    [HOUR - 1, [], undefined, [], 'alert:0.5', 'a millisecond before the first nothing is'],
    [HOUR, [], 'alert:0.5', [], 'alert:0.8', 'at its own instant the first is'],
    [HOUR, ['alert:0.5'], undefined, [], 'alert:0.8', 'a told one is not told again'],
    [3 * HOUR, [], 'due', ['alert:0.5', 'alert:0.8'], 'escalation:0:tell_head', 'of three only the latest'],
    [
      28 * HOUR,
      ['alert:0.5', 'alert:0.8', 'due'],
      'escalation:0:tell_head',
      [],
      undefined,
      'exactly 24 h old',
    ],
    [
      28 * HOUR + 1,
      ['alert:0.5', 'alert:0.8', 'due'],
      undefined,
      ['escalation:0:tell_head'],
      undefined,
      'older',
    ],
  ] as const) {
    test(`at ${now / HOUR} h, after [${handled}]: tells ${told ?? 'nothing'} (${why})`, () => {
      const found = dueAlarms(alarms, new Set(handled), now);
      expect(found.tell?.step).toBe(told);
      expect(steps(found.record)).toEqual(recorded);
      expect(found.next?.step).toBe(next);
    });
  }

  test('however often it is looked, each step is handled once, and the next look begins where the last ended', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: 1, max: 80 }).map((halves) => (halves * HOUR) / 2),
          { maxLength: 8 },
        ),
        (looks) => {
          const handled = new Set<string>();
          for (const now of looks.toSorted((a, b) => a - b)) {
            const { tell, record, next } = dueAlarms(alarms, handled, now);
            const seen = [...(tell ? [tell] : []), ...record];
            for (const { step, at } of seen) {
              expect(handled.has(step)).toBe(false);
              expect(at).toBeLessThanOrEqual(now);
              handled.add(step);
            }
            expect(handled.size).toBe(alarms.filter(({ at }) => at <= now).length);
            expect(next).toBe(alarms.find(({ at }) => at > now));
          }
        },
      ),
      { seed: 4_711, numRuns: 200 },
    );
  });
});
