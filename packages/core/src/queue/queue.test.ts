import { describe, expect, test } from 'vitest';
import { parseAgreement } from '../agreement/parse.ts';
import { queueBounds } from './queue-section.ts';
import { snoozeEnd } from './snooze-ends.ts';
import { timeLeft } from './time-left.ts';

const at = (text: string) => Date.parse(text);

const agreed = parseAgreement(`
leadpact: 1
name: One
timezone: America/New_York
currency: USD
period: month
effective: { from: 2026-01-01 }
parties: { marketing: { head: dana@n.example }, sales: { head: sam@n.example } }
calendars:
  office: { timezone: America/New_York, week: { mon: "09:00-17:00", tue: "09:00-17:00", wed: "09:00-17:00", thu: "09:00-17:00", fri: "09:00-17:00" } }
commitments:
  - { id: touch, side: sales, kind: respond, from: lead.handed_off, to: [lead.attempted], within: 2h, calendar: office, goal: 0.9 }
  - { id: any, side: sales, kind: respond, from: lead.handed_off, to: [lead.attempted], within: 2h, goal: 0.9 }
`);
if (!agreed.ok) throw new Error(JSON.stringify(agreed.problems));
const agreement = agreed.value;

describe('the time left for an obligation', () => {
  const friday = at('2026-03-06T21:00:00Z'); // 16:00 in New York
  const monday = at('2026-03-09T14:00:00Z'); // 10:00, already in summer time

  test('counts working minutes only: from Fri 16:00 to Mon 10:00 there are 120', () => {
    expect(
      timeLeft({ agreement, commitment: 'touch', dueAt: monday, pausedUntil: null, now: friday }),
    ).toEqual({ minutes: 120, isWorkingTime: true, closesAt: null });
  });

  test('is negative once the due instant has passed', () => {
    expect(
      timeLeft({ agreement, commitment: 'touch', dueAt: friday, pausedUntil: null, now: monday }).minutes,
    ).toBe(-120);
  });

  test('is elapsed where the promise names no calendar', () => {
    const left = timeLeft({ agreement, commitment: 'any', dueAt: monday, pausedUntil: null, now: friday });
    expect(left).toEqual({ minutes: 65 * 60, isWorkingTime: false, closesAt: null });
  });

  test('leaves out the pause that holds', () => {
    const pausedUntil = at('2026-03-09T13:30:00Z');
    expect(
      timeLeft({ agreement, commitment: 'touch', dueAt: monday, pausedUntil, now: friday }).minutes,
    ).toBe(30);
  });

  test('due at an opening is known by the closing time before it', () => {
    const opening = at('2026-03-09T13:00:00Z');
    expect(
      timeLeft({ agreement, commitment: 'touch', dueAt: opening, pausedUntil: null, now: friday }),
    ).toMatchObject({ minutes: 60, closesAt: at('2026-03-06T22:00:00Z') });
  });
});

test('a queue is of today until local midnight, also on the day of 23 hours', () => {
  const now = at('2026-03-08T15:00:00Z');
  expect(queueBounds(now, 'America/New_York')).toEqual({
    laterFrom: at('2026-03-09T04:00:00Z'),
    oldBefore: now - 7 * 86_400_000,
  });
});

describe('a snooze', () => {
  const friday = at('2026-03-06T21:00:00Z');
  const place = { agreement, timezone: 'America/New_York', now: friday };

  test('of one day on a Friday ends at the opening on Monday, which is an hour earlier in UTC by then', () => {
    expect(snoozeEnd(place, 1)).toBe(at('2026-03-09T13:00:00Z'));
    expect(snoozeEnd(place, 7)).toBe(at('2026-03-13T13:00:00Z'));
  });

  test('without a calendar ends at 9 in the morning of the day', () => {
    expect(snoozeEnd({ ...place, agreement: undefined }, 1)).toBe(at('2026-03-07T14:00:00Z'));
  });
});
