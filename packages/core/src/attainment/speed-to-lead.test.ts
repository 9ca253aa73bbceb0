import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAgreement } from '../agreement/parse.ts';
import { kaplanMeier } from '../statistics/kaplan-meier.ts';
import { speedToLead, waitBuckets, waitQuantile } from './speed-to-lead.ts';

const parsed = parseAgreement(`
leadpact: 1
name: Northwind
timezone: UTC
currency: USD
period: month
effective: { from: 2026-01-01 }
parties: { marketing: { head: dana@northwind.example }, sales: { head: sam@northwind.example } }
calendars:
  office: { timezone: UTC, week: { mon: ["09:00-17:00"], tue: ["09:00-17:00"], wed: ["09:00-17:00"], thu: ["09:00-17:00"], fri: ["09:00-17:00"] } }
commitments:
  - { id: touch, side: sales, kind: respond, from: lead.handed_off, to: [lead.attempted], within: 60m, calendar: office, goal: 0.9 }
`);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
const agreement = parsed.value;
const at = (text: string): number => Date.parse(text);

describe('speed to lead', () => {
  const friday = { createdAt: at('2026-11-20T12:00Z'), handedOffAt: at('2026-11-20T16:50Z') };
  const now = at('2026-11-24T12:00Z');

  test('from Fri 16:50 to Mon 09:10 a rep had 20 minutes and the prospect waited 2 days 21 h 10', () => {
    const { rep, prospect } = speedToLead(
      agreement,
      [{ ...friday, attemptedAt: at('2026-11-23T09:10Z') }],
      now,
    );
    expect(rep.medianMinutes).toBe(20);
    expect(prospect.medianMinutes).toBe(69 * 60 + 10);
  });

  test('half still waiting gives no median, and counts as waiting', () => {
    const tried = { ...friday, attemptedAt: at('2026-11-23T09:10Z') };
    const open = { ...friday, attemptedAt: null };
    expect(speedToLead(agreement, [tried, open, open], now)).toMatchObject({
      waiting: 2,
      rep: { medianMinutes: null },
    });
  });

  test('a lead that was tried before its handoff is counted apart', () => {
    const early = { ...friday, attemptedAt: at('2026-11-20T15:00Z') };
    expect(speedToLead(agreement, [early], now)).toMatchObject({ waiting: 0, before: 1 });
  });

  test('no lead has no median', () => {
    expect(speedToLead(agreement, [], now).rep).toMatchObject({ medianMinutes: null, p90Minutes: null });
  });
});

test('exactly 5 minutes belong to the first bucket, and what is longer than all to the last', () => {
  expect(waitBuckets([5, 5.1, 1000], [5, 15])).toEqual([
    { upTo: 5, leads: 1 },
    { upTo: 15, leads: 1 },
    { upTo: null, leads: 1 },
  ]);
});

test('the quantile is where the curve of Kaplan and Meier falls to its share', () => {
  const waits = fc.array(fc.record({ minutes: fc.integer({ min: 1, max: 30 }), ended: fc.boolean() }), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(waits, fc.constantFrom(0.25, 0.5, 0.9), (all, share) => {
      const curve = kaplanMeier(all.map(({ minutes, ended }) => ({ exit: minutes, event: ended })));
      const step = curve.find(({ survival }) => survival <= 1 - share + 1e-9);
      expect(waitQuantile(all, share)).toBe(step?.time ?? null);
    }),
    { seed: 47, numRuns: 300 },
  );
});
