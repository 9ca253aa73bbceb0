import { betaQuantile } from './beta.ts';
import { Z_95 } from './normal.ts';

/** Both ends of a range of a share, each 0..1; it contains the share itself. */
export type ShareRange = Readonly<{ low: number; high: number }>;

/**
 * Wilson's 95 % range of `successes` out of `trials`: exactly 0 below when nothing succeeded, exactly 1 above when
 * everything did, and (0, 1) without trials, which screens call "no data".
 * Only for shares whose follow-up is complete: on leads that have not had time to close it holds the truth
 * 57 times in 100. @see Newcombe, Statistics in Medicine 17 (1998) 857, method 3
 */
export const wilson = (successes: number, trials: number): ShareRange => {
  if (trials === 0) return { low: 0, high: 1 };
  const share = successes / trials;
  const z2 = Z_95 * Z_95;
  const centre = share + z2 / (2 * trials);
  const reach = Z_95 * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials));
  const scale = 1 + z2 / trials;
  return {
    low: successes === 0 ? 0 : (centre - reach) / scale,
    high: successes === trials ? 1 : (centre + reach) / scale,
  };
};

/** Jeffreys' 95 % range, from Beta(x + ½, n − x + ½), for when a posterior is needed; its ends as in {@link wilson}. */
export const jeffreys = (successes: number, trials: number): ShareRange => {
  const a = successes + 0.5;
  const b = trials - successes + 0.5;
  return {
    low: successes === 0 ? 0 : betaQuantile(a, b, 0.025),
    high: successes === trials ? 1 : betaQuantile(a, b, 0.975),
  };
};
