import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Agreement } from '../agreement/agreement.ts';
import { NORTHWIND } from '../agreement/northwind.suite.ts';
import { parseAgreement } from '../agreement/parse.ts';
import { addSums } from '../attainment/add-sums.ts';
import { attain } from '../attainment/attain.ts';
import { packLedger } from '../ledger/pack.ts';
import { AGREEMENTS, moment } from './random-histories.suite.ts';
import { type Replay, replay, replayLedger } from './replay.ts';

const parsed = parseAgreement(NORTHWIND);
if (!parsed.ok) throw new Error('the example is refused');
const northwind: Agreement = parsed.value;

const event = (id: string, type: string, time: string, data: object = {}, subject = 'L1') => ({
  specversion: '1.0',
  id,
  source: 'crm',
  type,
  subject,
  time,
  data,
});
const answered = (...given: Parameters<typeof replay>): Replay => {
  const got = replay(...given);
  if (got.ok === false) throw new Error(JSON.stringify(got.problems));
  return got;
};

describe('replay', () => {
  test('without as-of answers as of the last event, a cost too', () => {
    const cost = event(
      'c',
      'cost.spent',
      '2026-03-05T10:00:00.25Z',
      { channel: 'email', amount: 5, currency: 'USD' },
      '-',
    );
    const { asOf, leads } = answered(
      [event('h', 'lead.handed_off', '2026-03-02T15:00:00Z'), cost],
      [northwind],
    );
    expect([asOf, leads.map(({ lead }) => lead)]).toEqual(['2026-03-05T10:00:00.250Z', ['L1']]);
  });
  test('of no events and no agreement is empty, and does not throw', () => {
    expect(answered([], [])).toEqual({
      asOf: '1970-01-01T00:00:00Z',
      obligations: [],
      attainment: [],
      periods: [],
      leads: [],
    });
    expect(answered([event('h', 'lead.handed_off', '2026-03-02T15:00:00Z')], []).leads).toMatchObject([
      { stage: 'handed_off', score: null, band: null },
    ]);
  });
  test('refuses events that cannot be read, all of them by their place, and a conflict by its name', () => {
    const touch = event('a', 'lead.assigned', '2026-03-02T15:00:00Z', { owner: 'kim' });
    expect(replay([touch, { ...touch, time: 'noon' }, { ...touch, data: {} }], [northwind])).toMatchObject({
      ok: false,
      problems: [
        { kind: 'event', index: 1, field: 'time' },
        { kind: 'event', index: 2, field: 'data.owner' },
      ],
    });
    expect(replay([touch, { ...touch, data: { owner: 'ali' } }], [northwind])).toMatchObject({
      ok: false,
      problems: [{ kind: 'conflict', source: 'crm', id: 'a' }],
    });
  });
  test('shows rows in the order of the agreement, of opening and of keys', () => {
    const events = ['L2', 'L1'].map((lead) =>
      event(`h-${lead}`, 'lead.handed_off', '2026-03-02T15:00:00Z', {}, lead),
    );
    const { obligations, attainment, leads } = answered(events, [northwind]);
    expect(attainment.map(({ commitment }) => commitment)).toEqual(northwind.commitments.map(({ id }) => id));
    expect(obligations.map(({ key }) => key)).toEqual([
      'no-idle:L1:crm#h-L1',
      'no-idle:L2:crm#h-L2',
      'persistence:L1:crm#h-L1',
      'persistence:L2:crm#h-L2',
      'verdict:L1:crm#h-L1',
      'verdict:L2:crm#h-L2',
    ]);
    expect(leads.map(({ lead }) => lead)).toEqual(['L1', 'L2']);
  });
  test('tells versions of one name apart by their first day, and counts nth over both', () => {
    const later: Agreement = { ...northwind, effective: { from: '2026-03-03' } };
    const events = [
      event('a', 'lead.handed_off', '2026-03-02T15:00:00Z'),
      event('b', 'lead.handed_off', '2026-03-04T15:00:00Z'),
    ];
    const verdicts = answered(events, [later, northwind]).obligations.filter(
      ({ commitment }) => commitment === 'verdict',
    );
    expect(verdicts).toMatchObject([
      { nth: 1, version: `${northwind.name} (from 2026-01-01)`, state: 'cancelled' },
      { nth: 2, version: `${northwind.name} (from 2026-03-03)`, state: 'pending' },
    ]);
  });
  test("a marketing promise belongs to Marketing's head, a period promise is kept when every period was", () => {
    const returned = event('r', 'lead.returned', '2026-03-02T15:00:00Z', { reason: 'not ready' });
    const { obligations, attainment } = answered([returned], [northwind]);
    expect(obligations).toMatchObject([{ commitment: 'nurture', owner: 'dana@northwind.example' }]);
    expect(attainment[0]).toMatchObject({
      commitment: 'mql-volume',
      met: 0,
      missed: 2,
      pending: 1,
      rate: 0,
      goal: null,
      kept: false,
    });
  });
  test('folded by several hands, a part of the leads each, adds up to the whole (seed 42)', () => {
    fc.assert(
      fc.property(moment, fc.nat(3), ({ events, asOf }, cut) => {
        const ledger = packLedger(events);
        if ('first' in ledger) throw new Error('conflict');
        const middle = Math.min(cut, ledger.leads.length);
        const part = (from: number, until: number) =>
          replayLedger(ledger, AGREEMENTS, { asOf, keep: 'sums', leads: { from, until } });
        const first = part(0, middle);
        addSums(first.sums, part(middle, ledger.leads.length).sums);
        expect(attain(first)).toEqual(attain(replayLedger(ledger, AGREEMENTS, { asOf })));
      }),
      { seed: 42, numRuns: 100 },
    );
  });
  test('counting without keeping obligations gives the same attainment and periods (seed 41)', () => {
    fc.assert(
      fc.property(moment, ({ events, asOf }) => {
        const ledger = packLedger(events);
        if ('first' in ledger) throw new Error('conflict');
        const [kept, counted] = (['obligations', 'sums'] as const).map((keep) =>
          replayLedger(ledger, AGREEMENTS, { asOf, keep }),
        );
        expect(counted && attain(counted)).toEqual(kept && attain(kept));
        expect(counted?.obligations.size).toBe(0);
      }),
      { seed: 41, numRuns: 150 },
    );
  });
});
