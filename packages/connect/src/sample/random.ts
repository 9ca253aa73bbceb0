import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { skipN } from 'pure-rand/utils/skipN';

/** A reproducible source of chance: the same seed gives the same draws on every machine. */
export type Chance = Readonly<{
  /** Even between `from` (inclusive) and `until` (exclusive). */
  between: (from: number, until: number) => number;
  /** Whole number between `from` and `to`, both inclusive. */
  whole: (from: number, to: number) => number;
  /** True in `share` of the cases. */
  happens: (share: number) => boolean;
  pick: <Item>(items: readonly Item[]) => Item;
  weighted: <Item>(items: readonly Item[], weight: (item: Item) => number) => Item;
  logNormal: (median: number, sigma: number) => number;
  exponential: (mean: number) => number;
  poisson: (mean: number) => number;
}>;

export const chanceOf = (seed: number): Chance => {
  const generator = xoroshiro128plus(seed);
  // The first draws of this generator still show the seed.
  skipN(generator, 20);
  const draw = () => uniformFloat64(generator);
  const normal = () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());

  const at = <Item>(items: readonly Item[], index: number): Item => {
    const item = items[Math.min(index, items.length - 1)];
    if (item === undefined) throw new Error('Nothing to pick from: the list is empty.');
    return item;
  };

  const weighted = <Item>(items: readonly Item[], weight: (item: Item) => number): Item => {
    const sum = items.reduce((total, item) => total + weight(item), 0);
    let left = draw() * sum;
    return at(
      items,
      Math.max(
        0,
        items.findIndex((item) => {
          left -= weight(item);
          return left < 0;
        }),
      ),
    );
  };

  const poisson = (mean: number): number => {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = draw(); product > limit; product *= draw()) count += 1;
    return count;
  };

  return {
    between: (from, until) => from + draw() * (until - from),
    whole: (from, to) => from + Math.floor(draw() * (to - from + 1)),
    happens: (share) => draw() < share,
    pick: (items) => at(items, Math.floor(draw() * items.length)),
    weighted,
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    exponential: (mean) => -mean * Math.log(1 - draw()),
    poisson,
  };
};
