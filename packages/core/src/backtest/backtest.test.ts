import { describe, expect, test } from 'vitest';
import type { Agreement } from '../agreement/agreement.ts';
import { parseAgreement } from '../agreement/parse.ts';
import { parseEvent } from '../ledger/event.ts';
import { packLedger } from '../ledger/pack.ts';
import { backtest } from './backtest.ts';

const agreement = (within: string, more = '', effective = '2030-01-01'): Agreement => {
  const parsed = parseAgreement(`leadpact: 1
name: Two hours or less
timezone: Europe/Berlin
currency: EUR
period: month
effective: { from: ${effective}, until: ${effective} }
parties: { marketing: { head: m@x.example }, sales: { head: s@x.example } }
scoring: { fit: [{ name: big, when: { field: attributes.employees, op: gte, value: 50 }, points: 60 }] }
definitions: { mql: { field: score, op: gte, value: 50 } }
commitments:
  - { id: touch, side: sales, kind: respond, from: lead.handed_off, to: [lead.attempted], within: ${within}, goal: 0.6 }
  - { id: volume, side: marketing, kind: deliver, measure: count, target: 31 }
${more}`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
};

/** Four leads handed over on 2 March 2026, 09:00 in Berlin, and tried after half an hour, 1, 3 and 5 hours. */
const ledger = (() => {
  const events = [0.5, 1, 3, 5].flatMap((hours, nth) => {
    const at = Date.UTC(2026, 2, 2, 8);
    return (
      [
        ['lead.created', -1, { attributes: { employees: nth < 1 ? 80 : 5 } }],
        ['lead.handed_off', 0, {}],
        ['lead.attempted', hours, { medium: 'call', outcome: 'no_answer' }],
      ] as const
    ).map(([type, after, data]) => {
      const time = new Date(at + after * 3_600_000).toISOString();
      const read = parseEvent({
        specversion: '1.0',
        id: `${nth}${type}`,
        source: 'crm',
        type,
        subject: `L${nth}`,
        time,
        data,
      });
      if (!read.ok) throw new Error(JSON.stringify(read.problems));
      return read.value;
    });
  });
  const packed = packLedger(events);
  if ('first' in packed) throw new Error('conflict');
  return packed;
})();
const asOf = Date.UTC(2026, 3, 2);

describe('what a proposed agreement would have meant', () => {
  test('a history before its first day and after its last is judged all the same', () => {
    const { from, attainment, obligations, counts } = backtest(ledger, agreement('2h'), { asOf });
    expect(from).toBe('2026-03-02');
    expect(obligations).toHaveLength(4);
    expect(attainment).toMatchObject([
      { commitment: 'touch', met: 2, missed: 2, rate: 0.5, kept: false },
      { commitment: 'volume', missed: 1 },
    ]);
    expect(counts).toEqual({ known: 4, qualified: 1 });
  });
  test('beside another one: four hours are kept in 3 of 4 cases, two hours in 2', () => {
    const { commitments, against } = backtest(ledger, agreement('2h'), { asOf, against: agreement('4h') });
    expect(commitments[0]).toMatchObject({
      commitment: 'touch',
      side: 'sales',
      proposed: { met: 2, missed: 2, kept: false },
      against: { met: 3, missed: 1, rate: 0.75, kept: true },
    });
    expect(against?.counts).toEqual({ known: 4, qualified: 1 });
  });
  test('the first period begins with the history: 30 of 31 days, 30 of 31 leads', () => {
    const { periods } = backtest(ledger, agreement('2h'), { asOf });
    const [volume] = periods.filter(({ commitment }) => commitment === 'volume');
    expect(volume).toMatchObject({ from: '2026-03-02', to: '2026-04-01', delivered: 4, state: 'missed' });
    // One hour of March 2026 is missing in Berlin: 719 of 743 hours are left.
    expect(volume && 'target' in volume ? volume.target : 0).toBeCloseTo((31 * 719) / 743, 6);
  });
  test('a promise that only one of them makes stands beside nothing', () => {
    const verdict =
      '  - { id: verdict, side: sales, kind: respond, from: lead.handed_off, to: [lead.accepted], within: 1d, goal: 1 }';
    const { commitments } = backtest(ledger, agreement('2h'), { asOf, against: agreement('2h', verdict) });
    expect(
      commitments.map(({ commitment, proposed, against }) => [
        commitment,
        proposed !== null,
        against !== null,
      ]),
    ).toEqual([
      ['touch', true, true],
      ['volume', true, true],
      ['verdict', false, true],
    ]);
  });
  test('nothing after as-of is looked at, and no event is no history', () => {
    expect(
      backtest(ledger, agreement('2h'), { asOf: Date.UTC(2026, 2, 2, 8, 45) }).attainment[0],
    ).toMatchObject({
      met: 0,
      metEarly: 1,
      pending: 3,
    });
    const empty = packLedger([]);
    if ('first' in empty) throw new Error('conflict');
    expect(backtest(empty, agreement('2h'), { asOf })).toMatchObject({ from: '2030-01-01', obligations: [] });
  });
});
