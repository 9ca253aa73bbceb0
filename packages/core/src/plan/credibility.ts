import { highestPoint } from '../statistics/golden-section.ts';
import { logProbability } from '../statistics/negative-binomial.ts';
import type { CellKey } from './cell-codes.ts';

/** Wins of a cell beside those that the company's life table expects of it. */
export type CellRecord = CellKey & Readonly<{ observed: number; expected: number }>;

/** How a cell closes beside the company: 1 is "like the company on average, given the ages of its leads". */
export type CellCredibility = Readonly<{
  /** After reconciling, so that Σ expected × theta = Σ observed. */
  theta: number;
  /** What channel and persona alone say, before reconciling. */
  prior: number;
  /** ln-variance of the prior; 0 when neither factor was used. */
  priorVariance: number;
  /** Share of the cell's own record in theta, 0..1. */
  weight: number;
  /** Squared coefficient of variation of theta. */
  cv2: number;
}>;

export type Credibility = Readonly<{
  cells: readonly CellCredibility[];
  /** The factor by which every theta was multiplied to reconcile the table. */
  reconcile: number;
  /** Share of its own record for any sum of cells, from its pooled expectation, prior mean and prior variance. */
  weightOf: (expected: number, prior: number, priorVariance: number) => number;
}>;

const SWEEPS = 10;
const GRID_STEPS = 24;
const GRID_MAX = 200;

type Level = Readonly<{ observed: number; expected: number }>;

/**
 * Credibility constant of one factor: how alike its levels are, by penalised marginal likelihood. The penalty (about
 * 5, within a factor e^1.5) keeps it sane with few levels, where moments would go negative.
 */
export const credibilityConstant = (levels: readonly Level[]): number => {
  const score = (logAlpha: number): number => {
    const size = Math.exp(logAlpha);
    const fit = levels.reduce(
      (sum, { observed, expected }) => sum + logProbability({ size, mean: expected }, observed),
      0,
    );
    return fit - 0.5 * ((logAlpha - Math.log(5)) / 1.5) ** 2;
  };
  return Math.exp(highestPoint(score, Math.log(0.2), Math.log(500)));
};

/** Channel or persona: which level each record has, and the wins of each level. Skipped when there is one level. */
type Factor = Readonly<{ levelOf: readonly number[]; observed: readonly number[]; used: boolean }>;

/** A factor's effect per level, with the credibility constant that they were made with. */
type Effects = Readonly<{ alpha: number; effects: readonly number[] }>;

const factorOf = (records: readonly CellRecord[], nameOf: (record: CellRecord) => string | null): Factor => {
  const names = new Map<string | null, number>();
  const levelOf = records.map((record) => {
    const level = names.get(nameOf(record)) ?? names.size;
    names.set(nameOf(record), level);
    return level;
  });
  const observed = new Array<number>(names.size).fill(0);
  for (const [i, record] of records.entries()) {
    const level = levelOf[i] ?? 0;
    observed[level] = (observed[level] ?? 0) + record.observed;
  }
  return { levelOf, observed, used: names.size > 1 };
};

const noEffects = (factor: Factor): Effects => ({ alpha: 1, effects: factor.observed.map(() => 1) });

const effectOn = ({ levelOf }: Factor, { effects }: Effects, i: number): number =>
  effects[levelOf[i] ?? -1] ?? 1;

/** One factor's effects given the other's: gamma-Poisson posterior means around 1, the constant fitted to them. */
const effectsGiven = (
  records: readonly CellRecord[],
  factor: Factor,
  otherEffectOn: (i: number) => number,
): Effects => {
  if (!factor.used) return noEffects(factor);
  const expected = factor.observed.map(() => 0);
  for (const [i, record] of records.entries()) {
    const level = factor.levelOf[i] ?? 0;
    expected[level] = (expected[level] ?? 0) + record.expected * otherEffectOn(i);
  }
  const levels = factor.observed.map((observed, level) => ({ observed, expected: expected[level] ?? 0 }));
  const alpha = credibilityConstant(levels);
  return { alpha, effects: levels.map((level) => (alpha + level.observed) / (alpha + level.expected)) };
};

type Prior = Readonly<{ mean: number; variance: number }>;

