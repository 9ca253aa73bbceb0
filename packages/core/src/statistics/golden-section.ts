const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The point of `[from, to]` where a single-peaked function is highest, to about 1e-9 of the stretch. */
export const highestPoint = (valueAt: (x: number) => number, from: number, to: number): number => {
  let low = from;
  let high = to;
  let left = high - GOLDEN * (high - low);
  let right = low + GOLDEN * (high - low);
  let leftValue = valueAt(left);
  let rightValue = valueAt(right);
  while (high - low > 1e-9 * (to - from)) {
    if (leftValue < rightValue) {
      [low, left, leftValue] = [left, right, rightValue];
      right = low + GOLDEN * (high - low);
      rightValue = valueAt(right);
    } else {
      [high, right, rightValue] = [right, left, leftValue];
      left = high - GOLDEN * (high - low);
      leftValue = valueAt(left);
    }
  }
  return (low + high) / 2;
};
