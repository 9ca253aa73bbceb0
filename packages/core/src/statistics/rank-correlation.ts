/** Ranks from 1; equal values share the mean of their ranks. */
const ranks = (values: Float64Array): Float64Array => {
  const order = Uint32Array.from(values, (_, index) => index).sort(
    (a, b) => (values[a] ?? 0) - (values[b] ?? 0),
  );
  const result = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    const value = values[order[start] ?? 0];
    while (end < order.length && values[order[end] ?? 0] === value) end += 1;
    for (let i = start; i < end; i += 1) result[order[i] ?? 0] = (start + 1 + end) / 2;
    start = end;
  }
  return result;
};

/** Spearman's rank correlation of two lists of one length, −1..1; null when either does not vary. */
export const rankCorrelation = (xs: Float64Array, ys: Float64Array): number | null => {
  const rx = ranks(xs);
  const ry = ranks(ys);
  const mean = (xs.length + 1) / 2;
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < xs.length; i += 1) {
    const dx = (rx[i] ?? 0) - mean;
    const dy = (ry[i] ?? 0) - mean;
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : null;
};
