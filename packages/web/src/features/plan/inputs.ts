import type { RateCard, WhatIf, WhatIfAnswer } from '@leadpact/core';
import type { PlanFigures, PlanInputs } from '@leadpact/wire';

export type Method = PlanInputs['method'];
export const methods = ['simple', 'matured', 'credible'] as const;

/** The chance that a plan is set for, beside the one it has. */
export const SURE = 0.8;

export const cellKey = (channel: string | null, persona: string | null): string =>
  JSON.stringify([channel, persona]);
export const channelKey = (channel: string | null): string => JSON.stringify([channel]);

const channelOf = (key: string): string | null => {
  const parsed: unknown = JSON.parse(key);
  const first: unknown = Array.isArray(parsed) ? parsed[0] : null;
  return typeof first === 'string' ? first : null;
};

/** The method to begin with: credible where the data allow for it, else matured, else simple. */
export const bestMethod = (card: RateCard): Method => {
  if (card.cells.some(({ closeRate }) => closeRate !== null)) return 'credible';
  return card.cells.some(({ maturedCloseRate }) => maturedCloseRate !== null) ? 'matured' : 'simple';
};

/** Share of each of Marketing's channels in today's leads, by channel key; empty when there are none. */
export const todaysMix = (card: RateCard): ReadonlyMap<string, number> => {
  const own = card.cells.filter(({ side }) => side === 'marketing');
  const all = own.reduce((sum, { leads }) => sum + leads, 0);
  const mix = new Map<string, number>();
  if (all === 0) return mix;
  for (const { channel, leads } of own) {
    const key = channelKey(channel);
    mix.set(key, (mix.get(key) ?? 0) + leads / all);
  }
  return mix;
};

/** The mix after one channel's share was typed over: the others keep their proportions and fill up to 1. */
export const withShare = (
  mix: ReadonlyMap<string, number>,
  key: string,
  share: number,
): ReadonlyMap<string, number> => {
  const others = [...mix].filter(([other]) => other !== key);
  const rest = others.reduce((sum, [, value]) => sum + value, 0);
  const scaled = others.map(
    ([other, value]) =>
      [other, rest > 0 ? (value / rest) * (1 - share) : (1 - share) / others.length] as const,
  );
  const next = new Map<string, number>([...scaled, [key, share]]);
  return new Map([...mix.keys()].map((known) => [known, next.get(known) ?? 0]));
};

/** What the core is asked, from what stands in the form. Figures of cells that the data no longer have are left out. */
export const toWhatIf = (card: RateCard, inputs: PlanInputs): WhatIf => {
  const byCell = (typed: Readonly<Record<string, number>>): ReadonlyMap<number, number> =>
    new Map(
      card.cells.flatMap(({ channel, persona }, i) => {
        const value = typed[cellKey(channel, persona)];
        return value === undefined ? [] : [[i, value] as const];
      }),
    );
  const mix = Object.entries(inputs.mix);
  return {
    method: inputs.method,
    goalMinor: inputs.goalMinor,
    marketingShare: inputs.marketingShare,
    closeRate: byCell(inputs.closeRate),
    averageSaleMinor: byCell(inputs.averageSaleMinor),
    chances: [SURE],
    ...(mix.length === 0
      ? {}
      : { mixByChannel: new Map(mix.map(([key, weight]) => [channelOf(key), weight] as const)) }),
  };
};

/** What differs from the plan as the data and the company's settings have it. */
export type Changes = Readonly<{
  goal: boolean;
  share: boolean;
  mix: boolean;
  rates: number;
  sales: number;
  count: number;
}>;

export const changesOf = (base: PlanInputs, inputs: PlanInputs): Changes => {
  const goal = inputs.goalMinor !== base.goalMinor;
  const share = inputs.marketingShare !== base.marketingShare;
  const mix = Object.keys(inputs.mix).length > 0;
  const rates = Object.keys(inputs.closeRate).length;
  const sales = Object.keys(inputs.averageSaleMinor).length;
  return {
    goal,
    share,
    mix,
    rates,
    sales,
    count: Number(goal) + Number(share) + Number(mix) + rates + sales,
  };
};

/** The answer as it is kept with a saved plan. */
export const figuresOf = (answer: WhatIfAnswer): PlanFigures => ({
  leads: answer.leads,
  valueMinor: answer.valueMinor,
  leadValueMinor: answer.leadValueMinor,
  chance: answer.chance,
  leadsFor80: answer.leadsForChance[0]?.leads ?? null,
  byChannel: answer.byChannel.map((row) => ({ ...row })),
});

type Typed = 'closeRate' | 'averageSaleMinor';

/** The inputs after a cell's rate or sale was typed over, or given back to the data with null. */
export const withTyped = (inputs: PlanInputs, what: Typed, key: string, value: number | null): PlanInputs => {
  const { [key]: _, ...others } = inputs[what];
  return { ...inputs, [what]: value === null ? others : { ...others, [key]: value } };
};
