import { splitWhole } from '../statistics/largest-remainder.ts';
import {
  chanceOfReaching,
  leadsForChance,
  type RevenueGrowth,
  type RevenuePart,
  revenueGrowth,
  revenueMoments,
} from './chance.ts';
import { byName } from './in-order.ts';
import type { RateCard, RateCardCell, WhatIf, WhatIfAnswer, WhatIfCell } from './rate-card.ts';

/** One cell as the question sees it: its share of Marketing's leads, and the rate and sale to use. */
type AskedCell = Readonly<{
  cell: RateCardCell;
  share: number;
  closeRate: number | null;
  averageSaleMinor: number | null;
  rateTyped: boolean;
  saleTyped: boolean;
}>;

/** Whole numbers above which a division's last bit must not ask for one lead more: 40,000 ÷ (5 % × 800) is 1,000. */
const wholeUp = (value: number): number => Math.ceil(value * (1 - 1e-12));

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Today's mix of Marketing's leads, or the typed weights per channel, spread over personas as today. */
const sharesOf = (card: RateCard, mix: WhatIf['mixByChannel']): number[] => {
  const today = card.cells.map((cell) => (cell.side === 'marketing' ? cell.leads : 0));
  const ofChannel = new Map<string | null, number>();
  for (const [i, { channel }] of card.cells.entries())
    ofChannel.set(channel, (ofChannel.get(channel) ?? 0) + (today[i] ?? 0));
  const weights = card.cells.map(({ channel }, i) => {
    const own = today[i] ?? 0;
    return mix === undefined || own === 0
      ? own
      : (Math.max(0, mix.get(channel) ?? 0) * own) / (ofChannel.get(channel) ?? own);
  });
  const all = sum(weights);
  return weights.map((weight) => (all > 0 ? weight / all : 0));
};

/** Rate by method; a cell too young for a matured rate of its own is read like the company as a whole. */
const rateOf = (card: RateCard, cell: RateCardCell, method: WhatIf['method']): number | null => {
  if (method === 'credible') return cell.closeRate;
  if (method === 'simple') return cell.simpleCloseRate;
  return cell.maturedCloseRate ?? (card.horizonDays === null ? null : -Math.expm1(-card.lambda));
};

/** Average sale by method; a cell without a priced sale in the look-back takes the credible one. */
const saleOf = (cell: RateCardCell, method: WhatIf['method']): number | null =>
  method === 'credible' ? cell.averageSaleMinor : (cell.simpleAverageSaleMinor ?? cell.averageSaleMinor);

const askedCells = (card: RateCard, asked: WhatIf): AskedCell[] => {
  const shares = sharesOf(card, asked.mixByChannel);
  return card.cells.map((cell, i) => ({
    cell,
    share: shares[i] ?? 0,
    closeRate: asked.closeRate?.get(i) ?? rateOf(card, cell, asked.method),
    averageSaleMinor: asked.averageSaleMinor?.get(i) ?? saleOf(cell, asked.method),
    rateTyped: asked.closeRate?.has(i) ?? false,
    saleTyped: asked.averageSaleMinor?.has(i) ?? false,
  }));
};

/** Value of one lead of a cell; a cell in which nobody bought is worth nothing so far, whatever a sale would be. */
const leadValueOf = ({ closeRate, averageSaleMinor }: AskedCell): number | null => {
  if (closeRate === 0) return 0;
  return closeRate === null || averageSaleMinor === null ? null : closeRate * averageSaleMinor;
};

/** Value of one lead of the mix; null when it is nothing, or when a cell of the mix has no value. */
const mixedValue = (cells: readonly AskedCell[]): number | null => {
  let value = 0;
  for (const cell of cells) {
    if (cell.share === 0) continue;
    const own = leadValueOf(cell);
    if (own === null) return null;
    value += cell.share * own;
  }
  return value > 0 ? value : null;
};

/** Growth of revenue with leads; null without amounts to tell how deals differ in size. A typed figure is certain. */
const growthOf = (card: RateCard, cells: readonly AskedCell[]): RevenueGrowth | null => {
  const { dealCv } = card;
  if (dealCv === null) return null;
  const parts = cells.map(
    ({ cell, share, closeRate, averageSaleMinor, rateTyped, saleTyped }): RevenuePart => ({
      leads: share,
      closeRate: closeRate ?? 0,
      closeRateCv2: rateTyped ? 0 : cell.closeRateCv2,
      averageSale: averageSaleMinor ?? 0,
      averageSaleCv2: saleTyped ? 0 : cell.averageSaleCv2,
      shared: !rateTyped,
    }),
  );
  return revenueGrowth(parts, dealCv, card.sharedCv2);
};

const byChannel = (
  cells: readonly AskedCell[],
  leads: number,
  targetMinor: number,
): WhatIfAnswer['byChannel'] => {
  const asked = cells.filter(({ cell }) => cell.side === 'marketing');
  const channels = [...new Set(asked.map(({ cell }) => cell.channel))].sort(byName);
  const ofChannel = (value: (cell: AskedCell) => number): number[] =>
    channels.map((channel) => sum(asked.filter(({ cell }) => cell.channel === channel).map(value)));
  const leadParts = splitWhole(
    leads,
    ofChannel(({ share }) => share),
  );
  const valueParts = splitWhole(
    targetMinor,
    ofChannel((cell) => cell.share * (leadValueOf(cell) ?? 0)),
  );
  return channels.map((channel, i) => ({
    channel,
    leads: leadParts[i] ?? 0,
    valueMinor: valueParts[i] ?? 0,
  }));
};

const cellAnswers = (cells: readonly AskedCell[], leads: number | null): WhatIfCell[] =>
  cells.map((asked) => {
    const { cell, share } = asked;
    const value = leadValueOf(asked);
    const own = leads === null || cell.side !== 'marketing' ? null : leads * share;
    return {
      channel: cell.channel,
      persona: cell.persona,
      closeRate: asked.closeRate,
      averageSaleMinor: asked.averageSaleMinor,
      leadValueMinor: value,
      leads: own,
      valueMinor: own === null || value === null ? null : own * value,
    };
  });

/**
 * What a goal asks for when figures are typed over: leads = share × goal ÷ value of a lead of Marketing's mix, rounded
 * up; the chance that this many reach the goal, and how many reach it with each asked chance. Without anything typed
 * over it is the plan's own commitment. `leads` per channel are whole and add up; per cell they are fractions.
 */
export const whatIf = (card: RateCard, asked: WhatIf): WhatIfAnswer => {
  const cells = askedCells(card, asked);
  const targetMinor = Math.round(asked.goalMinor * asked.marketingShare);
  const leadValueMinor = mixedValue(cells);
  const leads = leadValueMinor === null ? null : wholeUp(targetMinor / leadValueMinor);
  const growth = leads === null ? null : growthOf(card, cells);
  const chanceFor = (count: number, of: RevenueGrowth): number =>
    chanceOfReaching(targetMinor, revenueMoments(of, count));
  const rates = sum(cells.map(({ share, closeRate }) => share * (closeRate ?? 0)));
  return {
    leads,
    valueMinor: leads === null ? null : targetMinor,
    leadValueMinor,
    byChannel: leads === null ? [] : byChannel(cells, leads, targetMinor),
    cells: cellAnswers(cells, leads),
    chance: leads === null || growth === null ? null : chanceFor(leads, growth),
    leadsForChance: asked.chances.map((chance) => ({
      chance,
      leads: growth === null ? null : leadsForChance(targetMinor, chance, growth),
    })),
    expectedDeals: leads === null ? null : leads * rates,
  };
};
