import type { Plan, RateCard } from '@leadpact/core';
import { NO_CHANNEL } from '@leadpact/core';

/** One channel's leads over the months of the look-back. */
export type MonthlyRow = Readonly<{
  channel: string;
  side: 'marketing' | 'sales' | 'shared';
  counts: readonly number[];
  /** Highest count, at least 1: the scale of its bars. */
  top: number;
}>;

export type MonthlyTable = Readonly<{
  months: readonly Readonly<{ month: string; part: boolean }>[];
  rows: readonly MonthlyRow[];
  total: MonthlyRow;
}>;

const row = (channel: string, side: MonthlyRow['side'], counts: readonly number[]): MonthlyRow => ({
  channel,
  side,
  counts,
  top: Math.max(1, ...counts),
});

/** Months across, channels down, most leads first. A month is a part of one where the look-back cuts it. */
export const monthlyTable = (
  { monthly, lookback }: Plan,
  card: RateCard,
  totalName: string,
): MonthlyTable => {
  const names = Object.keys(monthly[0]?.byChannel ?? {});
  const sideOf = (name: string): MonthlyRow['side'] =>
    card.cells.find(({ channel }) => (channel ?? NO_CHANNEL) === name)?.side ?? 'marketing';
  const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
  const rows = names
    .map((name) =>
      row(
        name,
        sideOf(name),
        monthly.map(({ byChannel }) => byChannel[name] ?? 0),
      ),
    )
    .toSorted((a, b) => sum(b.counts) - sum(a.counts));
  const startsWhole = lookback?.from.slice(8, 10) === '01';
  const endsWhole = lookback?.to.slice(8, 10) === '01';
  return {
    months: monthly.map(({ month }, i) => ({
      month,
      part: (i === 0 && !startsWhole) || (i === monthly.length - 1 && !endsWhole),
    })),
    rows,
    total: row(
      totalName,
      'shared',
      monthly.map(({ total }) => total),
    ),
  };
};

/** The table for a spreadsheet: a row per channel, its months across, the total last. */
export const monthlyRows = ({ months, rows, total }: MonthlyTable): (string | number)[][] => [
  ['channel', ...months.map(({ month }) => month)],
  ...rows.map(({ channel, counts }) => [channel, ...counts]),
  [total.channel, ...total.counts],
];
