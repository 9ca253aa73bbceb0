import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Agreement } from '../agreement.ts';
import { NORTHWIND } from '../northwind.suite.ts';
import { parseAgreement } from '../parse.ts';
import { reviewMeetings } from './review-meetings.ts';
import { reviewStanding } from './review-standing.ts';

const agreement = (change: (text: string) => string = (text) => text): Agreement => {
  const parsed = parseAgreement(change(NORTHWIND));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems[0]));
  return parsed.value;
};
const at = (text: string): number => Date.parse(text);
const dates = (from: string, until: string, review: string, one = agreement()) =>
  reviewMeetings(one, { from: at(from), until: at(until) })
    .filter((meeting) => meeting.review === review)
    .map(({ date }) => date);

describe('the dates of reviews', () => {
  test('every week on Monday, every month on day 3, every quarter on day 10', () => {
    expect(dates('2026-02-01T00:00Z', '2026-03-01T00:00Z', 'weekly')).toEqual([
      '2026-02-02',
      '2026-02-09',
      '2026-02-16',
      '2026-02-23',
    ]);
    expect(dates('2026-03-01T00:00Z', '2026-06-01T00:00Z', 'monthly')).toEqual([
      '2026-03-03',
      '2026-04-03',
      '2026-05-04',
    ]);
    expect(dates('2026-01-01T00:00Z', '2027-01-01T00:00Z', 'agreement')).toEqual([
      '2026-01-12',
      '2026-04-10',
      '2026-07-10',
      '2026-10-12',
    ]);
  });

  test('a day that is not a working one moves to the next; what was agreed still names it', () => {
    const [may] = reviewMeetings(agreement(), {
      from: at('2026-05-01T00:00Z'),
      until: at('2026-05-05T00:00Z'),
    }).filter(({ review }) => review === 'monthly');
    expect(may).toMatchObject({ agreedDate: '2026-05-03', date: '2026-05-04', periodFrom: '2026-05-01' });
    const closed = agreement((text) =>
      text.replace('dates: [2026-12-24]', 'dates: [2026-02-03, 2026-02-04]'),
    );
    expect(dates('2026-02-01T00:00Z', '2026-02-28T00:00Z', 'monthly', closed)).toEqual(['2026-02-05']);
  });

  test('the clock on the wall shows the agreed time in summer and winter', () => {
    const starts = reviewMeetings(agreement(), {
      from: at('2026-03-01T00:00Z'),
      until: at('2026-03-17T00:00Z'),
    })
      .filter(({ review }) => review === 'weekly')
      .map(({ startsAt, endsAt }) => [new Date(startsAt).toISOString(), (endsAt - startsAt) / 60_000]);
    expect(starts).toEqual([
      ['2026-03-02T15:00:00.000Z', 30],
      ['2026-03-09T14:00:00.000Z', 30],
      ['2026-03-16T14:00:00.000Z', 30],
    ]);
  });

  test('a time that the spring gap leaves out moves forward', () => {
    const night = agreement((text) =>
      text
        .replace('every: week,    day: mon, at: "10:00"', 'every: week, day: sun, at: "02:30"')
        .replace('fri: ["09:00-16:00"]', 'fri: ["09:00-16:00"], sun: ["00:00-24:00"]'),
    );
    const [gap] = reviewMeetings(night, { from: at('2026-03-08T00:00Z'), until: at('2026-03-09T00:00Z') });
    expect(new Date(gap?.startsAt ?? 0).toISOString()).toBe('2026-03-08T07:30:00.000Z');
  });

  test('a day past the end of a short month is its last one', () => {
    const late = agreement((text) => text.replace('every: month,   day: 3', 'every: month, day: 31'));
    expect(dates('2026-02-01T00:00Z', '2026-03-01T20:00Z', 'monthly', late)).toEqual(['2026-02-02']);
    expect(dates('2026-02-03T00:00Z', '2026-03-03T00:00Z', 'monthly', late)).toEqual(['2026-03-02']);
  });

  test('none before the agreement is in force, none after', () => {
    expect(dates('2025-01-01T00:00Z', '2026-01-06T00:00Z', 'weekly')).toEqual(['2026-01-05']);
    expect(dates('2026-12-20T00:00Z', '2027-06-01T00:00Z', 'weekly')).toEqual(['2026-12-21', '2026-12-28']);
  });

  test('heads, everybody or those who are named, each once', () => {
    const of = (review: string) =>
      reviewMeetings(agreement(), { from: at('2026-01-01T00:00Z'), until: at('2026-02-01T00:00Z') }).find(
        (meeting) => meeting.review === review,
      )?.who;
    expect(of('monthly')).toEqual(['dana@northwind.example', 'sam@northwind.example']);
    expect(of('weekly')).toHaveLength(5);
  });

  test('looking at two stretches finds what looking at both at once finds', () => {
    const day = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2026-12-31T00:00Z') });
    const agreed = agreement();
    fc.assert(
      fc.property(day, day, day, (a, b, c) => {
        const [from = 0, middle = 0, until = 0] = [a, b, c].toSorted((one, other) => one - other);
        const whole = reviewMeetings(agreed, { from, until });
        const halves = [
          ...reviewMeetings(agreed, { from, until: middle }),
          ...reviewMeetings(agreed, { from: middle, until }),
        ];
        expect(halves).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });
});

describe('how an agreement stands with its own review', () => {
  const standing = (now: string, ...held: readonly string[]) =>
    reviewStanding(
      agreement(),
      held.map((date) => ({ review: 'agreement', date })),
      at(now),
    );

  test('is not overdue on the day itself, and is from the day after', () => {
    expect(standing('2026-01-12T23:00Z').overdueSince).toBeNull();
    expect(standing('2026-01-13T06:00Z').overdueSince).toBe('2026-01-12');
  });

  test('a review held in the period answers for it, early or late', () => {
    expect(standing('2026-02-01T00:00Z', '2026-01-05').overdueSince).toBeNull();
    expect(standing('2026-04-09T00:00Z', '2026-03-30').overdueSince).toBeNull();
    expect(standing('2026-04-11T12:00Z', '2026-03-30').overdueSince).toBe('2026-04-10');
  });

  test('of several dates left out the first is named, and one review makes up for all', () => {
    expect(standing('2026-08-01T00:00Z').overdueSince).toBe('2026-01-12');
    expect(standing('2026-08-01T00:00Z', '2026-07-20')).toEqual({
      review: 'agreement',
      overdueSince: null,
      lastHeld: '2026-07-20',
    });
  });

  test('a review of the version before does not count, nor one of another kind', () => {
    expect(standing('2026-01-13T06:00Z', '2025-12-30').overdueSince).toBe('2026-01-12');
    expect(
      reviewStanding(agreement(), [{ review: 'weekly', date: '2026-01-12' }], at('2026-01-13T06:00Z'))
        .overdueSince,
    ).toBe('2026-01-12');
  });

  test('without agreed reviews nothing is ever overdue', () => {
    const none = agreement((text) => text.slice(0, text.indexOf('\nreviews:')));
    expect(reviewStanding(none, [], at('2030-01-01T00:00Z'))).toEqual({
      review: null,
      overdueSince: null,
      lastHeld: null,
    });
  });
});
