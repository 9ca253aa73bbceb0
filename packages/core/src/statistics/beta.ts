import { logGamma } from './gamma.ts';

const TINY = 1e-300;
const EPSILON = 4e-16;
const TERMS_MAX = 100_000;

const guarded = (value: number): number => (Math.abs(value) < TINY ? TINY : value);

/** Continued fraction of the incomplete beta, evaluated by Lentz: quick for x below (a + 1) / (a + b + 2). */
const fraction = (a: number, b: number, x: number): number => {
  let c = 1;
  let d = 1 / guarded(1 - ((a + b) * x) / (a + 1));
  let product = d;
  for (let m = 1; m < TERMS_MAX; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guarded(1 + even * d);
    c = guarded(1 + even / c);
    product *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guarded(1 + odd * d);
    c = guarded(1 + odd / c);
    product *= d * c;
    if (Math.abs(d * c - 1) < EPSILON) break;
  }
  return product;
};

/** P(X ≤ x) of a Beta(a, b), a and b > 0 (regularised incomplete beta). */
export const betaLower = (a: number, b: number, x: number): number => {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const logFront = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
  const front = Math.exp(logFront);
  return x < (a + 1) / (a + b + 2)
    ? (front * fraction(a, b, x)) / a
    : 1 - (front * fraction(b, a, 1 - x)) / b;
};

/** The x with P(X ≤ x) = p of a Beta(a, b), by bisection to the last bit that counts. */
export const betaQuantile = (a: number, b: number, p: number): number => {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  let low = 0;
  let high = 1;
  for (let pass = 0; pass < 200 && high - low > 1e-15 * high; pass += 1) {
    const middle = (low + high) / 2;
    if (betaLower(a, b, middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};
