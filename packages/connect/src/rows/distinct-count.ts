import { textHash } from './text-hash.ts';

/** Values kept exactly; beyond, distinct values are estimated from a bitmap of hashes. */
const EXACT = 4096;
const BITS = 1 << 22;

/**
 * Counts distinct values with memory that does not grow: exactly up to 4,096, then by linear counting over 4 million
 * bits (half a megabyte), within about 1 % up to several million values (Whang, Vander-Zanden and Taylor, 1990).
 */
export const makeDistinctCount = () => {
  const exact = new Set<string>();
  let bits: Uint8Array | null = null;
  let set = 0;
  const mark = (map: Uint8Array, text: string): void => {
    const at = textHash(text) % BITS;
    const mask = 1 << (at & 7);
    const byte = map[at >>> 3] ?? 0;
    if ((byte & mask) !== 0) return;
    map[at >>> 3] = byte | mask;
    set += 1;
  };
  return {
    add: (text: string): void => {
      if (bits !== null) {
        mark(bits, text);
        return;
      }
      exact.add(text);
      if (exact.size <= EXACT) return;
      bits = new Uint8Array(BITS / 8);
      for (const value of exact) mark(bits, value);
      exact.clear();
    },
    /** `exact` is false where the count is an estimate. */
    count: (): Readonly<{ distinct: number; exact: boolean }> => {
      if (bits === null) return { distinct: exact.size, exact: true };
      const free = Math.max(1, BITS - set);
      return { distinct: Math.round(-BITS * Math.log(free / BITS)), exact: false };
    },
  };
};
