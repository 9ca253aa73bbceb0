import {
  type Agreement,
  type DailyCount,
  type DeliverPeriodRow,
  openZone,
  type Pace,
  type PeriodRow,
  pace,
  parseDate,
  type RunningDelivery,
  standingOf,
} from '@leadpact/core';
import type { DeliveredCell, DeliveredDay } from '@leadpact/store';
import type { BoardDelivery, BoardPace } from '@leadpact/wire';
import { promiseFacts } from './board-names.ts';
import type { WaiverOf } from './board-waivers.ts';

const THOUSANDTHS = 1000;
const DAY_MS = 86_400_000;

export type DeliveryParts = Readonly<{
  agreement: Agreement;
  running: RunningDelivery;
  row: PeriodRow | undefined;
  days: readonly DeliveredDay[];
  cells: readonly DeliveredCell[];
  history: readonly DailyCount[];
  now: number;
  waiverOf: WaiverOf;
}>;

const byDay = (days: readonly DeliveredDay[]): ReadonlyMap<string, number> =>
  new Map(days.map(({ day, delivered }) => [day, delivered / THOUSANDTHS]));

/** Money is paced in leads of average value, as 5-maths 3e says, and told as money again. */
const unitOf = (running: RunningDelivery, cells: readonly DeliveredCell[], target: number): number => {
  if (running.measure === 'count') return 1;
  const leads = cells.reduce((sum, cell) => sum + cell.leads, 0);
  const amount = cells.reduce((sum, { delivered }) => sum + delivered / THOUSANDTHS, 0);
  return leads > 0 && amount > 0 ? amount / leads : Math.max(1, target / 100);
};

const inUnits = (days: readonly DailyCount[], unit: number): DailyCount[] =>
  days.map((day) => ({ ...day, count: day.count / unit }));

const times = (value: number | null, unit: number): number | null => (value === null ? null : value * unit);

const toldIn = (unit: number, forecast: Pace): BoardPace => ({
  status: forecast.status,
  forecast: times(forecast.forecast, unit),
  low: times(forecast.low, unit),
  high: times(forecast.high, unit),
  chance: forecast.chance,
  perRemainingWorkingDay: times(forecast.perRemainingWorkingDay, unit),
});

const cellsOf = (cells: readonly DeliveredCell[]): BoardDelivery['cells'] =>
  cells
    .map(({ channel, persona, delivered, leads }) => ({
      channel,
      persona,
      leads,
      amount: delivered / THOUSANDTHS,
    }))
    .toSorted((a, b) => b.amount - a.amount);

const isDelivery = (row: PeriodRow | undefined): row is DeliverPeriodRow =>
  row !== undefined && 'delivered' in row;

/** A delivery of the running period: its line, what came day by day, where it will land, and from where it came. */
export const boardDelivery = ({
  agreement,
  running,
  row,
  days,
  cells,
  history,
  now,
  waiverOf,
}: DeliveryParts): BoardDelivery[] => {
  const promise = agreement.commitments.find(({ id }) => id === running.commitment);
  if (promise === undefined) return [];
  const zone = openZone(agreement.timezone);
  const today = zone.dateAt(now);
  const counts = byDay(days);
  const delivered = isDelivery(row) ? row.delivered : [...counts.values()].reduce((a, b) => a + b, 0);
  const unit = unitOf(running, cells, running.target);
  const month = running.days.map(({ date, working }) => ({ date, working, count: counts.get(date) ?? 0 }));
  const dayStart = zone.startOf(parseDate(today) ?? 0);
  const forecast = pace({
    history: inUnits(history, unit),
    month: inUnits(month, unit),
    today,
    dayShare: Math.min(1, Math.max(0, (now - dayStart) / DAY_MS)),
    target: running.target / unit,
  });
  const state = isDelivery(row) ? row.state : 'pending';
  let sum = 0;
  return [
    {
      ...promiseFacts(agreement, promise),
      kind: 'deliver',
      measure: running.measure,
      from: running.from,
      to: running.to,
      target: running.target,
      delivered,
      neededByNow: running.neededByNow,
      band: running.band,
      standing: standingOf(delivered, running),
      state,
      ...waiverOf(promise, { from: running.from, state }),
      days: running.days.map(({ date, working, needed }) => {
        sum += counts.get(date) ?? 0;
        return { date, working, needed, delivered: date <= today ? sum : null };
      }),
      pace: toldIn(unit, forecast),
      cells: cellsOf(cells),
    },
  ];
};
