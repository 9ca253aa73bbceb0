import { minorDigits } from '@leadpact/core';
import type { BoardDelivery, BoardPromise, BoardRatio } from '@leadpact/wire';
import { money, whole } from '../../shared/text/format.ts';

export type Tone = 'good' | 'warn' | 'bad' | 'plain';

/** Amounts of a delivery as people read them: leads, or money of the agreement. */
export const amountOf =
  (measure: BoardDelivery['measure'], currency: string) =>
  (value: number | null): string => {
    if (value === null || measure === 'count') return whole(value);
    return money(Math.round(value) * 10 ** minorDigits(currency), currency);
  };

const CLOSE = 0.05;

/** Whether a share keeps its goal, only just not, or not; plain while nothing was judged. */
export const toneOf = (rate: number | null, goal: number): Tone => {
  if (rate === null) return 'plain';
  if (rate >= goal) return 'good';
  return rate >= goal - CLOSE ? 'warn' : 'bad';
};

const FORECAST_TONES: Readonly<Record<BoardDelivery['pace']['status'], Tone>> = {
  'on-track': 'good',
  reached: 'good',
  'at-risk': 'warn',
  unlikely: 'bad',
  'too-early': 'plain',
  'no-target': 'plain',
};

/** A flood is trouble as a drought is; otherwise the forecast speaks. */
export const toneOfDelivery = ({ standing, pace }: Pick<BoardDelivery, 'standing' | 'pace'>): Tone =>
  standing === 'flood' ? 'warn' : FORECAST_TONES[pace.status];

/** How many of what was due were judged. */
export const judged = ({ met, missed }: BoardPromise): number => met + missed;

/** Change against the period before in whole points; null where one of them has no rate. */
export const change = (promise: BoardPromise): number | null =>
  promise.rate === null || promise.before === null ? null : Math.round((promise.rate - promise.before) * 100);

/** A row of a table by channel, with the same for each persona under it. */
export type CellTable = Readonly<{
  personas: readonly (string | null)[];
  rows: readonly Readonly<{
    channel: string | null;
    cells: readonly number[];
    leads: number;
    total: number;
  }>[];
  totals: readonly number[];
  leads: number;
  total: number;
}>;

/** What was delivered by channel (rows) and persona (columns), both with their sums, the largest first. */
export const cellTable = (cells: BoardDelivery['cells']): CellTable => {
  const sum = (own: BoardDelivery['cells']): number => own.reduce((all, { amount }) => all + amount, 0);
  const count = (own: BoardDelivery['cells']): number => own.reduce((all, { leads }) => all + leads, 0);
  const ranked = (values: readonly (string | null)[], of: (value: string | null) => number) =>
    [...new Set(values)].toSorted((a, b) => of(b) - of(a));
  const byChannel = (channel: string | null) => cells.filter((cell) => cell.channel === channel);
  const byPersona = (persona: string | null) => cells.filter((cell) => cell.persona === persona);
  const personas = ranked(
    cells.map(({ persona }) => persona),
    (persona) => sum(byPersona(persona)),
  );
  const channels = ranked(
    cells.map(({ channel }) => channel),
    (channel) => sum(byChannel(channel)),
  );
  return {
    personas,
    rows: channels.map((channel) => {
      const own = byChannel(channel);
      return {
        channel,
        cells: personas.map((persona) => sum(own.filter((cell) => cell.persona === persona))),
        leads: count(own),
        total: sum(own),
      };
    }),
    totals: personas.map((persona) => sum(byPersona(persona))),
    leads: count(cells),
    total: sum(cells),
  };
};

export type AnyPromise = BoardDelivery | BoardRatio | BoardPromise;

/** The promise of the other side that this one mirrors, or that mirrors it. */
export const twinOf = (promise: AnyPromise, all: readonly AnyPromise[]): AnyPromise | undefined =>
  all.find(({ commitment }) => commitment === promise.mirrors) ??
  all.find(({ mirrors }) => mirrors === promise.commitment);
