import type { Attainment, DailyCount } from '@leadpact/core';
import {
  attainmentAsOf,
  countsByOwner,
  type DayRange,
  type DeliveredCell,
  type DeliveredDay,
  deliveredCells,
  deliveredDays,
  type HandedLead,
  handedLeads,
  hasAnyLead,
  type JudgingAgreement,
  judgingAgreements,
  type MeasureQuestion,
  measureOf,
  type OwnedCount,
  type PeriodWaiver,
  periodWaivers,
  type RejectedCount,
  rejectedBy,
  type Tx,
  type UnworkedHour,
  unworkedLeads,
  type WonByChannel,
  wonByChannel,
} from '@leadpact/store';
import type { HistoryQuestion, PaceHistory } from './pace-history.ts';

type Span = Readonly<{ from: Date; until: Date }>;

/** Everything that a board is made of, as of one instant: read from kept sums, or folded from the ledger. */
export type BoardReads = Readonly<{
  hasLeads: () => Promise<boolean>;
  judging: () => Promise<readonly JudgingAgreement[]>;
  attainment: (range: DayRange) => Promise<Attainment | null>;
  cells: (
    question: Readonly<{ commitments: readonly string[]; period: string }>,
  ) => Promise<readonly DeliveredCell[]>;
  days: (
    question: Readonly<{ commitments: readonly string[]; from: string; until: string }>,
  ) => Promise<readonly DeliveredDay[]>;
  history: (question: HistoryQuestion) => Promise<ReadonlyMap<string, readonly DailyCount[]>>;
  waivers: () => Promise<readonly PeriodWaiver[]>;
  rejected: (span: Span) => Promise<readonly RejectedCount[]>;
  won: (question: Span & Readonly<{ currency: string }>) => Promise<readonly WonByChannel[]>;
  measure: (question: MeasureQuestion) => Promise<number | null>;
}>;

/** What Sales' side in depth is made of. */
export type SalesReads = Readonly<{
  judging: () => Promise<readonly JudgingAgreement[]>;
  /** The newest first, one more than the limit where there are more. */
  handed: (span: Span, limit: number) => Promise<readonly HandedLead[]>;
  unworked: () => Promise<readonly UnworkedHour[]>;
  byOwner: (
    question: Readonly<{ from: string; to: string; owner: string | null }>,
  ) => Promise<readonly OwnedCount[]>;
}>;

/** Of now: from kept sums, never the ledger. */
export const readsOfNow = (tx: Tx, now: number, paceHistory: PaceHistory): BoardReads & SalesReads => ({
  hasLeads: () => hasAnyLead(tx),
  judging: () => judgingAgreements(tx),
  attainment: (range) => attainmentAsOf(tx, now, range),
  cells: (question) => deliveredCells(tx, question),
  days: (question) => deliveredDays(tx, question),
  history: (question) => paceHistory(tx, question),
  waivers: () => periodWaivers(tx),
  rejected: (span) => rejectedBy(tx, span),
  won: (question) => wonByChannel(tx, question),
  measure: (question) => measureOf(tx, question),
  handed: (span, limit) => handedLeads(tx, span, limit),
  unworked: () => unworkedLeads(tx, new Date(now)),
  byOwner: (question) => countsByOwner(tx, { ...question, now: new Date(now) }),
});
