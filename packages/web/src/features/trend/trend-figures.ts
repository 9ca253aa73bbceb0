import { minorDigits } from '@leadpact/core';
import type { Trend, TrendPoint, Trends } from '@leadpact/wire';
import { localDay, money, month, percent, whole } from '../../shared/text/format.ts';
import { text } from './text.ts';

type Agreement = NonNullable<Trends['agreement']>;

/** A value of the trend as people read it. */
export const valueWords =
  ({ unit }: Trend, { currency }: Agreement) =>
  (value: number | null): string => {
    if (value === null) return '–';
    if (unit === 'share') return percent(value);
    if (unit === 'count') return whole(Math.round(value));
    return money(Math.round(value) * 10 ** minorDigits(currency), currency);
  };

/** A period by its name: a month, else its first day. */
export const periodWords = ({ period: kind }: Agreement, period: string): string =>
  kind === 'month' ? month(period.slice(0, 7)) : localDay(period);

const NOTES = { 1: 'noteOutside', 2: 'noteRun', 3: 'noteNear' } as const;
const SIGNALS = { 1: 'signalOutside', 2: 'signalRun', 3: 'signalNear' } as const;

export const notesOf = ({ rules }: TrendPoint): readonly string[] => rules.map((rule) => text(NOTES[rule]));

/** What the chart has to say, the newest first: one sentence for each period that completes a rule, by its strongest. */
export const signalsOf = (trend: Trend, agreement: Agreement): readonly string[] =>
  trend.points
    .flatMap((point) => {
      const [rule] = point.rules;
      return rule === undefined
        ? []
        : [
            text(SIGNALS[rule], {
              period: periodWords(agreement, point.period),
              value: valueWords(trend, agreement)(point.value),
            }),
          ];
    })
    .toReversed();

/** The first point of which a version judges, by its place; versions that begin after the last one have none. */
export const changesAt = (
  { points }: Trend,
  changes: Trends['changes'],
): readonly Readonly<{ number: number; at: number }>[] =>
  changes.flatMap(({ number, from }) => {
    const at = points.findIndex(({ period }) => period >= from);
    return at < 0 ? [] : [{ number, at }];
  });
