import { textHash } from '../rows/text-hash.ts';

/** Positions of texts, in the order in which they came. */
export type KeyTable = Readonly<{
  find: (key: string) => number | undefined;
  /** Takes a new key in and gives its position; not for one that is known. */
  add: (key: string) => number;
  keyAt: (position: number) => string | undefined;
  size: () => number;
}>;

const FREE = 0;

/**
 * An open-addressing table over one array of numbers. A `Map` of a million keys takes 60 MB more, and all of it is
 * walked by every garbage collection.
 */
export const makeKeyTable = (): KeyTable => {
  const keys: string[] = [];
  let slots = new Int32Array(2048);

  /** The slot of a key, or the free one where it would be. */
  const slotOf = (key: string, table: Int32Array): number => {
    const mask = table.length - 1;
    let slot = textHash(key) & mask;
    for (
      let taken = table[slot] ?? FREE;
      taken !== FREE && keys[taken - 1] !== key;
      taken = table[slot] ?? FREE
    )
      slot = (slot + 1) & mask;
    return slot;
  };

  const grow = (): void => {
    const larger = new Int32Array(slots.length * 2);
    for (const [position, key] of keys.entries()) larger[slotOf(key, larger)] = position + 1;
    slots = larger;
  };

  return {
    find: (key) => {
      const taken = slots[slotOf(key, slots)] ?? FREE;
      return taken === FREE ? undefined : taken - 1;
    },
    add: (key) => {
      if ((keys.length + 1) * 2 > slots.length) grow();
      const slot = slotOf(key, slots);
      keys.push(key);
      slots[slot] = keys.length;
      return keys.length - 1;
    },
    keyAt: (position) => keys[position],
    size: () => keys.length,
  };
};
