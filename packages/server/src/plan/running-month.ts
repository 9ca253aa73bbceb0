import type { InstantMs, Side } from '@leadpact/core';
import type { RunningMonth, Tally } from '@leadpact/wire';
import { Temporal } from 'temporal-polyfill';

/** Weeks of history that the pace of 5-maths 3e may look at: 13 for the profile, 26 for six months of volume. */
const HISTORY_WEEKS = 27;

export type CountedLead = Readonly<{ createdAt: InstantMs | null; channel: string | null; side: Side }>;

export type RunningMonthInput = Readonly<{
  leads: readonly CountedLead[];
  tallies: readonly Tally[];
  timezone: string;
  now: InstantMs;
  /** Whether a local date is a working day of the company. */
  worksOn: (date: string) => boolean;
}>;

type LocalDay = Readonly<{ date: string; startsAt: InstantMs; working: boolean }>;

/** The years whose days off the running month and its history may meet. */
export const yearsOfMonth = (timezone: string, now: InstantMs): Readonly<{ from: number; to: number }> => {
  const { year } = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone);
  return { from: year - 1, to: year };
};

const localDays = (
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
  { timezone, worksOn }: Pick<RunningMonthInput, 'timezone' | 'worksOn'>,
): LocalDay[] => {
  const days: LocalDay[] = [];
  for (let day = from; Temporal.PlainDate.compare(day, until) < 0; day = day.add({ days: 1 })) {
    days.push({
      date: day.toString(),
      startsAt: day.toZonedDateTime(timezone).epochMilliseconds,
      working: worksOn(day.toString()),
    });
  }
  return days;
};

/** Position of the last day that begins at or before the instant, -1 before the first. */
const dayIndex = (days: readonly LocalDay[], instant: InstantMs): number => {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle]?.startsAt ?? 0) <= instant) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

/**
 * Marketing's leads per day of the running month and of the weeks before it, in the workspace's zone, with the
 * company's own working days. A channel's typed tally counts only while the month has no real lead of that channel.
 */
export const runningMonth = ({ leads, tallies, timezone, now, worksOn }: RunningMonthInput): RunningMonth => {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone);
  const first = today.toPlainDate().with({ day: 1 });
  const next = first.add({ months: 1 });
  const days = localDays(first.subtract({ weeks: HISTORY_WEEKS }), next, { timezone, worksOn });
  const end = next.toZonedDateTime(timezone).epochMilliseconds;
  const monthStart = first.toZonedDateTime(timezone).epochMilliseconds;

  const counts = new Int32Array(days.length);
  const real = new Map<string | null, number>();
  for (const { createdAt, channel, side } of leads) {
    if (createdAt === null || createdAt >= end || createdAt > now) continue;
    const index = dayIndex(days, createdAt);
    if (index < 0) continue;
    if (side === 'marketing') counts[index] = (counts[index] ?? 0) + 1;
    if (createdAt >= monthStart) real.set(channel, (real.get(channel) ?? 0) + 1);
  }

  const month = first.toPlainYearMonth().toString();
  const typed = new Map(
    tallies.filter((tally) => tally.month === month).map(({ channel, leads: count }) => [channel, count]),
  );
  const todayIndex = days.findIndex(({ date }) => date === today.toPlainDate().toString());
  for (const [channel, count] of typed) {
    if (!real.has(channel)) counts[todayIndex] = (counts[todayIndex] ?? 0) + count;
  }

  const daily = days.map(({ date, working }, index) => ({ date, working, count: counts[index] ?? 0 }));
  const channels = new Set<string | null>([...real.keys(), ...typed.keys()]);
  return {
    month,
    today: today.toPlainDate().toString(),
    dayShare: (now - (days[todayIndex]?.startsAt ?? now)) / (today.hoursInDay * 3_600_000),
    history: daily.filter(({ date }) => date < first.toString()),
    days: daily.filter(({ date }) => date >= first.toString()),
    byChannel: [...channels]
      .toSorted((a, b) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1))
      .map((channel) => ({
        channel,
        leads: real.get(channel) ?? typed.get(channel ?? '') ?? 0,
        source: real.has(channel) ? ('leads' as const) : ('tally' as const),
        tally: typed.get(channel ?? '') ?? null,
      })),
  };
};
