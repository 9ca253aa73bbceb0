import { meanRange } from './individuals.ts';

/** A share by its counts: `part` of `whole`. */
export type CountedShare = Readonly<{ part: number; whole: number }>;

/** The centre of shares, and how much more they vary than chance alone would make them (1: as much). */
export type ShareSpread = Readonly<{ centre: number; sigmaZ: number }>;

/** Mean range of two standard normal draws. */
const D2 = 1.128;

/** Standard deviation of a share of so many, by chance alone. */
export const chanceSpread = (centre: number, whole: number): number =>
  Math.sqrt((centre * (1 - centre)) / whole);

/**
 * Laney's p′: shares whose wholes differ, with their variation from period to period taken into account. Undefined for
 * fewer than two shares, where all are 0 % or 100 %, or where none differs from its neighbour.
 * @see Laney, Quality Engineering 14(4), 2002
 */
export const shareSpread = (shares: readonly CountedShare[]): ShareSpread | undefined => {
  if (shares.length < 2) return undefined;
  const whole = shares.reduce((sum, share) => sum + share.whole, 0);
  const centre = shares.reduce((sum, share) => sum + share.part, 0) / whole;
  if (!(centre > 0 && centre < 1)) return undefined;
  const sigmaZ =
    meanRange(shares.map(({ part, whole: own }) => (part / own - centre) / chanceSpread(centre, own))) / D2;
  return sigmaZ === 0 ? undefined : { centre, sigmaZ };
};
