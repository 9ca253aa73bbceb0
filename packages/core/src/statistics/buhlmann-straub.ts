/** One observation of a group: its value and how much it weighs (a count of deals, an exposure). */
export type Weighted = Readonly<{ value: number; weight: number }>;

/** Credibility of the mean of each group. @see Bühlmann & Straub 1970; unbiased estimators as in R's actuar */
export type BuhlmannStraub = Readonly<{
  /** Variance within a group for one unit of weight. */
  within: number;
  /** Variance between the groups' true means; ≤ 0 when the groups look alike. */
  between: number;
  /** Mean that a group without data would get. */
  collective: number;
  groups: readonly Readonly<{ weight: number; mean: number | null; credibility: number; estimate: number }>[];
}>;

type Sums = Readonly<{ weight: number; mean: number; squares: number; count: number }>;

const sumsOf = (group: readonly Weighted[]): Sums => {
  const weight = group.reduce((sum, { weight: w }) => sum + w, 0);
  const mean = weight > 0 ? group.reduce((sum, { value, weight: w }) => sum + value * w, 0) / weight : 0;
  const squares = group.reduce((sum, { value, weight: w }) => sum + w * (value - mean) ** 2, 0);
  return { weight, mean, squares, count: group.length };
};

const betweenVariance = (filled: readonly Sums[], within: number): number => {
  const total = filled.reduce((sum, g) => sum + g.weight, 0);
  const grand = filled.reduce((sum, g) => sum + g.weight * g.mean, 0) / total;
  const spread = filled.reduce((sum, g) => sum + g.weight * (g.mean - grand) ** 2, 0);
  const freedom = total - filled.reduce((sum, g) => sum + g.weight ** 2, 0) / total;
  return freedom > 0 ? (spread - (filled.length - 1) * within) / freedom : 0;
};

/**
 * Credible means of groups. Where the variance within cannot be told (one observation in every group), the variance
 * of all of them stands in; where the groups do not differ, every credibility is 0 and all get the weighted mean.
 * Groups without observations get the collective mean.
 */
export const buhlmannStraub = (groups: readonly (readonly Weighted[])[]): BuhlmannStraub => {
  const sums = groups.map(sumsOf);
  const filled = sums.filter((g) => g.weight > 0);
  const total = filled.reduce((sum, g) => sum + g.weight, 0);
  const grand = total > 0 ? filled.reduce((sum, g) => sum + g.weight * g.mean, 0) / total : 0;
  const freedom = filled.reduce((sum, g) => sum + g.count - 1, 0);
  const alone = filled.reduce((sum, g) => sum + g.weight * (g.mean - grand) ** 2, 0);
  const within =
    freedom > 0
      ? filled.reduce((sum, g) => sum + g.squares, 0) / freedom
      : filled.length > 1
        ? alone / (filled.length - 1)
        : 0;
  const between = freedom > 0 && filled.length > 1 ? betweenVariance(filled, within) : 0;
  const credibilities = sums.map((g) =>
    between > 0 && g.weight > 0 ? g.weight / (g.weight + within / between) : 0,
  );
  const trusted = credibilities.reduce((a, b) => a + b, 0);
  const collective =
    trusted > 0 ? sums.reduce((sum, g, i) => sum + (credibilities[i] ?? 0) * g.mean, 0) / trusted : grand;
  return {
    within,
    between,
    collective,
    groups: sums.map((g, i) => {
      const credibility = credibilities[i] ?? 0;
      const estimate = credibility * g.mean + (1 - credibility) * collective;
      return { weight: g.weight, mean: g.weight > 0 ? g.mean : null, credibility, estimate };
    }),
  };
};
