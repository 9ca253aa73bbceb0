import { describe, expect, test } from 'vitest';
import { decidePeriodWaiver, type PeriodWaiverPlace } from './decide-period-waiver.ts';

const place = (more: Partial<PeriodWaiverPlace> = {}): PeriodWaiverPlace => ({
  commitment: { id: 'mql-volume', side: 'marketing', kind: 'deliver' },
  row: { from: '2026-11-01', state: 'pending' },
  by: 'sam@n.example',
  actingFor: 'sales',
  ...more,
});

describe('the waiver of a period', () => {
  test('names who, why and the period by its first day; of a period that runs, and of one that was missed', () => {
    for (const state of ['pending', 'missed'] as const)
      expect(decidePeriodWaiver('trade fair moved', place({ row: { from: '2026-11-01', state } }))).toEqual({
        ok: true,
        type: 'obligation.waived',
        data: { key: 'mql-volume:2026-11-01', by: 'sam@n.example', reason: 'trade fair moved' },
      });
  });
  test('is not for the side that owes it; an admin may', () => {
    expect(decidePeriodWaiver('x', place({ actingFor: 'marketing' })).ok).toBe(false);
    expect(decidePeriodWaiver('x', place({ actingFor: 'both' })).ok).toBe(true);
  });
  test('has nothing to do where it was met, is waived or had nothing to judge', () => {
    for (const state of ['met', 'waived', null] as const)
      expect(decidePeriodWaiver('x', place({ row: { from: '2026-11-01', state } })).ok).toBe(false);
  });
  test('is not for what is owed by the lead', () => {
    const commitment = { id: 'first-touch', side: 'marketing', kind: 'respond' } as const;
    expect(decidePeriodWaiver('x', place({ commitment }))).toMatchObject({ ok: false, field: 'commitment' });
  });
});
