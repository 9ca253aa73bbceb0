import type { PeriodRow } from '../attainment/attain.ts';
import { parseDate, weekdayIndex } from '../calendar/local-date.ts';
import type { TrendValue } from './control-chart.ts';

type PeriodKind = 'week' | 'month' | 'quarter';

/** Whether a period that begins on the day is a whole one: the first of an agreement may begin in its middle. */
const beginsWhole = (kind: PeriodKind, from: string): boolean => {
  if (kind === 'week') return weekdayIndex(parseDate(from) ?? 0) === 0;
  const [, month, day] = from.split('-');
  return day === '01' && (kind === 'month' || ['01', '04', '07', '10'].includes(month ?? ''));
};

const valueIn = (row: PeriodRow): TrendValue | undefined => {
  if ('delivered' in row) return { period: row.from, value: row.delivered, whole: null };
  if ('numerator' in row)
    return row.rate === null ? undefined : { period: row.from, value: row.rate, whole: row.denominator };
  return { period: row.from, value: row.rate, whole: row.met + row.missed };
};

/**
 * What one commitment came to in each of its ended periods, in order. Left out are periods without anything judged, and an
 * amount of a period that was not whole; `today` is a day of the agreement's zone.
 */
export const trendValues = (
  rows: readonly PeriodRow[],
  { kind, today }: Readonly<{ kind: PeriodKind; today: string }>,
): readonly TrendValue[] =>
  rows
    .filter(({ to, from }) => to <= today && beginsWhole(kind, from))
    .toSorted((one, other) => (one.from < other.from ? -1 : 1))
    .flatMap((row) => valueIn(row) ?? []);