const priorsOf = (records: readonly CellRecord[]): Prior[] => {
  const channel = factorOf(records, (record) => record.channel);
  const persona = factorOf(records, (record) => record.persona);
  let ofChannel = noEffects(channel);
  let ofPersona = noEffects(persona);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const personas = ofPersona;
    ofChannel = effectsGiven(records, channel, (i) => effectOn(persona, personas, i));
    const channels = ofChannel;
    ofPersona = effectsGiven(records, persona, (i) => effectOn(channel, channels, i));
  }
  const varianceOf = (factor: Factor, { alpha }: Effects, i: number): number =>
    factor.used ? 1 / (alpha + (factor.observed[factor.levelOf[i] ?? -1] ?? 0)) : 0;
  return records.map((_, i) => ({
    mean: effectOn(channel, ofChannel, i) * effectOn(persona, ofPersona, i),
    variance: varianceOf(channel, ofChannel, i) + varianceOf(persona, ofPersona, i),
  }));
};

/** One point of the grid over how alike cells are beyond their channel and persona, with its posterior weight. */
type GridPoint = Readonly<{ spread: number; weight: number }>;

/** Shape of a cell's prior: the cell's own spread and the uncertainty of its prior mean together. */
const shapeOf = (spread: number, priorVariance: number): number => 1 / (1 / spread + priorVariance);

const gridOver = (records: readonly CellRecord[], priors: readonly Prior[]): GridPoint[] => {
  const spreads = Array.from({ length: GRID_STEPS + 1 }, (_, g) => GRID_MAX ** (g / GRID_STEPS));
  const logs = spreads.map((spread) => {
    const fit = records.reduce((sum, { observed, expected }, i) => {
      const prior = priors[i] ?? { mean: 1, variance: 0 };
      return (
        sum + logProbability({ size: shapeOf(spread, prior.variance), mean: prior.mean * expected }, observed)
      );
    }, 0);
    return fit - 0.5 * ((Math.log(spread) - Math.log(20)) / 1.2) ** 2;
  });
  const top = Math.max(...logs);
  const raw = logs.map((log) => Math.exp(log - top));
  const sum = raw.reduce((a, b) => a + b, 0);
  return spreads.map((spread, g) => ({ spread, weight: (raw[g] ?? 0) / sum }));
};

const weightOn = (grid: readonly GridPoint[], expected: number, { mean, variance }: Prior): number =>
  grid.reduce(
    (sum, { spread, weight }) => sum + (weight * expected) / (expected + shapeOf(spread, variance) / mean),
    0,
  );

/** Posterior mean and variance of a cell's theta, mixed over the grid. */
const posterior = (
  grid: readonly GridPoint[],
  { observed, expected }: Level,
  prior: Prior,
): [number, number] => {
  let mean = 0;
  let square = 0;
  for (const { spread, weight } of grid) {
    const shape = shapeOf(spread, prior.variance);
    const rate = shape / prior.mean + expected;
    const own = (shape + observed) / rate;
    mean += weight * own;
    square += weight * (own * own + own / rate);
  }
  return [mean, square - mean * mean];
};

/**
 * Credible theta of every cell: O ~ Poisson(E × theta), theta around the product of its channel's and its persona's
 * effect, all strengths taken from the data, reconciled so that the table adds up to the wins that happened.
 * Without any expectation (no wins at all) every theta is 1.
 */
export const credibilityOf = (records: readonly CellRecord[]): Credibility => {
  const priors = priorsOf(records);
  const grid = gridOver(records, priors);
  const posteriors = records.map((record, i) =>
    posterior(grid, record, priors[i] ?? { mean: 1, variance: 0 }),
  );
  const won = records.reduce((sum, r) => sum + r.observed, 0);
  const fitted = records.reduce((sum, r, i) => sum + r.expected * (posteriors[i]?.[0] ?? 1), 0);
  const reconcile = fitted > 0 ? won / fitted : 1;
  return {
    reconcile,
    weightOf: (expected, mean, variance) => weightOn(grid, expected, { mean, variance }),
    cells: records.map((record, i) => {
      const prior = priors[i] ?? { mean: 1, variance: 0 };
      const [mean, variance] = posteriors[i] ?? [1, 0];
      return {
        theta: mean * reconcile,
        prior: prior.mean,
        priorVariance: prior.variance,
        weight: weightOn(grid, record.expected, prior),
        cv2: variance / mean ** 2,
      };
    }),
  };
};
