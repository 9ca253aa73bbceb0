import { splitWhole } from '@leadpact/core';
import type { CompanyStanding } from '@leadpact/wire';

export const TOUCHES = ['before', 'sameDay', 'nextDay', 'fiveDays', 'later', 'none'] as const;
export type Touch = (typeof TOUCHES)[number];

export type StandingBar = Readonly<{ touch: Touch; leads: number; percent: number }>;

/** The judged leads by when their first touch came; percents add up to 100, to a tenth. Empty where nothing can be judged. */
export const standingBars = ({ touched }: Pick<CompanyStanding, 'touched'>): readonly StandingBar[] => {
  const counts = TOUCHES.map((touch) => touched[touch]);
  if (counts.every((count) => count === 0)) return [];
  // In tenths, so that a handful of leads is not told as 0 %.
  const tenths = splitWhole(1000, counts);
  return TOUCHES.map((touch, nth) => ({
    touch,
    leads: touched[touch],
    percent: (tenths[nth] ?? 0) / 10,
  }));
};

/** The figures of the sentence; a touch before the handoff is one within a working day. */
export const standingSentence = (bars: readonly StandingBar[]) => {
  const of = (...touches: readonly Touch[]): number =>
    Math.round(
      bars.filter(({ touch }) => touches.includes(touch)).reduce((sum, { percent }) => sum + percent, 0),
    );
  return {
    judged: bars.reduce((sum, { leads }) => sum + leads, 0),
    within: of('before', 'sameDay', 'nextDay'),
    none: of('none'),
  };
};
