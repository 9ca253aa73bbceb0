import { NO_CHANNEL, type RateCard } from '@leadpact/core';
import { majorUnits } from '../../shared/text/major-units.ts';
import type { Figures, Matrix } from './matrix.ts';

const HEADINGS = ['channel', 'persona', 'leads', 'won', 'close_rate', 'average_sale', 'lead_value', 'note'];

/** The matrix as rows for a spreadsheet: a row per cell, then the totals; amounts in major units. */
export const matrixCsv = (matrix: Matrix, card: RateCard): (string | number | null)[][] => {
  const major = (minor: number | null) => majorUnits(minor, card.currencyDigits);
  const line = (channel: string, persona: string, figures: Figures) => [
    channel,
    persona,
    figures.leads,
    figures.won,
    figures.closeRate === null ? null : Number(figures.closeRate.toFixed(6)),
    major(figures.averageSaleMinor),
    major(figures.leadValueMinor),
    figures.mark,
  ];
  const cells = matrix.rows.flatMap(({ channel, cells: own, all }) => [
    ...(matrix.hasPersonas
      ? matrix.personas.flatMap((persona, i) => {
          const figures = own[i];
          return figures ? [line(channel ?? NO_CHANNEL, persona ?? NO_CHANNEL, figures)] : [];
        })
      : []),
    line(channel ?? NO_CHANNEL, 'all', all),
  ]);
  return [HEADINGS, ...cells, line('all', 'all', matrix.total)];
};
