import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { CHANNELS, PERSONAS } from './profiles.ts';
import { sampleCompany } from './sample-company.ts';

const asOf = Date.parse('2026-11-20T15:00:00Z');
const options = { asOf, timezone: 'America/New_York' };
const events = sampleCompany(options);
const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');
const count = (type: string) => events.filter((event) => event.type === type).length;
const localHour = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'America/New_York',
  weekday: 'short',
  hour: '2-digit',
  hourCycle: 'h23',
});

describe('the sample company', () => {
  test('the same as-of and seed give the same bytes; another seed gives others', () => {
    expect(digest(sampleCompany(options))).toBe(digest(events));
    expect(digest(sampleCompany({ ...options, seed: 7 }))).not.toBe(digest(events));
  });

  test('has about 6,000 leads over nine months, six channels and three personas', () => {
    const created = events.filter(({ type }) => type === 'lead.created');
    expect(created.length).toBeGreaterThan(5_700);
    expect(created.length).toBeLessThan(6_300);
    expect(new Set(created.map(({ data }) => data.channel)).size).toBe(CHANNELS.length);
    expect(new Set(created.map(({ data }) => data.persona)).size).toBe(PERSONAS.length);
    expect(created[0]?.time.slice(0, 7)).toBe('2026-02');
  });

  test('holds handoffs, attempts, verdicts, returns, sales, losses, ratings and costs', () => {
    const counts = [
      'lead.handed_off',
      'lead.attempted',
      'lead.accepted',
      'lead.rejected',
      'lead.returned',
      'deal.won',
      'deal.lost',
      'customer.rated',
      'cost.spent',
    ].map((type) => count(type));
    expect(Math.min(...counts)).toBeGreaterThan(30);
    expect(count('deal.won')).toBeGreaterThan(300);
  });

  test('some leads of the last four days are still untouched, so that a queue and a wall have something to show', () => {
    const byLead = new Map<string, string[]>();
    for (const { subject, type } of events) byLead.set(subject, [...(byLead.get(subject) ?? []), type]);
    const untouched = [...byLead.values()].filter(
      (types) =>
        types.includes('lead.handed_off') &&
        !types.includes('lead.attempted') &&
        !types.includes('lead.rejected'),
    );
    expect(untouched.length).toBeGreaterThan(8);
    expect(untouched.length).toBeLessThan(60);
  });

  test('nothing lies at or after as-of, and every event has an id of its own', () => {
    expect(events.filter(({ time }) => Date.parse(time) >= asOf)).toEqual([]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  test('nothing happens to a lead before it was created', () => {
    const created = new Map(
      events
        .filter(({ type }) => type === 'lead.created')
        .map(({ subject, time }) => [subject, Date.parse(time)]),
    );
    const early = events.filter(
      ({ subject, time }) =>
        subject !== '-' && Date.parse(time) < (created.get(subject) ?? Number.POSITIVE_INFINITY),
    );
    expect(early).toEqual([]);
  });

  test('Sales works from 9 to 5 on weekdays only', () => {
    const outside = events.filter(({ type, time }) => {
      if (type !== 'lead.attempted') return false;
      const [day = '', hour = ''] = localHour.format(Date.parse(time)).split(', ');
      return day.startsWith('S') || Number(hour) < 9 || Number(hour) > 17;
    });
    expect(outside).toEqual([]);
  });

  test('referrals close more often than social leads, and enterprise sales are larger than small ones', () => {
    const leads = new Map(
      events.filter(({ type }) => type === 'lead.created').map((event) => [event.subject, event.data]),
    );
    const won = events.filter(({ type }) => type === 'deal.won');
    const closeRate = (channel: string) =>
      won.filter(({ subject }) => leads.get(subject)?.channel === channel).length /
      [...leads.values()].filter((data) => data.channel === channel).length;
    const meanSale = (persona: string) => {
      const amounts = won
        .filter(({ subject }) => leads.get(subject)?.persona === persona)
        .map(({ data }) => Number(data.amount));
      return amounts.reduce((sum, amount) => sum + amount, 0) / amounts.length;
    };
    expect(closeRate('referral')).toBeGreaterThan(3 * closeRate('social'));
    expect(meanSale('enterprise')).toBeGreaterThan(5 * meanSale('small-business'));
  });

  test('every address is invented: it ends in .example', () => {
    const addresses = events.flatMap(({ data }) =>
      Object.values(data).filter((value) => typeof value === 'string' && value.includes('@')),
    );
    expect(addresses.length).toBeGreaterThan(6_000);
    expect(addresses.filter((address) => !String(address).endsWith('.example'))).toEqual([]);
  });

  test('as-of on the first or the last day of a month, and in a zone far ahead, works too', () => {
    for (const [instant, timezone] of [
      ['2026-03-01T00:00:00Z', 'Pacific/Auckland'],
      ['2028-02-29T23:59:00Z', 'Pacific/Honolulu'],
    ] as const) {
      const sample = sampleCompany({ asOf: Date.parse(instant), timezone });
      expect(sample.filter(({ type }) => type === 'lead.created').length).toBeGreaterThan(5_500);
    }
  });
});
