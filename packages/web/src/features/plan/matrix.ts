import type { Plan, PlanRow, RateCard, WhatIfAnswer, WhatIfCell } from '@leadpact/core';
import type { Method } from './inputs.ts';

/** The five figures of a cell or total, money in minor units. `mark` says why not to lean on them. */
export type Figures = Readonly<{
  leads: number | null;
  won: number;
  closeRate: number | null;
  averageSaleMinor: number | null;
  leadValueMinor: number | null;
  mark: 'borrowed' | 'few' | null;
}>;

/** Every figure of a matrix that has one, the total last. */
export const figuresIn = ({ rows, byPersona, total }: Matrix): readonly Figures[] =>
  [...rows.flatMap(({ cells, all }) => [...cells, all]), ...byPersona, total].filter(
    (figures): figures is Figures => figures !== null,
  );

/** What a figure is of: a cell, a channel, a persona or everything. */
export type Scope = Readonly<{
  kind: 'cell' | 'channel' | 'persona' | 'total';
  channel: string | null;
  persona: string | null;
}>;

export type MatrixRow = Readonly<{
  channel: string | null;
  side: 'marketing' | 'sales';
  /** In the order of {@link Matrix.personas}; null where nobody of that persona came by this channel. */
  cells: readonly (Figures | null)[];
  all: Figures;
}>;

export type Matrix = Readonly<{
  personas: readonly (string | null)[];
  /** False when the only persona is "none": then the total says it all. */
  hasPersonas: boolean;
  rows: readonly MatrixRow[];
  /** Per persona, then of everything. */
  byPersona: readonly (Figures | null)[];
  total: Figures;
}>;

const FEW_LEADS = 30;
const FEW_WINS = 5;

const markOf = (leads: number | null, won: number, borrowed: boolean): Figures['mark'] => {
  if (borrowed) return 'borrowed';
  return leads !== null && (leads < FEW_LEADS || won < FEW_WINS) ? 'few' : null;
};

const figuresOfRow = (row: PlanRow, method: Method, digits: number): Figures => {
  const minor = (major: number | null): number | null => (major === null ? null : major * 10 ** digits);
  const own = method === 'credible' ? row.credible : row.simple;
  const closeRate = method === 'matured' ? row.matured.closeRate : own.closeRate;
  const averageSaleMinor = minor(own.averageSale ?? row.credible.averageSale);
  const product = closeRate === null || averageSaleMinor === null ? null : closeRate * averageSaleMinor;
  return {
    leads: row.leads,
    won: row.won,
    closeRate,
    averageSaleMinor,
    leadValueMinor: method === 'matured' || own.leadValue === null ? product : minor(own.leadValue),
    mark: markOf(row.leads, row.won, false),
  };
};

type Weighed = Readonly<{ leads: number; won: number; answer: WhatIfCell }>;

/** Cells summed up as 5-maths 2 sums them: rates and values weighted by leads, the sale as their quotient. */
const summedUp = (cells: readonly Weighed[]): Figures => {
  let leads = 0;
  let won = 0;
  let wins = 0;
  let value = 0;
  let known = true;
  for (const { leads: own, won: ownWon, answer } of cells) {
    leads += own;
    won += ownWon;
    wins += own * (answer.closeRate ?? 0);
    value += own * (answer.leadValueMinor ?? 0);
    if (own > 0 && answer.leadValueMinor === null) known = false;
  }
  const priced = known && leads > 0;
  return {
    leads,
    won,
    closeRate: leads > 0 ? wins / leads : null,
    averageSaleMinor: priced && wins > 0 ? value / wins : null,
    leadValueMinor: priced ? value / leads : null,
    mark: markOf(leads, won, false),
  };
};

const distinct = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

export type MatrixInput = Readonly<{
  plan: Plan;
  card: RateCard;
  answer: WhatIfAnswer;
  method: Method;
  /** Whether rates or sales were typed over: then sums follow from the cells, not from the data. */
  typed: boolean;
}>;

/** Channels down, personas across, by one method, with what was typed over. */
export const matrixOf = ({ plan, card, answer, method, typed }: MatrixInput): Matrix => {
  const personas = distinct(card.cells.map(({ persona }) => persona));
  const weighed = card.cells.flatMap((cell, i): (Weighed & { at: number })[] => {
    const own = answer.cells[i];
    return own === undefined ? [] : [{ leads: cell.leads, won: cell.won, answer: own, at: i }];
  });
  const sum = (row: PlanRow | undefined, holds: (cell: WhatIfCell) => boolean): Figures =>
    typed || row === undefined
      ? summedUp(weighed.filter((cell) => holds(cell.answer)))
      : figuresOfRow(row, method, card.currencyDigits);
  const cellOf = (channel: string | null, persona: string | null): Figures | null => {
    const at = card.cells.findIndex((cell) => cell.channel === channel && cell.persona === persona);
    const [cell, own] = [card.cells[at], answer.cells[at]];
    if (cell === undefined || own === undefined) return null;
    return {
      leads: cell.leads,
      won: cell.won,
      closeRate: own.closeRate,
      averageSaleMinor: own.averageSaleMinor,
      leadValueMinor: own.leadValueMinor,
      mark: markOf(cell.leads, cell.won, cell.borrowed),
    };
  };
  const rows = distinct(card.cells.map(({ channel }) => channel)).map((channel) => ({
    channel,
    side: card.cells.find((cell) => cell.channel === channel)?.side ?? ('marketing' as const),
    cells: personas.map((persona) => cellOf(channel, persona)),
    all: sum(
      plan.channels.find((row) => row.channel === channel),
      (cell) => cell.channel === channel,
    ),
  }));
  return {
    personas,
    hasPersonas: personas.some((persona) => persona !== null),
    rows,
    byPersona: personas.map((persona) =>
      sum(
        plan.personas.find((row) => row.persona === persona),
        (cell) => cell.persona === persona,
      ),
    ),
    total: sum(plan.total, () => true),
  };
};

/** The cell that explains best how a value comes about: most sales, living on its own record; null without any. */
export const tellingCell = (card: RateCard, answer: WhatIfAnswer): number | null => {
  let best: number | null = null;
  for (const [i, cell] of card.cells.entries()) {
    if (cell.won === 0 || cell.side !== 'marketing' || answer.cells[i]?.leadValueMinor == null) continue;
    if (best === null || cell.won > (card.cells[best]?.won ?? 0)) best = i;
  }
  return best;
};
