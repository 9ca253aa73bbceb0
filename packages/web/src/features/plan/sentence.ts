import type { RateCard, WhatIfAnswer } from '@leadpact/core';
import type { PlanInputs } from '@leadpact/wire';
import { money, share, timesInHundred, whole } from '../../shared/text/format.ts';
import { SURE } from './inputs.ts';
import { text } from './text.ts';

/** Why the leads needed cannot be worked out. */
export type Obstacle = 'no-leads' | 'no-wins' | 'no-amounts' | 'gaps';

export const obstacleOf = (card: RateCard): Obstacle => {
  if (card.cells.every(({ leads }) => leads === 0)) return 'no-leads';
  if (card.cells.every(({ won, observed }) => won === 0 && observed === 0)) return 'no-wins';
  return card.cells.every(({ averageSaleMinor }) => averageSaleMinor === null) ? 'no-amounts' : 'gaps';
};

const sureness = ({ leads, chance, leadsForChance }: WhatIfAnswer): string => {
  const enough = leadsForChance.find((row) => row.chance === SURE)?.leads ?? null;
  if (chance === null || leads === null) return text('sentenceUnsure');
  const times = timesInHundred(chance);
  if (enough === null || enough <= leads) return text('sentenceSure', { times });
  return text('sentenceSurer', { times, more: whole(enough) });
};

/** The sentence a plan opens with: what the goal asks of Marketing and how sure it is. Marks `[leads:…]` are doors. */
export const planSentence = (card: RateCard, inputs: PlanInputs, answer: WhatIfAnswer): string => {
  const goal = money(inputs.goalMinor, card.currency);
  const part = share(inputs.marketingShare);
  if (answer.leads === null)
    return text('sentenceObstacle', { goal, share: part, why: text(obstacleOf(card)) });
  return text('sentence', {
    goal,
    share: part,
    leads: whole(answer.leads),
    value: money(answer.valueMinor, card.currency),
    sureness: sureness(answer),
  });
};
