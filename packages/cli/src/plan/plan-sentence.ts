import type { Plan } from '@leadpact/core';
import { count, money, percent, shortPercent } from '../terminal/figures.ts';

/** Which rates a reader should lead with: the credible ones, or the simple ones where credible are not known. */
export const leadingMethod = ({ total }: Plan): 'credible' | 'simple' =>
  total.credible.closeRate === null ? 'simple' : 'credible';

const ratesSentence = ({ total }: Plan): string => {
  const leads =
    total.leads === null
      ? ''
      : `Of ${count(total.leads)} leads ${count(total.won)} were won: ${percent(total.simple.closeRate)}`;
  const matured =
    total.matured.closeRate === null ? '' : `; in time it will be ${percent(total.matured.closeRate)}`;
  return leads === '' ? `${count(total.won)} deals were won.` : `${leads}${matured}.`;
};

const chancePart = (chance: number | null, for80: number | null | undefined): string => {
  if (chance === null) return '';
  const more = for80 == null ? '' : `, ${count(for80)} would be 8 times in 10`;
  return `; that is enough ${Math.round(chance * 100)} times in 100${more}`;
};

/** The plan in one sentence, as large type says it on the Plan page. */
export const planSentence = (plan: Plan): string => {
  const { commitment, currency } = plan;
  if (commitment === null)
    return `${ratesSentence(plan)} With --goal, the leads needed for it are worked out.`;
  const { goal, marketingShare } = commitment;
  const isCredible = commitment.credible.leads !== null;
  const leads = isCredible ? commitment.credible.leads : commitment.simple.leads;
  if (leads === null) {
    return `${ratesSentence(plan)} No lead value is known, so ${money(goal, currency)} gives no number of leads.`;
  }
  const share =
    marketingShare === 1
      ? 'all of it from Marketing'
      : `of which Marketing brings ${shortPercent(marketingShare)}`;
  const worth = isCredible ? (commitment.credible.value ?? goal * marketingShare) : goal * marketingShare;
  const sure = isCredible ? chancePart(commitment.chance, commitment.leadsForChance['0.8']) : '';
  return `For ${money(goal, currency)} a month, ${share}, you need ${count(leads)} leads worth ${money(worth, currency)}${sure}.`;
};
