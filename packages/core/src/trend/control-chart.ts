import { individualLimits } from '../statistics/individuals.ts';
import { chanceSpread, shareSpread } from '../statistics/laney.ts';
import { type Limited, type RunRule, runRules } from '../statistics/run-rules.ts';

/** One ended period: an amount, or a share with the counts it is of. */
export type TrendValue = Readonly<{
  /** First day, `YYYY-MM-DD`. */
  period: string;
  value: number;
  /** Of a share: what it is a share of. */
  whole: number | null;
}>;

export type TrendPoint = TrendValue &
  Readonly<{
    /** As drawn: a share between 0 and 1, an amount from 0; null without limits. */
    upper: number | null;
    lower: number | null;
    rules: readonly RunRule[];
    /** A share of fewer than ten: chance moves it far. */
    isThin: boolean;
  }>;

/**
 * `few`: too few periods for limits · `no-variation`: all alike, no limits · `early`: limits of fewer than twelve periods,
 * which move with each · `locked`: limits of the first twelve, which no later period moves.
 */
export type TrendState = 'few' | 'no-variation' | 'early' | 'locked';

export type ControlChart = Readonly<{
  state: TrendState;
  /** `individuals`: by moving ranges · `shares`: Laney's p′, where the counts differ. */
  method: 'individuals' | 'shares';
  centre: number | null;
  /** The periods that the limits come from: first day of the first and of the last. */
  baseline: Readonly<{ from: string; to: string; periods: number }> | null;
  points: readonly TrendPoint[];
}>;

/** With fewer nothing is drawn. */
export const BASELINE_LEAST = 6;
/** With so many the limits are locked. */
export const BASELINE_LOCKED = 12;
const THIN = 10;
/** Wholes that differ by more than this share of the smallest need limits of their own. */
const WHOLES_ALIKE = 0.25;

type Limits = Readonly<{ centre: number; of: (value: TrendValue) => Limited }>;

const wholesDiffer = (values: readonly TrendValue[]): boolean => {
  const wholes = values.map(({ whole }) => whole ?? 0);
  return Math.max(...wholes) > Math.min(...wholes) * (1 + WHOLES_ALIKE);
};

const sharesOf = (values: readonly TrendValue[]) =>
  values.flatMap(({ value, whole }) =>
    whole === null || whole === 0 ? [] : [{ part: value * whole, whole }],
  );

const shareLimits = (baseline: readonly TrendValue[]): Limits | undefined => {
  const spread = shareSpread(sharesOf(baseline));
  if (spread === undefined) return undefined;
  const { centre, sigmaZ } = spread;
  return {
    centre,
    of: ({ value, whole }) => {
      const room = 3 * sigmaZ * chanceSpread(centre, whole ?? 1);
      return { value, centre, upper: centre + room, lower: centre - room };
    },
  };
};

const amountLimits = (baseline: readonly TrendValue[]): Limits | undefined => {
  const limits = individualLimits(baseline.map(({ value }) => value));
  if (limits === undefined) return undefined;
  const { mean, upper, lower } = limits;
  return { centre: mean, of: ({ value }) => ({ value, centre: mean, upper, lower }) };
};

const isShare = (values: readonly TrendValue[]): boolean =>
  values.length > 0 && values.every(({ whole }) => whole !== null);

const pointOf = (value: TrendValue, limited: Limited | undefined, rules: readonly RunRule[]): TrendPoint => ({
  ...value,
  upper: limited === undefined ? null : value.whole === null ? limited.upper : Math.min(1, limited.upper),
  lower: limited === undefined ? null : Math.max(0, limited.lower),
  rules,
  isThin: value.whole !== null && value.whole < THIN,
});

/**
 * The ended periods of one figure, in order, against the limits of its first ones. What lies outside is a change that looks
 * for a cause; what lies inside is the usual (5-maths 7). Only the drawn limits are clipped, not the arithmetic.
 */
export const controlChart = (values: readonly TrendValue[]): ControlChart => {
  const baseline = values.slice(0, BASELINE_LOCKED);
  const method = isShare(baseline) && wholesDiffer(baseline) ? 'shares' : 'individuals';
  const without = (state: TrendState): ControlChart => ({
    state,
    method,
    centre: null,
    baseline: null,
    points: values.map((value) => pointOf(value, undefined, [])),
  });
  if (values.length < BASELINE_LEAST) return without('few');
  const limits = method === 'shares' ? shareLimits(baseline) : amountLimits(baseline);
  if (limits === undefined) return without('no-variation');
  const limited = values.map(limits.of);
  const rules = runRules(limited);
  return {
    state: baseline.length < BASELINE_LOCKED ? 'early' : 'locked',
    method,
    centre: limits.centre,
    baseline: {
      from: baseline[0]?.period ?? '',
      to: baseline.at(-1)?.period ?? '',
      periods: baseline.length,
    },
    points: values.map((value, index) => pointOf(value, limited[index], rules[index] ?? [])),
  };
};
