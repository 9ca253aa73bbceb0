import { gammaUpper } from '../statistics/gamma.ts';

/** One cell's part of a month: leads, rate and sale with what is not known about them. */
export type RevenuePart = Readonly<{
  leads: number;
  closeRate: number;
  /** Squared coefficients of variation of rate and sale: their uncertainty, not the spread of deals. */
  closeRateCv2: number;
  averageSale: number;
  averageSaleCv2: number;
  /** Whether the company's shared uncertainty (the life table's) touches it; a rate typed in by hand is not touched. */
  shared: boolean;
}>;

/** How revenue's mean and variance grow with the number of leads, the mix kept: mean·L, perDeal·L + perRate·L². */
export type RevenueGrowth = Readonly<{ mean: number; perDeal: number; perRate: number }>;

/** Above this many leads a chance is called out of reach. */
const LEADS_MAX = 1e12;

/**
 * Growth per lead of the given parts together (their `leads` are the mix). Compound Poisson: deals arrive by chance
 * and differ in size by `dealCv`; rates and sales are themselves uncertain, `sharedCv2` of it in all cells alike.
 */
export const revenueGrowth = (
  parts: readonly RevenuePart[],
  dealCv: number,
  sharedCv2: number,
): RevenueGrowth => {
  const all = parts.reduce((sum, { leads }) => sum + leads, 0);
  let mean = 0;
  let sharedMean = 0;
  let perDeal = 0;
  let perRate = 0;
  for (const part of all > 0 ? parts : []) {
    const share = part.leads / all;
    const value = share * part.closeRate * part.averageSale;
    const { closeRateCv2: rate2, averageSaleCv2: sale2 } = part;
    mean += value;
    sharedMean += part.shared ? value : 0;
    perDeal += value * part.averageSale * (1 + dealCv * dealCv);
    perRate += value * value * (rate2 + sale2 + rate2 * sale2);
  }
  return { mean, perDeal, perRate: perRate + sharedMean * sharedMean * sharedCv2 };
};

/** Mean and variance of the revenue of this many leads. */
export const revenueMoments = (
  growth: RevenueGrowth,
  leads: number,
): Readonly<{ mean: number; variance: number }> => ({
  mean: growth.mean * leads,
  variance: growth.perDeal * leads + growth.perRate * leads * leads,
});

/** Chance that revenue with these moments reaches the target, read as a gamma; 1 for a target of nothing. */
export const chanceOfReaching = (
  target: number,
  moments: Readonly<{ mean: number; variance: number }>,
): number => {
  const { mean, variance } = moments;
  if (target <= 0) return 1;
  if (mean <= 0) return 0;
  if (variance <= 0) return mean >= target ? 1 : 0;
  const shape = (mean * mean) / variance;
  return gammaUpper(shape, (shape * target) / mean);
};

/** Fewest whole leads whose chance of reaching the target is at least `chance`; null when none has. */
export const leadsForChance = (target: number, chance: number, growth: RevenueGrowth): number | null => {
  const reaches = (leads: number): boolean =>
    chanceOfReaching(target, revenueMoments(growth, leads)) >= chance;
  if (!(growth.mean > 0)) return null;
  let high = Math.max(1, Math.ceil(target / growth.mean));
  while (!reaches(high)) {
    high *= 2;
    if (high > LEADS_MAX) return null;
  }
  let low = 0;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
};
