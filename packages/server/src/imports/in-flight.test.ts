import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { workInFlight } from './in-flight.ts';

async function* numbers(count: number) {
  for (let nth = 1; nth <= count; nth += 1) yield nth;
}

describe('work in flight', () => {
  test('12 items, at most 3 at a time: each is done once', async () => {
    const done: number[] = [];
    let now = 0;
    let most = 0;
    await workInFlight(numbers(12), 3, async (nth) => {
      now += 1;
      most = Math.max(most, now);
      await wait(nth % 3);
      done.push(nth);
      now -= 1;
    });
    expect(done.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(most).toBe(3);
  });

  test('a failure lets what is under way end, begins nothing after it, and is thrown', async () => {
    const begun: number[] = [];
    const ended: number[] = [];
    const work = workInFlight(numbers(9), 2, async (nth) => {
      begun.push(nth);
      await wait(nth === 2 ? 1 : 10);
      if (nth === 2) throw new Error('the second');
      ended.push(nth);
    });
    await expect(work).rejects.toThrow('the second');
    expect(begun).toEqual([1, 2]);
    expect(ended).toEqual([1]);
  });

  test('a source that fails is thrown after what is under way has ended', async () => {
    const ended: number[] = [];
    async function* broken() {
      yield 1;
      throw new Error('unreadable');
    }
    const work = workInFlight(broken(), 4, async (nth) => {
      await wait(5);
      ended.push(nth);
    });
    await expect(work).rejects.toThrow('unreadable');
    expect(ended).toEqual([1]);
  });
});
