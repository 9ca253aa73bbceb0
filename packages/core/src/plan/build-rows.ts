import { wilson } from '../statistics/proportion.ts';
import { maturedRate } from './build-card.ts';
import { closeRange, rangeWithoutWins } from './close-range.ts';
import type { Facts } from './facts.ts';
import { byName } from './in-order.ts';
import type { CredibleRates, PlanRow, SimpleRates } from './plan-result.ts';
import type { RateCard, RateCardCell } from './rate-card.ts';
import { major2, rate6 } from './rounding.ts';
import { inLookback, medianAge } from './tally.ts';

export const PERSONA_AFTER_SALE = 'persona known only after the sale';
const NOTHING: SimpleRates = { closeRate: null, low: null, high: null, averageSale: null, leadValue: null };

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Positions, among all cells, of those that a row stands for; those without leads in the look-back give exposure. */
type RowCells = Readonly<{ channel: string | null; persona: string | null; cells: readonly number[] }>;

const simpleOf = (facts: Facts, cells: readonly number[]): SimpleRates => {
  const own = cells.flatMap((at) => facts.tallies[at] ?? []);
  const leads = sum(own.map((t) => t.leads));
  const won = sum(own.map((t) => t.won));
  const priced = sum(own.map((t) => t.priced));
  if (leads === 0) return NOTHING;
  const rate = won / leads;
  const range = wilson(won, leads);
  const sale = facts.sales !== null && priced > 0 ? sum(own.map((t) => t.revenueMinor)) / priced : null;
  const digits = facts.options.currencyDigits ?? 2;
  return {
    closeRate: rate6(rate),
    low: rate6(range.low),
    high: rate6(range.high),
    averageSale: major2(sale, digits),
    leadValue: major2(sale === null ? null : rate * sale, digits),
  };
};

/** Weight of a row's own record, from its pooled expectation and the mean prior of its cells. */
const weightOf = ({ chosen, credibility }: Facts, cells: readonly number[]): number | null => {
  if (chosen === null || credibility === null) return null;
  const expected = sum(cells.map((at) => chosen.table.expected[at] ?? 0));
  const mean = (value: (at: number) => number): number =>
    expected > 0
      ? sum(cells.map((at) => (chosen.table.expected[at] ?? 0) * value(at))) / expected
      : sum(cells.map(value)) / cells.length;
  return credibility.weightOf(
    expected,
    mean((at) => credibility.cells[at]?.prior ?? 1),
    mean((at) => credibility.cells[at]?.priorVariance ?? 0),
  );
};

/** Rates of several cells together, mixed by their leads; the life table's uncertainty is shared, the rest is not. */
const credibleOf = (
  facts: Facts,
  card: RateCard,
  own: readonly RateCardCell[],
  cells: readonly number[],
): CredibleRates => {
  const leads = sum(own.map((cell) => cell.leads));
  if (facts.chosen === null || leads === 0) return { ...NOTHING, weight: null };
  const { table } = facts.chosen;
  const mixed = (value: (cell: RateCardCell) => number): number =>
    sum(own.map((cell) => (cell.leads / leads) * value(cell)));
  const rate = mixed((cell) => cell.closeRate ?? 0);
  const variance = sum(
    own.map((cell) => ((cell.leads / leads) * (cell.closeRate ?? 0)) ** 2 * cell.closeRateCv2),
  );
  const range =
    rate > 0
      ? closeRange(-Math.log1p(-rate), variance / rate ** 2 + card.sharedCv2)
      : rangeWithoutWins(sum(cells.map((at) => table.leadDays[at] ?? 0)), table.horizonDays);
  const priced = own.every((cell) => cell.averageSaleMinor !== null);
  const value = priced ? mixed((cell) => (cell.closeRate ?? 0) * (cell.averageSaleMinor ?? 0)) : null;
  return {
    closeRate: rate6(rate),
    low: rate6(range.low),
    high: rate6(range.high),
    averageSale: major2(value === null || rate === 0 ? null : value / rate, card.currencyDigits),
    leadValue: major2(value, card.currencyDigits),
    weight: rate6(weightOf(facts, cells)),
  };
};

