import { type Agreement, channelId, minorDigits } from '@leadpact/core';
import { channelSides, type Tx, type WonByChannel } from '@leadpact/store';
import type { BoardGoal, BoardRevenue } from '@leadpact/wire';
import { Temporal } from 'temporal-polyfill';
import type { BoardReads } from './board-reads.ts';

type Goal = NonNullable<Agreement['goals']>[number];
type Per = Goal['per'];
type Side = 'marketing' | 'sales';
type Days = Readonly<{ from: Temporal.PlainDate; to: Temporal.PlainDate }>;

/** The natural period of a kind that holds a day; to is the day after its last. */
const periodOf = (per: Per, today: Temporal.PlainDate): Days => {
  if (per === 'week') {
    const from = today.subtract({ days: today.dayOfWeek - 1 });
    return { from, to: from.add({ weeks: 1 }) };
  }
  const first = today.with({ day: 1 });
  if (per === 'month') return { from: first, to: first.add({ months: 1 }) };
  if (per === 'year') {
    const from = first.with({ month: 1 });
    return { from, to: from.add({ years: 1 }) };
  }
  const from = first.with({ month: today.month - ((today.month - 1) % 3) });
  return { from, to: from.add({ months: 3 }) };
};

const instant = (day: Temporal.PlainDate, timezone: string): Date =>
  new Date(day.toZonedDateTime(timezone).epochMilliseconds);

/** Which side a channel is of: as the agreement says, else as the workspace does, else Marketing's. */
const sidesOf = async (tx: Tx, agreement: Agreement): Promise<(channel: string | null) => Side> => {
  const own = new Map(
    (agreement.channels ?? []).map((channel) => [
      channelId(channel),
      typeof channel === 'string' ? ('marketing' as const) : channel.side,
    ]),
  );
  const set = await channelSides(tx);
  return (channel) => own.get(channel ?? '') ?? set[channel ?? ''] ?? 'marketing';
};

type Won = Readonly<{ deals: number; amount: number }>;

const sum = (rows: readonly WonByChannel[], unit: number): Won =>
  rows.reduce(
    (all, { deals, amountMinor }) => ({ deals: all.deals + deals, amount: all.amount + amountMinor / unit }),
    { deals: 0, amount: 0 },
  );

const MEASURE = 'measure:';
const UNITS: Readonly<Record<string, BoardGoal['unit']>> = {
  revenue: 'money',
  marketing_sourced_revenue: 'money',
  average_sale: 'money',
  deals: 'count',
};

const wonFor = (metric: string, all: Won, ofMarketing: Won): number | null => {
  if (metric === 'revenue') return all.amount;
  if (metric === 'marketing_sourced_revenue') return ofMarketing.amount;
  if (metric === 'deals') return all.deals;
  if (metric === 'average_sale') return all.deals === 0 ? null : all.amount / all.deals;
  return null;
};

export type SharedQuestion = Readonly<{
  agreement: Agreement;
  period: Readonly<{ from: string; to: string }>;
  now: number;
  /** Whether the workspace has any lead: with none, nothing won is no data, not 0. */
  hasLeads: boolean;
  reads: Pick<BoardReads, 'won' | 'measure'>;
}>;

/** What both sides share: the goals of the agreement in their own periods, and what was won in the running one. */
export const boardShared = async (
  tx: Tx,
  { agreement, period, now, hasLeads, reads }: SharedQuestion,
): Promise<Readonly<{ goals: BoardGoal[]; revenue: BoardRevenue[] }>> => {
  const { timezone, currency } = agreement;
  const unit = 10 ** minorDigits(currency);
  const sideOf = await sidesOf(tx, agreement);
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone).toPlainDate();
  const known = new Map<string, readonly WonByChannel[]>();
  const wonIn = async (from: Temporal.PlainDate, to: Temporal.PlainDate) => {
    const key = `${from} ${to}`;
    const rows =
      known.get(key) ??
      (await reads.won({
        from: instant(from, timezone),
        until: new Date(Math.min(instant(to, timezone).getTime(), now + 1)),
        currency,
      }));
    known.set(key, rows);
    return rows;
  };
  const goals: BoardGoal[] = [];
  for (const { id, name, metric, target, per, owners } of agreement.goals ?? []) {
    const { from, to } = periodOf(per, today);
    const rows = hasLeads && metric in UNITS ? await wonIn(from, to) : null;
    const value = metric.startsWith(MEASURE)
      ? await reads.measure({
          measure: metric.slice(MEASURE.length),
          from: from.toString(),
          to: to.toString(),
        })
      : rows === null
        ? null
        : wonFor(
            metric,
            sum(rows, unit),
            sum(
              rows.filter(({ channel }) => sideOf(channel) === 'marketing'),
              unit,
            ),
          );
    goals.push({
      id,
      name: name ?? null,
      metric,
      target,
      per,
      from: from.toString(),
      to: to.toString(),
      owners: [...owners],
      value,
      unit: UNITS[metric] ?? 'number',
    });
  }
  const rows = await wonIn(Temporal.PlainDate.from(period.from), Temporal.PlainDate.from(period.to));
  return {
    goals,
    revenue: rows.map(({ channel, deals, amountMinor, withoutAmount }) => ({
      channel,
      side: sideOf(channel),
      deals,
      amount: amountMinor / unit,
      withoutAmount,
    })),
  };
};
