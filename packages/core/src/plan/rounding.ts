const rounded = (value: number | null, scale: number): number | null => {
  if (value === null || !Number.isFinite(value)) return null;
  // The sum turns −0 into 0.
  return Math.round(value * scale) / scale + 0;
};

/** A rate with 6 decimals, as printed; null stays null, and so does what is no number. */
export const rate6 = (value: number | null): number | null => rounded(value, 1e6);

/** Minor units as major units with 2 decimals, as printed. */
export const major2 = (minor: number | null, digits: number): number | null =>
  minor === null ? null : rounded(minor / 10 ** digits, 100);
