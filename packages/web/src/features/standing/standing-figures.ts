import { splitWhole } from '@leadpact/core';
import type { CompanyStanding } from '@leadpact/wire';

export const TOUCHES = ['before', 'sameDay', 'nextDay', 'fiveDays', 'later', 'none'] as const;
export type Touch = (typeof TOUCHES)[number];

export type StandingBar = Readonly<{ touch: Touch; leads: number; percent: number }>;

/** The judged leads by when their first touch came; percents add up to 100. Empty where nothing can be judged. */
export const standingBars = ({ touched }: Pick<CompanyStanding, 'touched'>): readonly StandingBar[] => {
  const counts = TOUCHES.map((touch) => touched[touch]);
  if (counts.every((count) => count === 0)) return [];
  const percents = splitWhole(100, counts);
  return TOUCHES.map((touch, nth) => ({
    touch,
    leads: touched[touch],
    percent: percents[nth] ?? 0,
  }));
};

/** The figures of the sentence; a touch before the handoff is one within a working day. */
export const standingSentence = (bars: readonly StandingBar[]) => {
  const of = (...touches: readonly Touch[]): number =>
    bars.filter(({ touch }) => touches.includes(touch)).reduce((sum, { percent }) => sum + percent, 0);
  return {
    judged: bars.reduce((sum, { leads }) => sum + leads, 0),
    within: of('before', 'sameDay', 'nextDay'),
    none: of('none'),
  };
};
