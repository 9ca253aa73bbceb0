import type { PlanOptions } from './input.ts';
import type { ChannelCommitment, Commitment } from './plan-result.ts';
import type { RateCard, WhatIf, WhatIfAnswer } from './rate-card.ts';
import { major2, rate6 } from './rounding.ts';
import { whatIf } from './what-if.ts';

/** The chance that a target is set for by default. */
const CHANCE = 0.8;

/** What the goal asks of Marketing by the simple and by the credible rates; null without a goal. */
export const commitmentOf = (card: RateCard, options: PlanOptions): Commitment | null => {
  const { goalMinor, marketingShare } = options;
  if (goalMinor === null) return null;
  const ask = (method: WhatIf['method']): WhatIfAnswer =>
    whatIf(card, { method, goalMinor, marketingShare, chances: [CHANCE] });
  const money = (minor: number | null): number | null => major2(minor, card.currencyDigits);
  const channels = (answer: WhatIfAnswer): ChannelCommitment[] =>
    answer.byChannel.map(({ channel, leads, valueMinor }) => ({
      channel,
      leads,
      value: money(valueMinor) ?? 0,
    }));
  const simple = ask('simple');
  const credible = ask('credible');
  return {
    goal: money(goalMinor) ?? 0,
    marketingShare,
    simple: { leads: simple.leads, byChannel: channels(simple) },
    credible: { leads: credible.leads, value: money(credible.valueMinor), byChannel: channels(credible) },
    chance: rate6(credible.chance),
    leadsForChance: Object.fromEntries(
      credible.leadsForChance.map(({ chance, leads }) => [String(chance), leads]),
    ),
  };
};
