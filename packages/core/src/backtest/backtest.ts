import type { Agreement } from '../agreement/agreement.ts';
import type { Side } from '../agreement/commitment.ts';
import { type Attainment, type AttainmentRow, attain } from '../attainment/attain.ts';
import type { InstantMs } from '../calendar/instant.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Fold } from '../obligation/fold.ts';
import { type Replay, replayLedger, replayRows } from '../obligation/replay.ts';
import { inForceSince } from './in-force-since.ts';

/** How many leads an agreement makes something of. */
export type LeadCounts = Readonly<{
  /** Leads that had an event by as-of. */
  known: number;
  /** Leads that are, or once were, marketing-qualified. */
  qualified: number;
}>;

/** One commitment under both agreements; null under the one that does not have it. */
export type BacktestRow = Readonly<{
  commitment: string;
  side: Side;
  proposed: AttainmentRow | null;
  against: AttainmentRow | null;
}>;

/** What a proposed agreement would have meant: its replay over the whole history, beside that of another one. */
export type Backtest = Replay &
  Readonly<{
    /** First day of the history, in the proposed agreement's zone; both are taken to be in force from it. */
    from: string;
    counts: LeadCounts;
    against: (Attainment & Readonly<{ counts: LeadCounts }>) | null;
    commitments: readonly BacktestRow[];
  }>;

/** Without an event there is no history: then the agreement keeps its own dates. */
const firstTime = ({ times, leads }: Ledger): InstantMs | undefined =>
  leads.length === 0
    ? undefined
    : times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);

const countsOf = ({ ledger, leads }: Fold): LeadCounts => {
  const known = ledger.leads.flatMap((_, index) => (leads.isKnown[index] === 1 ? [index] : []));
  return {
    known: known.length,
    qualified: known.filter((index) => !Number.isNaN(leads.mqlAt[index] ?? Number.NaN)).length,
  };
};

const compared = (
  proposed: readonly [Agreement, Attainment],
  against: readonly [Agreement, Attainment] | undefined,
): readonly BacktestRow[] => {
  const rowOf = (one: readonly [Agreement, Attainment] | undefined, id: string) =>
    one?.[1].attainment.find(({ commitment }) => commitment === id) ?? null;
  const all = [...proposed[0].commitments, ...(against?.[0].commitments ?? [])];
  const sides = new Map(all.toReversed().map(({ id, side }) => [id, side]));
  const ids = new Set(all.map(({ id }) => id));
  return [...ids].map((id) => ({
    commitment: id,
    side: sides.get(id) ?? 'sales',
    proposed: rowOf(proposed, id),
    against: rowOf(against, id),
  }));
};

/**
 * What an agreement would have meant for a history: it is taken to be in force from the first event's day on, whatever
 * its `effective` says, and so is the one that it is compared with. The first period runs from that day, with its share
 * of the target. What happened stays as it happened: handoffs, owners and attempts are those of the ledger.
 */
export const backtest = (
  ledger: Ledger,
  agreement: Agreement,
  { asOf, against }: Readonly<{ asOf: InstantMs; against?: Agreement | undefined }>,
): Backtest => {
  const first = firstTime(ledger);
  const dated = (one: Agreement) => (first === undefined ? one : inForceSince(one, first));
  const proposed = dated(agreement);
  const fold = replayLedger(ledger, [proposed], { asOf });
  const replayed = replayRows(fold);
  const other = against && dated(against);
  const otherFold = other && replayLedger(ledger, [other], { asOf });
  const otherAttained = otherFold && attain(otherFold);
  return {
    ...replayed,
    from: proposed.effective.from,
    counts: countsOf(fold),
    against: otherFold && otherAttained ? { ...otherAttained, counts: countsOf(otherFold) } : null,
    commitments: compared([proposed, replayed], other && otherAttained ? [other, otherAttained] : undefined),
  };
};