const rowOf = (facts: Facts, card: RateCard, { channel, persona, cells }: RowCells): PlanRow => {
  const { tallies, chosen, sales, admitted } = facts;
  const own = cells.flatMap((at) => tallies[at] ?? []);
  const onCard = cells.flatMap((at) => facts.cardIndex.get(at) ?? []).flatMap((i) => card.cells[i] ?? []);
  const observed = sum(cells.map((at) => chosen?.table.observed[at] ?? 0));
  const expected = sum(cells.map((at) => chosen?.table.expected[at] ?? 0));
  return {
    channel,
    persona,
    leads: sum(own.map((t) => t.leads)),
    won: sum(own.map((t) => t.won)),
    revenue: sales === null ? null : major2(sum(own.map((t) => t.revenueMinor)), card.currencyDigits),
    simple: simpleOf(facts, cells),
    matured: { closeRate: rate6(maturedRate(facts, observed, expected)) },
    credible: credibleOf(facts, card, onCard, cells),
    medianAgeDays: medianAge(own.map((t) => t.leadsByAge)),
    note: admitted.personaAtSale === null ? null : PERSONA_AFTER_SALE,
  };
};

/** Rows per persona when it is known after the sale only: who bought and for how much, and no rate at all. */
const rowsOfBuyers = (facts: Facts, personas: readonly (string | null)[]): PlanRow[] => {
  const { admitted, from, sales, options } = facts;
  const won = new Map<string | null, { won: number; revenueMinor: number }>();
  for (let i = 0; i < admitted.count; i += 1) {
    if (admitted.won[i] === 0 || !inLookback(admitted, from, i)) continue;
    const persona = personas[i] ?? null;
    const amount = admitted.amountMinor[i] ?? Number.NaN;
    const before = won.get(persona) ?? { won: 0, revenueMinor: 0 };
    const revenueMinor = before.revenueMinor + (Number.isNaN(amount) ? 0 : amount);
    won.set(persona, { won: before.won + 1, revenueMinor });
  }
  return [...won]
    .sort(([a], [b]) => byName(a, b))
    .map(([persona, tally]) => ({
      channel: null,
      persona,
      leads: null,
      won: tally.won,
      revenue: sales === null ? null : major2(tally.revenueMinor, options.currencyDigits ?? 2),
      simple: NOTHING,
      matured: { closeRate: null },
      credible: { ...NOTHING, weight: null },
      medianAgeDays: null,
      note: PERSONA_AFTER_SALE,
    }));
};

export type PlanRows = Readonly<{
  cells: readonly PlanRow[];
  channels: readonly PlanRow[];
  personas: readonly PlanRow[];
  total: PlanRow;
}>;

/** Rows of the plan, rounded for printing, in the order channel, persona, null last; only those with leads. */
export const buildRows = (facts: Facts, card: RateCard): PlanRows => {
  const { admitted, shown } = facts;
  const all = admitted.cells.map((_, at) => at);
  const namesOf = (name: 'channel' | 'persona'): (string | null)[] =>
    [...new Set(shown.map((at) => admitted.cells[at]?.[name] ?? null))].sort(byName);
  const where = (name: 'channel' | 'persona', value: string | null): number[] =>
    all.filter((at) => (admitted.cells[at]?.[name] ?? null) === value);
  const row = (of: RowCells): PlanRow => rowOf(facts, card, of);
  return {
    cells: shown.map((at) => row({ channel: null, persona: null, ...admitted.cells[at], cells: [at] })),
    channels: namesOf('channel').map((channel) =>
      row({ channel, persona: null, cells: where('channel', channel) }),
    ),
    personas: admitted.personaAtSale
      ? rowsOfBuyers(facts, admitted.personaAtSale)
      : namesOf('persona').map((persona) =>
          row({ channel: null, persona, cells: where('persona', persona) }),
        ),
    total: row({ channel: null, persona: null, cells: all }),
  };
};
