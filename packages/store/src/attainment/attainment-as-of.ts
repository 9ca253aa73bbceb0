import {
  type Attainment,
  attainFromSums,
  type CountedObligations,
  type CountedPeriod,
  type ObligationState,
  openZone,
} from '@leadpact/core';
import { sql } from 'kysely';
import { periodWaivers } from '../action/period-waivers.ts';
import { type JudgingAgreement, judgingAgreements } from '../agreement/agreement-versions.ts';
import { instant } from '../lead/instant.ts';
import type { Tx } from '../workspace/scope.ts';

type DayRow = Readonly<{
  commitment: string;
  versionId: string;
  dueDay: string;
  open: number;
  met: number;
  missed: number;
  waived: number;
  cancelled: number;
}>;

type Version = Readonly<{ from: string; today: string }>;

/** Half-open, as dates; for the whole history from the first to the last day there is. */
export type DayRange = Readonly<{ from: string; to: string }>;
const ALL_DAYS: DayRange = { from: '-infinity', to: 'infinity' };

const versionsOf = (agreements: readonly JudgingAgreement[], now: number): ReadonlyMap<string, Version> =>
  new Map(
    agreements.map(({ id, agreement: { effective, timezone } }) => [
      id,
      { from: effective.from, today: openZone(timezone).dateAt(now) },
    ]),
  );

const STATES = ['met', 'missed', 'waived', 'cancelled'] as const;

/** The obligations due on a day that lies wholly before or after now; an open one whose day has passed is missed. */
const ofDay = (row: DayRow, { from, today }: Version): readonly CountedObligations[] => {
  const { commitment, dueDay } = row;
  const isDue = dueDay < today;
  const of = (state: ObligationState, count: number): CountedObligations => ({
    versionFrom: from,
    commitment,
    dueDay,
    state,
    isDue,
    count,
  });
  return [of(isDue ? 'missed' : 'pending', row.open), ...STATES.map((state) => of(state, row[state]))].filter(
    ({ count }) => count > 0,
  );
};

/** Sums of every day but today: they say all that there is to know of it. */
const otherDays = async (
  tx: Tx,
  versions: ReadonlyMap<string, Version>,
  commitments: readonly string[],
  { from, to }: DayRange,
): Promise<readonly CountedObligations[]> => {
  const { rows } = await sql<DayRow>`
    select commitment, version_id as "versionId", due_day::text as "dueDay", sum(open)::int as open, sum(met)::int as met,
      sum(missed)::int as missed, sum(waived)::int as waived, sum(cancelled)::int as cancelled
    from leadpact.obligation_day
    where commitment = any(${[...commitments]}::text[]) and version_id = any(${[...versions.keys()]}::uuid[])
      and due_day >= ${from}::date and due_day < ${to}::date group by 1, 2, 3`.execute(tx);
  return rows.flatMap((row) => {
    const version = versions.get(row.versionId);
    return version === undefined || row.dueDay === version.today ? [] : ofDay(row, version);
  });
};

type TodayRow = Readonly<{
  commitment: string;
  versionId: string;
  dueDay: string;
  state: ObligationState;
  isDue: boolean;
  count: number;
}>;

/** Obligations due today, one by one: some of their due instants have passed. */
const todays = async (
  tx: Tx,
  versions: ReadonlyMap<string, Version>,
  now: number,
  { from, to }: DayRange,
): Promise<readonly CountedObligations[]> => {
  const all = from === ALL_DAYS.from;
  const days = [...new Set([...versions.values()].map(({ today }) => today))].filter(
    (day) => all || (day >= from && day < to),
  );
  if (days.length === 0) return [];
  const { rows } = await sql<TodayRow>`
    select commitment, version_id as "versionId", due_day::text as "dueDay",
      case when outcome <> 'open' then outcome when due_at < ${instant(now)}::timestamptz then 'missed' else 'pending' end as state,
      due_at < ${instant(now)}::timestamptz as "isDue", count(*)::int as count
    from leadpact.obligation where due_day = any(${days}::date[]) group by 1, 2, 3, 4, 5`.execute(tx);
  return rows.flatMap(({ versionId, ...row }) => {
    const version = versions.get(versionId);
    return version === undefined || row.dueDay !== version.today
      ? []
      : [{ ...row, versionFrom: version.from }];
  });
};

/** How many of the pending ones a pause holds, as corrections of the sums: few at any time, found by their index. */
const pausedNow = async (
  tx: Tx,
  versions: ReadonlyMap<string, Version>,
  now: number,
  { from, to }: DayRange,
): Promise<readonly CountedObligations[]> => {
  const { rows } = await sql<{ commitment: string; versionId: string; dueDay: string; count: number }>`
    select commitment, version_id as "versionId", due_day::text as "dueDay", count(*)::int as count
    from leadpact.obligation
    where paused_until > ${instant(now)}::timestamptz and outcome = 'open' and due_at >= ${instant(now)}::timestamptz
      and due_day >= ${from}::date and due_day < ${to}::date
    group by 1, 2, 3`.execute(tx);
  return rows.flatMap(({ versionId, commitment, dueDay, count }) => {
    const from = versions.get(versionId)?.from;
    if (from === undefined) return [];
    const of = (state: ObligationState, amount: number): CountedObligations => ({
      versionFrom: from,
      commitment,
      dueDay,
      state,
      isDue: false,
      count: amount,
    });
    return [of('pending', -count), of('paused', count)];
  });
};

const countedPeriods = async (
  tx: Tx,
  commitments: readonly string[],
  { from, to }: DayRange,
): Promise<readonly CountedPeriod[]> => {
  const { rows } = await sql<CountedPeriod>`
    select commitment, period_from::text as period, sum(delivered)::bigint as delivered, sum(numerator)::int as numerator,
      sum(denominator)::int as denominator
    from leadpact.contribution_cell
    where commitment = any(${[...commitments]}::text[]) and period_from >= ${from}::date and period_from < ${to}::date
    group by 1, 2 having sum(delivered) <> 0 or sum(numerator) <> 0 or sum(denominator) <> 0`.execute(tx);
  return rows;
};

/**
 * Attainment and periods of the workspace as of an instant that is not before the last fold of its leads: what `replay`
 * gives for the same ledger. Read from sums; null while no agreement judges. A range leaves away obligations that are due,
 * and periods that begin, on other days: the counts are then those of the range.
 */
export const attainmentAsOf = async (
  tx: Tx,
  now: number,
  range: DayRange = ALL_DAYS,
): Promise<Attainment | null> => {
  const agreements = await judgingAgreements(tx);
  if (agreements.length === 0) return null;
  const versions = versionsOf(agreements, now);
  const commitments = [
    ...new Set(agreements.flatMap(({ agreement }) => agreement.commitments.map(({ id }) => id))),
  ];
  const obligations = [
    ...(await otherDays(tx, versions, commitments, range)),
    ...(await todays(tx, versions, now, range)),
    ...(await pausedNow(tx, versions, now, range)),
  ];
  const sums = {
    obligations,
    periods: await countedPeriods(tx, commitments, range),
    waivers: await periodWaivers(tx),
  };
  return attainFromSums(
    agreements.map(({ agreement }) => agreement),
    sums,
    now,
  );
};
