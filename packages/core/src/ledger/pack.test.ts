import { describe, expect, test } from 'vitest';
import type { LedgerEvent } from './event.ts';
import { packLedger } from './pack.ts';

const event = (id: string, change: Partial<LedgerEvent> = {}): LedgerEvent => ({
  source: 'crm',
  id,
  type: 'lead.attempted',
  subject: 'L1',
  time: 5,
  data: { medium: 'call', outcome: 'sent' },
  ...change,
});

describe('a ledger as columns', () => {
  test('holds leads by key, their events in order, each content once', () => {
    const ledger = packLedger([event('b'), event('c', { subject: 'A', time: 9 }), event('a'), event('a')]);
    if ('first' in ledger) throw new Error('conflict');
    expect(ledger.leads).toEqual(['A', 'L1']);
    expect([...ledger.starts]).toEqual([0, 1, 3]);
    expect([0, 1, 2].map((row) => ledger.ids.at(row))).toEqual(['c', 'a', 'b']);
    expect(ledger.payload.data).toHaveLength(1);
    expect(ledger.lastTime).toBe(9);
  });
  test('leaves out costs, and takes waivers of periods aside', () => {
    const waiver = event('w', {
      type: 'obligation.waived',
      subject: 'volume:2026-03-01',
      data: { key: 'volume:2026-03-01', by: 'x', reason: 'y' },
    });
    const cost = event('c', {
      type: 'cost.spent',
      subject: '-',
      data: { channel: 'email', amount: 1, currency: 'USD' },
    });
    expect(packLedger([waiver, cost])).toMatchObject({
      leads: [],
      periodWaivers: [{ key: 'volume:2026-03-01', time: 5 }],
    });
  });
  test('refuses one identity with two contents, and names the first such in order, whatever order they came in', () => {
    const events = [event('b'), event('a'), event('b', { time: 6 }), event('a', { subject: 'L2' })];
    for (const given of [events, events.toReversed()]) {
      expect(packLedger(given)).toMatchObject({ source: 'crm', id: 'a' });
    }
    expect(packLedger([event('a'), event('a', { source: 'mail', time: 6 })])).not.toHaveProperty('first');
  });
});
