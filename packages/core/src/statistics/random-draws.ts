import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { logGamma } from './gamma.ts';

/** Draws from one seeded stream: the same seed gives the same draws, always. */
export type Draws = Readonly<{
  /** In [0, 1). */
  uniform: () => number;
  normal: () => number;
  /** Gamma with this shape and mean 1; 1 itself for an infinite shape. */
  gamma: (shape: number) => number;
  /** Count with this mean, 0 or more. */
  poisson: (mean: number) => number;
}>;

/** The generator's first numbers betray its seed (seed 42 begins at .9999993), so they are thrown away. */
const DISCARDED = 20;

/** 32 bits that any change of the text changes (FNV-1a). */
export const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
};

/** Marsaglia & Tsang 2000; a shape below 1 is drawn one higher and scaled down. */
const gammaDraw = (shape: number, { uniform, normal }: Pick<Draws, 'uniform' | 'normal'>): number => {
  if (shape < 1) return gammaDraw(shape + 1, { uniform, normal }) * (1 - uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = normal();
    const v = (1 + c * z) ** 3;
    if (v > 0 && Math.log(1 - uniform()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
  }
};

/** Product of uniforms for small means; Hörmann's PTRS (1993) from 10 on. */
const poissonDraw = (mean: number, uniform: () => number): number => {
  if (mean < 10) {
    const limit = Math.exp(-mean);
    let count = -1;
    for (let product = 1; product > limit; product *= 1 - uniform()) count += 1;
    return Math.max(0, count);
  }
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverse = 1.1239 + 1.1328 / (b - 3.4);
  const inside = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = uniform() - 0.5;
    const v = 1 - uniform();
    const us = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= inside) return count;
    if (count < 0 || (us < 0.013 && v > us)) continue;
    const accept = Math.log((v * inverse) / (a / (us * us) + b));
    if (accept <= count * Math.log(mean) - mean - logGamma(count + 1)) return count;
  }
};

/** A stream of draws from a 32-bit seed. */
export const seededDraws = (seed: number): Draws => {
  const generator = xoroshiro128plus(seed);
  const uniform = (): number => uniformFloat64(generator);
  for (let i = 0; i < DISCARDED; i += 1) uniform();
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return {
    uniform,
    normal,
    gamma: (shape) => (Number.isFinite(shape) ? gammaDraw(shape, { uniform, normal }) / shape : 1),
    poisson: (mean) => (mean > 0 ? poissonDraw(mean, uniform) : 0),
  };
};
