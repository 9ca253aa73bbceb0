import type { LiveHint } from '@leadpact/wire';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { concerns, gatherHints } from './live.ts';

describe('hints of the server', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('a storm of 10,000 hints within three seconds asks again 4 times, not 10,000', () => {
    const batches: (readonly LiveHint[])[] = [];
    const { add } = gatherHints(
      (hints) => batches.push(hints),
      () => Date.now(),
    );
    for (let n = 0; n < 10_000; n++) {
      add({ kind: 'leads', lead: `L${n % 7}` });
      if (n % 100 === 99) vi.advanceTimersByTime(30);
    }
    vi.advanceTimersByTime(5_000);
    expect(batches.length).toBeLessThanOrEqual(4);
    expect(batches.every((hints) => hints.length === 7)).toBe(true);
  });

  test('a single hint is acted on within a tenth of a second, and a stopped page acts on none', () => {
    const act = vi.fn();
    const { add, stop } = gatherHints(act, () => Date.now());
    add({ kind: 'notices' });
    vi.advanceTimersByTime(100);
    expect(act).toHaveBeenCalledTimes(1);
    add({ kind: 'notices' });
    stop();
    vi.advanceTimersByTime(5_000);
    expect(act).toHaveBeenCalledTimes(1);
  });

  for (const [meta, hint, expected, why] of [
    [{ live: ['leads'] }, { kind: 'leads', lead: 'L1' }, true, 'a list shows any lead'],
    [{ live: ['leads'], lead: 'L1' }, { kind: 'leads', lead: 'L1' }, true, 'the page of this lead'],
    [{ live: ['leads'], lead: 'L1' }, { kind: 'leads', lead: 'L2' }, false, 'the page of another lead'],
    [{ live: ['leads'], lead: 'L1' }, { kind: 'leads' }, true, 'a hint without a lead may be any'],
    [{ live: ['leads'] }, { kind: 'notices' }, false, 'another kind'],
    [{ live: ['leads'], lead: 'L1' }, { kind: 'all' }, true, 'hints were lost'],
    [{}, { kind: 'all' }, false, 'a query that takes no part'],
    [undefined, { kind: 'all' }, false, 'a query without meta'],
  ] as const) {
    test(`${JSON.stringify(meta)} and ${JSON.stringify(hint)}: ${expected}, ${why}`, () => {
      expect(concerns(meta, [hint])).toBe(expected);
    });
  }
});
