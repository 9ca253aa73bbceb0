/**
 * Whole parts of a whole `total`, in proportion to `weights` (≥ 0), that add up to it exactly: every part rounded
 * down, then one more for the largest remainders, the first of equals first. All zero when no weight is positive.
 */
export const splitWhole = (total: number, weights: readonly number[]): number[] => {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (!(sum > 0)) return weights.map(() => 0);
  const shares = weights.map((weight) => (total * weight) / sum);
  // A share a hair under a whole number is that number: 0.1 + 0.2 must not lose a lead.
  const parts = shares.map((share) => Math.floor(share + 1e-9 * Math.max(1, share)));
  const given = parts.reduce((a, b) => a + b, 0);
  const order = shares
    .map((share, index) => ({ index, remainder: share - (parts[index] ?? 0) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (let i = 0; i < total - given; i += 1) {
    const next = order[i % order.length];
    if (next) parts[next.index] = (parts[next.index] ?? 0) + 1;
  }
  return parts;
};
