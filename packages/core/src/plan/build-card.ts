import { DAY_MS } from '../calendar/instant.ts';
import { closeRange, rangeWithoutWins } from './close-range.ts';
import { type Facts, lookbackDays } from './facts.ts';
import type { Side } from './input.ts';
import { noticesOf } from './notices.ts';
import type { RateCard, RateCardCell } from './rate-card.ts';
import { medianAge } from './tally.ts';

/** Below this weight of its own record a cell is said to live on its neighbours. */
const BORROWED_BELOW = 0.05;

/** The side of a channel: as the options say, otherwise Marketing's. */
export const sideOf = (facts: Facts, channel: string | null): Side => {
  const { sides } = facts.options;
  return channel !== null && sides !== undefined && Object.hasOwn(sides, channel)
    ? (sides[channel] ?? 'marketing')
    : 'marketing';
};

/** Rate within the horizon as the life table gives it for a record: 1 − e^(−O/E · Λ); null when nothing was expected. */
export const maturedRate = (facts: Facts, observed: number, expected: number): number | null =>
  facts.chosen !== null && expected > 0
    ? -Math.expm1((-observed / expected) * facts.chosen.table.lambda)
    : null;

type Rate = Pick<
  RateCardCell,
  'theta' | 'prior' | 'weight' | 'closeRate' | 'closeRateLow' | 'closeRateHigh' | 'closeRateCv2' | 'borrowed'
>;

const WITHOUT_DATES: Rate = {
  theta: 1,
  prior: 1,
  weight: 0,
  closeRate: null,
  closeRateLow: null,
  closeRateHigh: null,
  closeRateCv2: 0,
  borrowed: false,
};

const rateOf = ({ chosen, credibility }: Facts, at: number): Rate => {
  const own = credibility?.cells[at];
  if (chosen === null || own === undefined) return WITHOUT_DATES;
  const { table } = chosen;
  const hazard = own.theta * table.lambda;
  const range =
    table.lambda > 0
      ? closeRange(hazard, own.cv2 + table.relativeVariance)
      : rangeWithoutWins(table.leadDays[at] ?? 0, table.horizonDays);
  return {
    theta: own.theta,
    prior: own.prior,
    weight: own.weight,
    closeRate: -Math.expm1(-hazard),
    closeRateLow: range.low,
    closeRateHigh: range.high,
    closeRateCv2: own.cv2,
    borrowed: own.weight < BORROWED_BELOW,
  };
};

const cellOf = (facts: Facts, at: number): RateCardCell => {
  const { admitted, tallies, chosen, sales } = facts;
  const key = admitted.cells[at] ?? { channel: null, persona: null };
  const tally = tallies[at];
  const leads = tally?.leads ?? 0;
  const priced = tally?.priced ?? 0;
  const observed = chosen?.table.observed[at] ?? 0;
  const expected = chosen?.table.expected[at] ?? 0;
  const sale = sales?.cells[at];
  return {
    ...key,
    side: sideOf(facts, key.channel),
    leads,
    won: tally?.won ?? 0,
    revenueMinor: sales === null ? null : (tally?.revenueMinor ?? 0),
    observed,
    expected,
    ...rateOf(facts, at),
    averageSaleMinor: sale?.averageMinor ?? null,
    averageSaleCv2: sale?.cv2 ?? 0,
    simpleCloseRate: leads > 0 ? (tally?.won ?? 0) / leads : null,
    simpleAverageSaleMinor: sales !== null && priced > 0 ? (tally?.revenueMinor ?? 0) / priced : null,
    maturedCloseRate: maturedRate(facts, observed, expected),
    medianAgeDays: medianAge(tally ? [tally.leadsByAge] : []),
  };
};

/** The rate card of worked-out facts: unrounded, money in minor units. */
export const buildCard = (facts: Facts): RateCard => {
  const { options, chosen, sales, shown } = facts;
  return {
    currency: options.currency,
    currencyDigits: options.currencyDigits ?? 2,
    horizonDays: chosen?.table.horizonDays ?? null,
    windowDays: chosen === null ? null : chosen.windowMs / DAY_MS,
    lookbackDays: lookbackDays(facts),
    bands: chosen?.table.bands ?? [],
    lambda: chosen?.table.lambda ?? 0,
    sharedCv2: chosen?.table.relativeVariance ?? 0,
    dealCv: sales?.dealCv ?? null,
    cells: shown.map((at) => cellOf(facts, at)),
    notices: noticesOf(facts),
  };
};
