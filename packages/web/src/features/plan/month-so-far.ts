import type { RateCard, WhatIfAnswer } from '@leadpact/core';
import type { RunningMonth } from '@leadpact/wire';

/** One of Marketing's channels in the running month. */
export type ChannelSoFar = Readonly<{
  channel: string | null;
  sofar: number;
  needed: number | null;
  /** Needed minus so far; negative when ahead. */
  gap: number | null;
  source: 'leads' | 'tally' | 'none';
  /** A typed count that no longer counts, because real leads came. */
  stopped: number | null;
}>;

export type MonthSoFar = Readonly<{ rows: readonly ChannelSoFar[]; other: number }>;

/** So far against needed per channel of Marketing; `other` are leads of Sales' own channels. */
export const monthSoFar = (month: RunningMonth, card: RateCard, answer: WhatIfAnswer): MonthSoFar => {
  const isSales = (channel: string | null): boolean =>
    card.cells.some((cell) => cell.channel === channel && cell.side === 'sales');
  const needed = new Map(
    answer.leads === null ? [] : answer.byChannel.map(({ channel, leads }) => [channel, leads]),
  );
  const counted = new Map(month.byChannel.map((row) => [row.channel, row]));
  const channels = [...new Set([...needed.keys(), ...counted.keys()])];
  return {
    rows: channels
      .filter((channel) => !isSales(channel))
      .map((channel) => {
        const row = counted.get(channel);
        const need = needed.get(channel) ?? null;
        const sofar = row?.leads ?? 0;
        const stopped = row?.source === 'leads' ? row.tally : null;
        return {
          channel,
          sofar,
          needed: need,
          gap: need === null ? null : need - sofar,
          source: row?.source ?? 'none',
          stopped,
        };
      }),
    other: month.byChannel.reduce((sum, { channel, leads }) => sum + (isSales(channel) ? leads : 0), 0),
  };
};

/** Count by the end of each day up to today: the line of the month. */
export const dayByDay = (month: RunningMonth): readonly number[] => {
  let sum = 0;
  return month.days
    .filter(({ date }) => date <= month.today)
    .map(({ count }) => {
      sum += count;
      return sum;
    });
};
