import { normalQuantile } from './normal.ts';

/** Godfrey's coefficients of the Lanczos series, g = 607/128: relative error below 1e-14 for x > 0. */
const LANCZOS_G = 607 / 128;
const LANCZOS = [
  0.9999999999999971, 57.15623566586292, -59.59796035547549, 14.136097974741746, -0.4919138160976202,
  0.00003399464998481189, 0.00004652362892704858, -0.00009837447530487956, 0.0001580887032249125,
  -0.00021026444172410488, 0.00021743961811521265, -0.0001643181065367639, 0.00008441822398385275,
  -0.000026190838401581408, 0.0000036899182659531625,
];
const HALF_LOG_TWO_PI = 0.9189385332046728;

const EPSILON = 1e-16;
const TINY = 1e-300;
/** Both expansions need a few times √shape terms; this is enough for shapes up to about 1e8. */
const TERMS_MAX = 200_000;

/** ln Γ(x) for x > 0. */
export const logGamma = (x: number): number => {
  let sum = LANCZOS[0] ?? 0;
  for (let i = 1; i < LANCZOS.length; i += 1) sum += (LANCZOS[i] ?? 0) / (x + i - 1);
  const t = x - 1 + LANCZOS_G + 0.5;
  return HALF_LOG_TWO_PI + Math.log(sum) + (x - 0.5) * Math.log(t) - t;
};

/** ln of x^a e^−x / Γ(a). */
const logPrefactor = (shape: number, x: number): number => shape * Math.log(x) - x - logGamma(shape);

/** Power series of P(a, x): quick for x below a + 1. */
const lowerBySeries = (shape: number, x: number): number => {
  let term = 1 / shape;
  let sum = term;
  for (let n = 1; n < TERMS_MAX && term > sum * EPSILON; n += 1) {
    term *= x / (shape + n);
    sum += term;
  }
  return sum * Math.exp(logPrefactor(shape, x));
};

/** Legendre's continued fraction of Q(a, x), evaluated by Lentz: quick for x above a + 1. */
const upperByFraction = (shape: number, x: number): number => {
  let b = x + 1 - shape;
  let c = 1 / TINY;
  let d = 1 / b;
  let product = d;
  for (let n = 1; n < TERMS_MAX; n += 1) {
    const numerator = -n * (n - shape);
    b += 2;
    d = numerator * d + b;
    if (Math.abs(d) < TINY) d = TINY;
    c = b + numerator / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1 / d;
    const factor = d * c;
    product *= factor;
    if (Math.abs(factor - 1) < EPSILON * 4) break;
  }
  return product * Math.exp(logPrefactor(shape, x));
};

/** P(X ≤ x) of a gamma with this shape and rate 1 (regularised lower incomplete gamma); 0 for x ≤ 0. */
export const gammaLower = (shape: number, x: number): number => {
  if (x <= 0) return 0;
  if (x === Number.POSITIVE_INFINITY) return 1;
  return x < shape + 1 ? lowerBySeries(shape, x) : 1 - upperByFraction(shape, x);
};

/** P(X > x) of a gamma with this shape and rate 1: accurate in the far tail, where 1 − {@link gammaLower} is not. */
export const gammaUpper = (shape: number, x: number): number => {
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  return x < shape + 1 ? 1 - lowerBySeries(shape, x) : upperByFraction(shape, x);
};

/** Where Newton begins: Wilson and Hilferty's cube, or the leading term of the series near 0. */
const quantileGuess = (shape: number, p: number): number => {
  const ninth = 1 / (9 * shape);
  const root = 1 - ninth + normalQuantile(p) * Math.sqrt(ninth);
  if (shape > 0.5 && root > 0.1) return shape * root ** 3;
  return Math.exp((Math.log(p) + logGamma(shape + 1)) / shape);
};

/**
 * The x with P(X ≤ x) = p, for a gamma with this shape and rate 1; p in [0, 1).
 * Newton kept inside a bracket, so it cannot run away.
 */
export const gammaQuantile = (shape: number, p: number): number => {
  if (p <= 0) return 0;
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let x = quantileGuess(shape, p);
  if (x < TINY) return x;
  for (let pass = 0; pass < 200; pass += 1) {
    const error = gammaLower(shape, x) - p;
    if (error > 0) high = x;
    else low = x;
    const density = Math.exp(logPrefactor(shape, x)) / x;
    let next = x - error / density;
    if (!(next > low && next < high)) next = high === Number.POSITIVE_INFINITY ? x * 2 : (low + high) / 2;
    if (Math.abs(next - x) <= 1e-14 * x) return next;
    x = next;
  }
  return x;
};
