import { attainFromSums } from '@leadpact/core';
import {
  type DayRange,
  type DeliveredCell,
  type DeliveredDay,
  type JudgingAgreement,
  measureOf,
  type OwnedCount,
  type PeriodWaiver,
  type RejectedCount,
  type Tx,
  type UnworkedHour,
  type WonByChannel,
} from '@leadpact/store';
import type { BoardReads, SalesReads } from './board-reads.ts';
import { historyFrom } from './pace-history.ts';
import type { PastDelivery, PastFacts } from './past-facts.ts';

const HOUR_MS = 3_600_000;

/** The past as it was folded, with the versions that judged it and the waivers that it knew. */
export type Past = Readonly<{
  at: number;
  judging: readonly JudgingAgreement[];
  waivers: readonly PeriodWaiver[];
  facts: PastFacts;
  /** Up to when measures of people were entered; null: as they are known now. */
  knownBy: Date | null;
}>;

const within = (day: string, { from, to }: DayRange): boolean => day >= from && day < to;

const summed = <Row extends PastDelivery, Sum extends DeliveredCell | DeliveredDay>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  first: (row: Row) => Sum,
  add: (sum: Sum, row: Row) => Sum,
): readonly Sum[] => {
  const sums = new Map<string, Sum>();
  for (const row of rows) sums.set(keyOf(row), add(sums.get(keyOf(row)) ?? first(row), row));
  return [...sums.values()].filter(({ delivered }) => delivered !== 0);
};

const cellsOf = ({ deliveries }: PastFacts, commitments: readonly string[], period: string) =>
  summed(
    deliveries.filter((row) => commitments.includes(row.commitment) && row.period === period),
    ({ commitment, channel, persona }) => JSON.stringify([commitment, channel, persona]),
    ({ commitment, channel, persona }): DeliveredCell => ({
      commitment,
      channel,
      persona,
      delivered: 0,
      leads: 0,
    }),
    (sum, { delivered, leads }) => ({
      ...sum,
      delivered: sum.delivered + delivered,
      leads: sum.leads + leads,
    }),
  );

const daysOf = ({ deliveries }: PastFacts, commitments: readonly string[], from: string, until: string) =>
  summed(
    deliveries.filter(
      ({ commitment, period }) => commitments.includes(commitment) && period >= from && period < until,
    ),
    ({ commitment, day }) => `${commitment}\0${day}`,
    ({ commitment, day }): DeliveredDay => ({ commitment, day, delivered: 0 }),
    (sum, { delivered }) => ({ ...sum, delivered: sum.delivered + delivered }),
  );

const countBy = <Row>(rows: readonly Row[], keyOf: (row: Row) => string | null) => {
  const counts = new Map<string | null, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return [...counts];
};

/** The name first in the alphabet first, none last, as a database orders. */
const byName = (a: string | null, b: string | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1;

const rejectedIn = ({ rejections }: PastFacts, from: Date, until: Date): readonly RejectedCount[] =>
  countBy(
    rejections.filter(({ at }) => at >= from.getTime() && at < until.getTime()),
    ({ reason }) => reason,
  )
    .map(([reason, leads]) => ({ reason, leads }))
    .toSorted((a, b) => b.leads - a.leads || byName(a.reason, b.reason));

const wonIn = (
  { wins }: PastFacts,
  { from, until, currency }: Readonly<{ from: Date; until: Date; currency: string }>,
): readonly WonByChannel[] => {
  const own = wins.filter(({ wonAt }) => wonAt >= from.getTime() && wonAt < until.getTime());
  return countBy(own, ({ channel }) => channel)
    .map(([channel, deals]) => {
      const ofChannel = own.filter((win) => win.channel === channel);
      const counts = ofChannel.filter((win) => win.currency === null || win.currency === currency);
      const without = ofChannel.filter(
        (win) => win.amountMinor === null || (win.currency !== null && win.currency !== currency),
      );
      return {
        channel,
        deals,
        amountMinor: counts.reduce((sum, { amountMinor }) => sum + (amountMinor ?? 0), 0),
        withoutAmount: without.length,
      };
    })
    .toSorted((a, b) => b.amountMinor - a.amountMinor || byName(a.channel, b.channel));
};

const hoursOf = ({ unworked }: PastFacts): readonly UnworkedHour[] => {
  const hours = new Map<number, number[]>();
  for (const since of unworked) {
    const hour = Math.floor(since / HOUR_MS) * HOUR_MS;
    hours.set(hour, [...(hours.get(hour) ?? []), since]);
  }
  return [...hours].map(([hour, own]) => ({
    hour: new Date(hour),
    oldest: new Date(Math.min(...own)),
    leads: own.length,
  }));
};

const ownersIn = (
  { owned }: PastFacts,
  { from, to, owner }: Readonly<{ from: string; to: string; owner: string | null }>,
): readonly OwnedCount[] => {
  const sums = new Map<string, OwnedCount>();
  for (const row of owned) {
    if (!within(row.dueDay, { from, to }) || (owner !== null && row.owner !== owner)) continue;
    const key = JSON.stringify([row.owner, row.commitment]);
    const sum = sums.get(key) ?? { owner: row.owner, commitment: row.commitment, met: 0, missed: 0, open: 0 };
    sums.set(key, {
      ...sum,
      met: sum.met + row.met,
      missed: sum.missed + row.missed,
      open: sum.open + row.open,
    });
  }
  return [...sums.values()].toSorted(
    (a, b) => byName(a.owner, b.owner) || byName(a.commitment, b.commitment),
  );
};

/** The same questions as of now, answered from what was folded for a past instant. */
export const readsOfPast = (tx: Tx, past: Past): BoardReads & SalesReads => {
  const { at, judging, waivers, facts, knownBy } = past;
  const agreements = judging.map(({ agreement }) => agreement);
  const days: BoardReads['days'] = async ({ commitments, from, until }) =>
    daysOf(facts, commitments, from, until);
  return {
    hasLeads: async () => facts.leads > 0,
    judging: async () => judging,
    attainment: async (range) =>
      judging.length === 0
        ? null
        : attainFromSums(
            agreements,
            {
              obligations: facts.obligations.filter(({ dueDay }) => within(dueDay, range)),
              periods: facts.periods.filter(({ period }) => within(period, range)),
              waivers,
            },
            at,
          ),
    cells: async ({ commitments, period }) => cellsOf(facts, commitments, period),
    days,
    history: (question) => historyFrom(days, question),
    waivers: async () => waivers,
    rejected: async ({ from, until }) => rejectedIn(facts, from, until),
    won: async (question) => wonIn(facts, question),
    measure: (question) => measureOf(tx, question, knownBy),
    handed: async ({ from, until }, limit) =>
      facts.handed
        .filter(({ handedOffAt }) => handedOffAt >= from.getTime() && handedOffAt < until.getTime())
        .slice(0, limit + 1),
    unworked: async () => hoursOf(facts),
    byOwner: async (question) => ownersIn(facts, question),
  };
};
