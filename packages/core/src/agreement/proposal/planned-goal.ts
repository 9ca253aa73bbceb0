import type { RateCard, WhatIf, WhatIfAnswer } from '../../plan/rate-card.ts';
import { splitWhole } from '../../statistics/largest-remainder.ts';
import type { PlannedGoal } from './own-facts.ts';

type Worked = Readonly<{ card: RateCard; asked: WhatIf; answer: WhatIfAnswer }>;
type Named = Pick<PlannedGoal, 'name' | 'asOf' | 'closeRate'>;

/**
 * A plan's answer as the proposals take it: whole leads of each kind that add up to all, money in major units. Null where
 * the plan has no goal or cannot say what a lead is worth.
 */
export const plannedGoal = ({ card, asked, answer }: Worked, named: Named): PlannedGoal | null => {
  const { leads, valueMinor, leadValueMinor, cells } = answer;
  if (asked.goalMinor <= 0 || leads === null || valueMinor === null || leadValueMinor === null) return null;
  const scale = 10 ** card.currencyDigits;
  const major = (minor: number) => Math.round(minor) / scale;
  const parts = splitWhole(
    leads,
    cells.map((cell) => cell.leads ?? 0),
  );
  return {
    ...named,
    goal: major(asked.goalMinor),
    marketingShare: asked.marketingShare,
    leads,
    value: major(valueMinor),
    leadValue: major(leadValueMinor),
    cells: cells.map(({ channel, persona, leadValueMinor: value }, index) => ({
      channel,
      persona,
      side: card.cells[index]?.side ?? 'marketing',
      leads: parts[index] ?? 0,
      leadValue: value === null ? null : major(value),
    })),
  };
};
