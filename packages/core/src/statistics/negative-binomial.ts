import { betaLower } from './beta.ts';
import { gammaLower, logGamma } from './gamma.ts';

/** Counts whose rate is itself uncertain: variance = mean + mean² / size. An infinite size is the Poisson. */
export type NegativeBinomial = Readonly<{ size: number; mean: number }>;

/** Above this size the Poisson stands in: the difference is smaller than what ln Γ of such numbers loses. */
const POISSON_SIZE = 1e7;

/** ln P(X = count); count a whole number ≥ 0, mean ≥ 0. */
export const logProbability = ({ size, mean }: NegativeBinomial, count: number): number => {
  if (mean === 0) return count === 0 ? 0 : Number.NEGATIVE_INFINITY;
  if (size > POISSON_SIZE) return count * Math.log(mean) - mean - logGamma(count + 1);
  const arrangements = logGamma(count + size) - logGamma(size) - logGamma(count + 1);
  return arrangements - size * Math.log1p(mean / size) + count * Math.log(mean / (size + mean));
};

/** P(X ≥ count); 1 for count ≤ 0. Fractions of a count are rounded up, for half a lead cannot arrive. */
export const chanceOfAtLeast = ({ size, mean }: NegativeBinomial, count: number): number => {
  const whole = Math.ceil(count - 1e-9);
  if (whole <= 0) return 1;
  if (mean === 0) return 0;
  if (size > POISSON_SIZE) return gammaLower(whole, mean);
  return betaLower(whole, size, mean / (size + mean));
};

/** Smallest count with P(X ≤ count) ≥ p, 0 ≤ p < 1. */
export const countQuantile = (distribution: NegativeBinomial, p: number): number => {
  let high = Math.ceil(distribution.mean) + 1;
  while (1 - chanceOfAtLeast(distribution, high + 1) < p) high *= 2;
  let low = -1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (1 - chanceOfAtLeast(distribution, middle + 1) >= p) high = middle;
    else low = middle;
  }
  return high;
};
