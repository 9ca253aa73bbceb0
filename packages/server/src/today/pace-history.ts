import type { DailyCount } from '@leadpact/core';
import { type DeliveredDay, deliveredDays, type Tx } from '@leadpact/store';
import { Temporal } from 'temporal-polyfill';

/** What 5-maths 3e looks at: 13 weeks for the profile, six months of volume. */
const HISTORY_WEEKS = 27;
const KEPT_MS = 10 * 60_000;
const KEPT_MAX = 200;
const THOUSANDTHS = 1000;
const SATURDAY = 6;

export type HistoryQuestion = Readonly<{
  workspaceId: string;
  commitments: readonly string[];
  /** First day of the running period. */
  from: string;
  now: number;
}>;

export type History = ReadonlyMap<string, readonly DailyCount[]>;
type Kept = Readonly<{ at: number; history: History }>;

type DaysOf = (
  question: Readonly<{ commitments: readonly string[]; from: string; until: string }>,
) => Promise<readonly DeliveredDay[]>;

/** The days before a period as its forecast needs them, from what was delivered on each. */
export const historyFrom = async (
  daysOf: DaysOf,
  { commitments, from }: HistoryQuestion,
): Promise<History> => {
  const end = Temporal.PlainDate.from(from);
  const begin = end.subtract({ weeks: HISTORY_WEEKS });
  const rows = await daysOf({
    commitments,
    // The period that holds the first day may begin up to a quarter before it.
    from: begin.subtract({ months: 3 }).toString(),
    until: from,
  });
  const counts = new Map(rows.map(({ commitment, day, delivered }) => [`${commitment} ${day}`, delivered]));
  const days: Temporal.PlainDate[] = [];
  for (let day = begin; Temporal.PlainDate.compare(day, end) < 0; day = day.add({ days: 1 })) days.push(day);
  return new Map(
    commitments.map((commitment) => {
      const own = days.map((day) => ({
        date: day.toString(),
        count: (counts.get(`${commitment} ${day}`) ?? 0) / THOUSANDTHS,
        working: day.dayOfWeek < SATURDAY,
      }));
      // What lies before the first delivery is no history of few leads, but none.
      const first = own.findIndex(({ count }) => count > 0);
      return [commitment, first < 0 ? [] : own.slice(first)] as const;
    }),
  );
};

/**
 * Deliveries per day of the half year before the running period. The past changes seldom and forecasts hardly with it, so
 * that it is kept for ten minutes.
 */
export const makePaceHistory = () => {
  const kept = new Map<string, Kept>();
  return async (tx: Tx, question: HistoryQuestion): Promise<History> => {
    const { workspaceId, from, commitments, now } = question;
    const key = JSON.stringify([workspaceId, from, commitments]);
    const known = kept.get(key);
    if (known !== undefined && now >= known.at && now - known.at < KEPT_MS) return known.history;
    const history = await historyFrom((asked) => deliveredDays(tx, asked), question);
    if (kept.size >= KEPT_MAX) kept.clear();
    kept.set(key, { at: now, history });
    return history;
  };
};

export type PaceHistory = ReturnType<typeof makePaceHistory>;
