import {
  explainCell,
  explainRow,
  type Plan,
  type PlanRow,
  type RateCard,
  type RateCardCell,
} from '@leadpact/core';
import { money } from '../../shared/text/format.ts';
import { label } from './labels.ts';
import type { Scope } from './matrix.ts';

/** Everything the drawer tells of one figure; money in minor units. */
export type ScopeFacts = Readonly<{
  leads: number | null;
  won: number;
  revenueMinor: number | null;
  simple: Readonly<{ rate: number | null; low: number | null; high: number | null }>;
  matured: number | null;
  credible: Readonly<{ rate: number | null; low: number | null; high: number | null; weight: number | null }>;
  observed: number | null;
  expected: number | null;
  medianAgeDays: number | null;
  note: string | null;
  steps: readonly string[];
}>;

const rowOf = (plan: Plan, { kind, channel, persona }: Scope): PlanRow | undefined => {
  if (kind === 'total') return plan.total;
  if (kind === 'channel') return plan.channels.find((row) => row.channel === channel);
  if (kind === 'persona') return plan.personas.find((row) => row.persona === persona);
  return plan.cells.find((row) => row.channel === channel && row.persona === persona);
};

/** How the core's explanation names a row: "from webinars", "of enterprise", nothing for the total. */
const sourceWords = ({ kind, channel, persona }: Scope): string => {
  if (kind === 'channel') return `from ${label(channel)}`;
  return kind === 'persona' ? `of ${label(persona)}` : '';
};

const explained = (card: RateCard, row: PlanRow, scope: Scope, at: number): readonly string[] => {
  const wording = { name: label, money: (minor: number) => money(minor, card.currency) };
  const explanation =
    scope.kind === 'cell'
      ? explainCell(card, at, wording)
      : explainRow(row, card, sourceWords(scope), wording);
  return (explanation?.steps ?? []).map(({ text }) => text);
};

/** The facts behind a cell, a channel, a persona or the whole; undefined when the data no longer have it. */
export const factsOf = (plan: Plan, card: RateCard, scope: Scope): ScopeFacts | undefined => {
  const row = rowOf(plan, scope);
  if (row === undefined) return undefined;
  const at = card.cells.findIndex(
    ({ channel, persona }) => channel === scope.channel && persona === scope.persona,
  );
  const cell: RateCardCell | undefined = scope.kind === 'cell' ? card.cells[at] : undefined;
  return {
    leads: row.leads,
    won: row.won,
    revenueMinor: row.revenue === null ? null : Math.round(row.revenue * 10 ** card.currencyDigits),
    simple: { rate: row.simple.closeRate, low: row.simple.low, high: row.simple.high },
    matured: row.matured.closeRate,
    credible: {
      rate: row.credible.closeRate,
      low: row.credible.low,
      high: row.credible.high,
      weight: row.credible.weight,
    },
    observed: cell?.observed ?? null,
    expected: cell?.expected ?? null,
    medianAgeDays: row.medianAgeDays,
    note: row.note,
    steps: explained(card, row, scope, at),
  };
};
