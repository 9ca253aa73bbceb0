import { buildCard } from './build-card.ts';
import { buildRows } from './build-rows.ts';
import { commitmentOf } from './commitment.ts';
import { type Facts, workOutFacts } from './facts.ts';
import type { PlanDeal, PlanLead, PlanOptions } from './input.ts';
import { maturityAt } from './life-table.ts';
import { dayOrInstant } from './local-days.ts';
import { countMonthly } from './monthly-leads.ts';
import type { Plan } from './plan-result.ts';
import { byKindThenKey } from './problems.ts';
import type { RateCard } from './rate-card.ts';
import { rate6 } from './rounding.ts';
import type { SaleSamples } from './simulate-month.ts';
import { sourcedOf } from './sourced.ts';

const maturityOf = ({ bands, horizonDays }: RateCard): Plan['maturity'] =>
  bands.flatMap(({ untilDays }) => {
    const share = rate6(maturityAt(bands, untilDays));
    return share === null || horizonDays === null ? [] : [{ days: untilDays, share }];
  });

const monthlyOf = ({ admitted, from, options }: Facts): Plan['monthly'] => {
  if (from === null) return [];
  const channels = [...new Set(admitted.cells.map(({ channel }) => channel))];
  const ofCell = admitted.cells.map(({ channel }) => channels.indexOf(channel));
  const channel = admitted.cell.map((cell) => ofCell[cell] ?? 0);
  const { asOf, timezone } = options;
  return countMonthly({ createdMs: admitted.createdMs, channel, channels }, { from, asOf, timezone });
};

const problemsOf = ({ admitted, options }: Facts): Plan['problems'] =>
  [...(options.problems ?? []), ...admitted.problems]
    .sort(byKindThenKey)
    .map(({ file, line, column, kind, value, action }) => ({ file, line, column, kind, value, action }));

const buildPlan = (facts: Facts, card: RateCard): Plan => {
  const { from, options } = facts;
  const printed = (instant: number): string => dayOrInstant(instant, options.timezone);
  return {
    asOf: printed(options.asOf),
    lookback: from === null ? null : { from: printed(from), to: printed(options.asOf) },
    currency: card.currency,
    horizonDays: card.horizonDays,
    windowDays: card.windowDays === null ? null : Math.round(card.windowDays),
    maturity: maturityOf(card),
    ...buildRows(facts, card),
    sourced: sourcedOf(facts),
    monthly: monthlyOf(facts),
    commitment: commitmentOf(card, options),
    notices: card.notices,
    problems: problemsOf(facts),
  };
};

/**
 * The plan, the rate card behind it and the sales that a simulation draws from (one list per cell of the card), from
 * one pass over the rows; their order does not matter.
 */
export const workOut = (
  leads: readonly PlanLead[],
  deals: readonly PlanDeal[],
  options: PlanOptions,
): Readonly<{ plan: Plan; card: RateCard; samples: SaleSamples }> => {
  const facts = workOutFacts(leads, deals, options);
  const card = buildCard(facts);
  const samples = facts.shown.map((at) => facts.tallies[at]?.amounts ?? []);
  return { plan: buildPlan(facts, card), card, samples };
};

/** What a goal asks of Marketing, from leads and deals, in the shape of `leadpact plan --json`. @see workOut */
export const plan = (leads: readonly PlanLead[], deals: readonly PlanDeal[], options: PlanOptions): Plan =>
  workOut(leads, deals, options).plan;

/** The rates behind a plan, unrounded. @see workOut */
export const rateCard = (
  leads: readonly PlanLead[],
  deals: readonly PlanDeal[],
  options: PlanOptions,
): RateCard => buildCard(workOutFacts(leads, deals, options));
