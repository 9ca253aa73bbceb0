import { type Draws, hashOf, seededDraws } from '../statistics/random-draws.ts';
import type { RateCard, RateCardCell, WhatIf } from './rate-card.ts';
import { whatIf } from './what-if.ts';

/** Known amounts of won deals in minor units, ascending, one list per cell of the rate card. */
export type SaleSamples = readonly (readonly number[])[];

/** What many drawn months came to. Money in minor units; `low` and `high` hold 8 months in 10. */
export type SimulatedMonth = Readonly<{
  chance: number;
  meanMinor: number;
  lowMinor: number;
  highMinor: number;
  runs: number;
}>;

const RUNS = 10_000;
/** A cell's own deals are drawn as if this many of the company's lay among them; as in the average sale. */
const COMPANY_DEALS = 25;
/** Above this many deals of a cell in a month their sum is drawn at once, as a normal. */
const DEALS_ONE_BY_ONE = 500;

/** How one cell's months are drawn: expected deals and what is uncertain about them, and a deck of sales. */
type Drawn = Readonly<{
  deals: number;
  rateShape: number;
  saleShape: number;
  shared: boolean;
  sale: (draws: Draws) => number;
  saleMean: number;
  saleSd: number;
}>;

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

const meanSquare = (values: readonly number[]): number => mean(values.map((value) => value * value));

/** Own deals and the company's, each pulled to the cell's average sale, in the proportion own : 25. */
const deckOf = (
  own: readonly number[],
  company: readonly number[],
  average: number,
): Pick<Drawn, 'sale' | 'saleMean' | 'saleSd'> => {
  const ownMean = own.length > 0 ? mean(own) : 0;
  const ownDeals = ownMean > 0 ? own.length : 0;
  const ownShare = ownDeals / (ownDeals + COMPANY_DEALS);
  const ownScale = ownMean > 0 ? average / ownMean : 0;
  const companyScale = average / mean(company);
  const square =
    (ownShare > 0 ? ownShare * meanSquare(own) * ownScale ** 2 : 0) +
    (1 - ownShare) * meanSquare(company) * companyScale ** 2;
  const pick = (deals: readonly number[], draws: Draws): number =>
    deals[Math.floor(draws.uniform() * deals.length)] ?? 0;
  return {
    sale: (draws) =>
      draws.uniform() < ownShare ? pick(own, draws) * ownScale : pick(company, draws) * companyScale,
    saleMean: average,
    saleSd: Math.sqrt(Math.max(0, square - average * average)),
  };
};

const shapeOf = (cv2: number): number => (cv2 > 0 ? 1 / cv2 : Number.POSITIVE_INFINITY);

const drawnCells = (card: RateCard, samples: SaleSamples, asked: WhatIf): Drawn[] => {
  // Each deal beside its own cell's average, so that differences between cells are not taken for luck.
  const company = samples.flatMap((own, i) =>
    own.map((amount) => amount / (card.cells[i]?.averageSaleMinor || 1)),
  );
  return whatIf(card, asked).cells.flatMap((answer, i): Drawn[] => {
    const cell: RateCardCell | undefined = card.cells[i];
    const deals = (answer.leads ?? 0) * (answer.closeRate ?? 0);
    if (cell === undefined || deals === 0) return [];
    const rateTyped = asked.closeRate?.has(i) ?? false;
    const saleTyped = asked.averageSaleMinor?.has(i) ?? false;
    return [
      {
        deals,
        rateShape: shapeOf(rateTyped ? 0 : cell.closeRateCv2),
        saleShape: shapeOf(saleTyped ? 0 : cell.averageSaleCv2),
        shared: !rateTyped,
        ...deckOf(samples[i] ?? [], company, answer.averageSaleMinor ?? 0),
      },
    ];
  });
};

const drawCell = (cell: Drawn, shared: number, draws: Draws): number => {
  const deals = draws.poisson(cell.deals * draws.gamma(cell.rateShape) * (cell.shared ? shared : 1));
  const level = draws.gamma(cell.saleShape);
  if (deals > DEALS_ONE_BY_ONE)
    return Math.max(0, deals * cell.saleMean + Math.sqrt(deals) * cell.saleSd * draws.normal()) * level;
  let revenue = 0;
  for (let deal = 0; deal < deals; deal += 1) revenue += cell.sale(draws);
  return revenue * level;
};

/** Seed of a question: the cells, which are sorted, and everything asked; so the same question has the same answer. */
const seedOf = (card: RateCard, asked: WhatIf): number => {
  const { mixByChannel, closeRate, averageSaleMinor, ...rest } = asked;
  const typed = [mixByChannel, closeRate, averageSaleMinor].map((map) => (map ? [...map] : null));
  return hashOf(JSON.stringify([card.cells, card.lambda, card.sharedCv2, card.dealCv, rest, typed]));
};

/**
 * The detail view behind the chance: 10,000 months drawn with the leads that the what-if asks for, rates and sales
 * drawn from what is known of them, deals taken from the company's own. Within 2 points of the formula where 20
 * deals or more are expected. Null where the what-if has no chance to give, or no sale is above zero.
 */
export const simulateMonth = (card: RateCard, samples: SaleSamples, asked: WhatIf): SimulatedMonth | null => {
  const target = whatIf(card, asked).valueMinor;
  if (target === null || card.dealCv === null || !samples.some((own) => own.some((amount) => amount > 0)))
    return null;
  const cells = drawnCells(card, samples, asked);
  const draws = seededDraws(seedOf(card, asked));
  const sharedShape = shapeOf(card.sharedCv2);
  const months = new Float64Array(RUNS);
  for (let run = 0; run < RUNS; run += 1) {
    const shared = draws.gamma(sharedShape);
    let revenue = 0;
    for (const cell of cells) revenue += drawCell(cell, shared, draws);
    months[run] = revenue;
  }
  months.sort();
  return {
    chance: months.filter((revenue) => revenue >= target).length / RUNS,
    meanMinor: months.reduce((a, b) => a + b, 0) / RUNS,
    lowMinor: months[Math.floor(RUNS * 0.1)] ?? 0,
    highMinor: months[Math.ceil(RUNS * 0.9) - 1] ?? 0,
    runs: RUNS,
  };
};
