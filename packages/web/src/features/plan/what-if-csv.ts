import { NO_CHANNEL, type RateCard, type WhatIfAnswer } from '@leadpact/core';
import type { PlanInputs } from '@leadpact/wire';
import type { Rows } from '../../shared/csv.ts';
import { majorUnits } from '../../shared/text/major-units.ts';

/** The question and its answer as rows for a spreadsheet, then the channels; amounts in major units. */
export const whatIfCsv = (inputs: PlanInputs, answer: WhatIfAnswer, card: RateCard): Rows => {
  const major = (minor: number | null) => majorUnits(minor, card.currencyDigits);
  return [
    ['figure', 'leads', 'value', 'chance'],
    ['goal', null, major(inputs.goalMinor), null],
    ['marketing_share', null, null, inputs.marketingShare],
    ['needed', answer.leads, major(answer.valueMinor), answer.chance],
    ...answer.leadsForChance.map(({ chance, leads }) => [`needed for ${chance}`, leads, null, chance]),
    ['one lead', 1, major(answer.leadValueMinor), null],
    ['sales expected', answer.expectedDeals, null, null],
    ...answer.byChannel.map(({ channel, leads, valueMinor }) => [
      `channel: ${channel ?? NO_CHANNEL}`,
      leads,
      major(valueMinor),
      null,
    ]),
  ];
};
