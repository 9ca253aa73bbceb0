import { formatCount, formatMoney, formatPercent } from '../text/money.ts';
import type { DraftTerms } from './draft-terms.ts';

/** The promise of Marketing in one sentence. */
export const marketingSentence = ({ leads, value, currency }: DraftTerms): string =>
  `Marketing hands over ${formatCount(leads)} leads worth ${formatMoney(value, currency)} every month.`;

/** Where the numbers come from. */
export const basisSentence = ({ lookback, basisLeads, method, asOf }: DraftTerms): string => {
  const from = lookback === null ? '' : ` of ${lookback.from} up to ${lookback.to}`;
  const leads = basisLeads === null ? 'your leads' : `${formatCount(basisLeads)} leads${from}`;
  return `Worked out on ${asOf} from ${leads}, with ${method} rates; a lead's value is its close rate times the average sale.`;
};

/** The shared goal in one sentence. */
export const goalSentence = ({ goal, marketingShare, currency }: DraftTerms): string =>
  `The goal is ${formatMoney(goal, currency)} of revenue a month; leads of Marketing bring ${formatPercent(marketingShare)} of it, ${formatMoney(goal * marketingShare, currency)}.`;

/** How sure the goal is with these leads; undefined where the plan cannot say. */
export const chanceSentence = ({ chance, leads, leadsFor80 }: DraftTerms): string | undefined => {
  if (chance === null) return undefined;
  const more = leadsFor80 === null ? '' : ` For 8 times in 10 it would take ${formatCount(leadsFor80)}.`;
  return `${formatCount(leads)} leads are enough ${Math.round(chance * 100)} times in 100.${more}`;
};

export const channelName = (channel: string | null): string => channel ?? '(none)';

/** Channel and persona of a frozen value, in words. */
export const leadKind = (channel: string | null, persona: string | null): string => {
  if (channel === null && persona === null) return 'every other lead';
  return [channel, persona].filter((part) => part !== null).join(' · ');
};
