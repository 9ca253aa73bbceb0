import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeKeyTable } from './key-table.ts';

test('finds every key where a Map does, also after it has grown twice', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 997 }), (count, step) => {
      const table = makeKeyTable();
      const map = new Map<string, number>();
      let wrong = 0;
      for (let nth = 0; nth < count; nth += 1) {
        const key = `k${(nth * step) % 4001}`;
        if (table.find(key) !== map.get(key)) wrong += 1;
        if (!map.has(key)) map.set(key, table.add(key));
      }
      expect([wrong, table.size()]).toEqual([0, map.size]);
    }),
    { seed: 7, numRuns: 30 },
  );
});
