import type { RateCard, WhatIf } from '@leadpact/core';
import type { PlanInputs } from '@leadpact/wire';

const CHANCES = [0.8] as const;

const cellKey = (channel: string | null, persona: string | null): string =>
  JSON.stringify([channel, persona]);

const byPosition = (card: RateCard, typed: Readonly<Record<string, number>>): ReadonlyMap<number, number> =>
  new Map(
    card.cells.flatMap(({ channel, persona }, position) => {
      const value = typed[cellKey(channel, persona)];
      return value === undefined ? [] : [[position, value] as const];
    }),
  );

/** What a person typed over, as the core asks it. Cells that the data no longer has are passed over. */
export const askedWhatIf = (card: RateCard, inputs: PlanInputs): WhatIf => {
  const mix = new Map(
    card.cells.flatMap(({ channel }) => {
      const weight = inputs.mix[JSON.stringify([channel])];
      return weight === undefined ? [] : [[channel, weight] as const];
    }),
  );
  return {
    method: inputs.method,
    goalMinor: inputs.goalMinor,
    marketingShare: inputs.marketingShare,
    closeRate: byPosition(card, inputs.closeRate),
    averageSaleMinor: byPosition(card, inputs.averageSaleMinor),
    chances: CHANCES,
    ...(mix.size > 0 ? { mixByChannel: mix } : {}),
  };
};
