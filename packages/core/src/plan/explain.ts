import { maturityAt } from './life-table.ts';
import type { PlanRow } from './plan-result.ts';
import type { RateCard } from './rate-card.ts';

/** Why a number is what it is, one sentence per step; steps that the data cannot take are absent. */
export type Explanation = Readonly<{
  steps: readonly Readonly<{ kind: 'simple' | 'matured' | 'credible' | 'value'; text: string }>[];
  /** All steps in one paragraph. */
  text: string;
}>;

/** The figures of one cell or row that its explanation walks through; money in minor units. */
type Chain = Readonly<{
  source: string;
  leads: number;
  won: number;
  simple: number | null;
  matured: number | null;
  credible: number | null;
  low: number | null;
  high: number | null;
  weight: number | null;
  medianAgeDays: number | null;
  averageSaleMinor: number | null;
  leadValueMinor: number | null;
}>;

/** How names and amounts are written; amounts in minor units. */
export type Wording = Readonly<{ name: (id: string) => string; money: (minor: number) => string }>;

/** Names as they are in the data, amounts as `1234.50 USD`. */
const plainly = ({ currency, currencyDigits }: RateCard): Wording => ({
  name: (id) => id,
  money: (minor) => `${(minor / 10 ** currencyDigits).toFixed(2)}${currency === null ? '' : ` ${currency}`}`,
});

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
const wholePercent = (share: number): string => `${Math.round(share * 100)}%`;

const sourceOf = (channel: string | null, persona: string | null, { name }: Wording): string =>
  `from ${channel === null ? 'no known channel' : name(channel)}${persona === null ? '' : ` (${name(persona)})`}`;

const simpleStep = ({ source, leads, won, simple }: Chain, { lookbackDays }: RateCard): string | null => {
  if (simple === null) return null;
  const when = lookbackDays === null ? '' : ` in ${Math.round(lookbackDays)} days`;
  const came = `${leads} ${leads === 1 ? 'lead' : 'leads'} came ${source}`.trimEnd();
  return `${came}${when} and ${won} ${won === 1 ? 'has' : 'have'} bought: ${percent(simple)}.`;
};

const maturedStep = ({ matured, medianAgeDays }: Chain, card: RateCard): string | null => {
  if (matured === null || medianAgeDays === null) return null;
  const maturity = maturityAt(card.bands, medianAgeDays) ?? 1;
  const waiting = `half of them are younger than ${medianAgeDays} days, and in your company ${maturity < 0.95 ? 'only ' : ''}${wholePercent(maturity)} of deals close by then`;
  return `But ${waiting}. Counting each lead only for the time it has had gives ${percent(matured)}.`;
};

const credibleStep = ({ credible, low, high, weight, won }: Chain): string | null => {
  if (credible === null || low === null || high === null || weight === null) return null;
  const range = `8 in 10 such ranges hold the truth: ${percent(low)} to ${percent(high)}`;
  if (credible === 0 && won === 0)
    return `Nobody has bought yet; more than ${percent(high)} would have shown by now.`;
  const own = `This record counts ${wholePercent(weight)}, what its channel, its persona and the company show ${wholePercent(1 - weight)}`;
  return `${own}: ${percent(credible)} (${range}).`;
};

const valueStep = (chain: Chain, { money }: Wording): string | null => {
  const { credible, averageSaleMinor, leadValueMinor } = chain;
  if (credible === null || averageSaleMinor === null || leadValueMinor === null) return null;
  return `With an average sale of ${money(averageSaleMinor)}, one such lead is worth ${money(leadValueMinor)}.`;
};

const explained = (chain: Chain, card: RateCard, wording: Wording): Explanation => {
  const steps = [
    { kind: 'simple' as const, text: simpleStep(chain, card) },
    { kind: 'matured' as const, text: maturedStep(chain, card) },
    { kind: 'credible' as const, text: credibleStep(chain) },
    { kind: 'value' as const, text: valueStep(chain, wording) },
  ].flatMap(({ kind, text }) => (text === null ? [] : [{ kind, text }]));
  return { steps, text: steps.map(({ text }) => text).join(' ') };
};

/** The chain simple, matured, credible, value of one cell of the rate card in plain words; undefined out of range. */
export const explainCell = (
  card: RateCard,
  index: number,
  wording: Wording = plainly(card),
): Explanation | undefined => {
  const cell = card.cells[index];
  if (cell === undefined) return undefined;
  const { closeRate, averageSaleMinor } = cell;
  const chain: Chain = {
    ...cell,
    source: sourceOf(cell.channel, cell.persona, wording),
    simple: cell.simpleCloseRate,
    matured: cell.maturedCloseRate,
    credible: closeRate,
    low: cell.closeRateLow,
    high: cell.closeRateHigh,
    leadValueMinor: closeRate === null || averageSaleMinor === null ? null : closeRate * averageSaleMinor,
  };
  return explained(chain, card, wording);
};

/** The same for a row of the plan; `of` names it ("from webinars"), empty for the total. */
export const explainRow = (
  row: PlanRow,
  card: RateCard,
  of: string,
  wording: Wording = plainly(card),
): Explanation => {
  const minor = (major: number | null): number | null =>
    major === null ? null : major * 10 ** card.currencyDigits;
  return explained(
    {
      source: of,
      leads: row.leads ?? 0,
      won: row.won,
      simple: row.simple.closeRate,
      matured: row.matured.closeRate,
      credible: row.credible.closeRate,
      low: row.credible.low,
      high: row.credible.high,
      weight: row.credible.weight,
      medianAgeDays: row.medianAgeDays,
      averageSaleMinor: minor(row.credible.averageSale),
      leadValueMinor: minor(row.credible.leadValue),
    },
    card,
    wording,
  );
};
