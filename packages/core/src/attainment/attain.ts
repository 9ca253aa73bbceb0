import type { Commitment } from '../agreement/commitment.ts';
import type { InstantMs } from '../calendar/instant.ts';
import { dateText } from '../calendar/local-date.ts';
import type { Fold } from '../obligation/fold.ts';
import { periodKey } from '../obligation/key.ts';
import { inForceAt, startedAt } from '../obligation/version.ts';
import type { PeriodRule } from './deliver.ts';
import { THOUSANDTHS } from './period-sums.ts';
import { type Counts, type PeriodCounts, type Tally, tally } from './tally.ts';

/** How one commitment was kept over the whole history; counts of obligations, or of periods. */
export type AttainmentRow = Readonly<{
  commitment: string;
  met: number;
  /** Met, with a due instant that is still to come: not in `met` yet. */
  metEarly: number;
  missed: number;
  pending: number;
  paused: number;
  waived: number;
  cancelled: number;
  /** met ÷ (met + missed), 0 to 1; null while nothing was judged. */
  rate: number | null;
  /** The share that must be met; null for promises per period, all of which must. */
  goal: number | null;
  kept: boolean | null;
}>;

type PeriodState = 'pending' | 'met' | 'missed' | 'waived' | null;
type Span = Readonly<{ commitment: string; from: string; to: string }>;

/** What was delivered in one period. */
export type DeliverPeriodRow = Span &
  Readonly<{ target: number; delivered: number; neededByNow: number; state: PeriodState }>;
/** A ratio of events in one period; `rate` is null where the whole is empty. */
export type RatioPeriodRow = Span &
  Readonly<{ numerator: number; denominator: number; rate: number | null; goal: number; state: PeriodState }>;
/** The obligations of leads that were judged in one period. */
export type LeadPeriodRow = Span &
  Readonly<{ met: number; missed: number; rate: number; goal: number; state: PeriodState }>;
/** One period of one commitment; dates are days of the agreement's zone, half-open. */
export type PeriodRow = DeliverPeriodRow | RatioPeriodRow | LeadPeriodRow;

export type Attainment = Readonly<{ attainment: readonly AttainmentRow[]; periods: readonly PeriodRow[] }>;

/** What was summed up over leads: a fold, or sums that were kept. */
type Summed = Pick<Fold, 'program' | 'sums'> &
  Readonly<{ ledger: Readonly<{ periodWaivers: readonly Readonly<{ key: string; time: InstantMs }>[] }> }>;

const ratioOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** Commitment ids in the order of the newest version that has started, then those that only older ones have. */
const inOrder = ({ program: { versions, asOf } }: Summed): readonly Commitment[] => {
  const newest = Math.max(0, startedAt(versions, asOf));
  const known = new Map<string, Commitment>();
  for (let index = newest; index >= 0; index--) {
    for (const promise of versions[index]?.agreement.commitments ?? [])
      if (!known.has(promise.id)) known.set(promise.id, promise);
  }
  return [...known.values()];
};

const rowOf = (commitment: string, counts: Counts, goal: number | null): AttainmentRow => {
  const rate = ratioOf(counts.met, counts.met + counts.missed);
  const kept = rate === null ? null : rate >= (goal ?? 1);
  return { commitment, ...counts, rate, goal, kept };
};

const daysOf = ({ fromDay, toDay }: PeriodCounts['period']) => ({
  from: dateText(fromDay),
  to: dateText(toDay),
});

/** The goal of the version that is in force when the period begins, where it has the commitment; else the judging one's. */
const goalOf = (
  { program: { versions } }: Summed,
  commitment: string,
  { period, rule }: PeriodCounts,
): number => {
  const owner = versions[inForceAt(versions, period.from)]?.agreement.commitments.find(
    ({ id }) => id === commitment,
  );
  return owner && 'goal' in owner ? owner.goal : rule.promise.goal;
};

const leadPeriods = (fold: Summed, commitment: string, { periods }: Tally): readonly LeadPeriodRow[] =>
  [...periods.values()]
    .toSorted((one, other) => one.period.from - other.period.from)
    .map((counts) => {
      const { period, met, missed } = counts;
      const goal = goalOf(fold, commitment, counts);
      const rate = met / (met + missed);
      const isOver = fold.program.asOf >= period.to;
      const state = isOver ? (rate >= goal ? 'met' : 'missed') : 'pending';
      return { commitment, ...daysOf(period), met, missed, rate, goal, state };
    });

/** A waiver makes a running or a missed period waived; one that was met stays met. */
const waivedState = (
  { ledger, program }: Summed,
  key: string,
  to: number,
  state: PeriodState,
): PeriodState => {
  const waiver = ledger.periodWaivers.find((one) => one.key === key && one.time <= program.asOf);
  if (!waiver) return state;
  return state === 'missed' || waiver.time < to ? 'waived' : state;
};

const periodRow = (fold: Summed, rule: PeriodRule, slot: number, index: number): PeriodRow => {
  const { program, sums } = fold;
  const { promise, period, target } = rule;
  const days = { commitment: promise.id, ...daysOf(period) };
  const isOver = program.asOf >= period.to;
  const stateOf = (isMet: boolean | null): PeriodState => {
    const judged = isMet === null ? null : isMet ? 'met' : 'missed';
    return waivedState(fold, periodKey(promise.id, days.from), period.to, isOver ? judged : 'pending');
  };
  if (promise.kind === 'deliver') {
    const delivered = (sums.periods[slot]?.delivered[index] ?? 0) / THOUSANDTHS;
    const neededByNow = isOver ? target : rule.neededAt(program.asOf);
    return { ...days, target, delivered, neededByNow, state: stateOf(delivered >= target) };
  }
  const [numerator, denominator] = [
    sums.periods[slot]?.numerator[index] ?? 0,
    sums.periods[slot]?.denominator[index] ?? 0,
  ];
  const rate = ratioOf(numerator, denominator);
  return {
    ...days,
    numerator,
    denominator,
    rate,
    goal: promise.goal,
    state: stateOf(rate === null ? null : rate >= promise.goal),
  };
};

const countsOfPeriods = (rows: readonly PeriodRow[]): Counts => {
  const of = (state: PeriodState) => rows.filter((row) => row.state === state).length;
  return {
    met: of('met'),
    metEarly: 0,
    missed: of('missed'),
    pending: of('pending'),
    paused: 0,
    waived: of('waived'),
    cancelled: 0,
  };
};

/**
 * Attainment over the whole history, and period by period. Attainment is met ÷ (met + missed) over what was due before
 * as-of; a commitment per period counts its periods. Lead commitments show the periods in which something was judged.
 */
export const attain = (fold: Summed): Attainment => {
  const { program } = fold;
  const tallies = tally(fold);
  const attainment: AttainmentRow[] = [];
  const periods: PeriodRow[] = [];
  for (const { id, ...promise } of inOrder(fold)) {
    const slot = program.periodSlots.findIndex((one) => one.id === id);
    const own = (program.periodSlots[slot]?.periods ?? []).map((rule, index) =>
      periodRow(fold, rule, slot, index),
    );
    const sums = tallies[program.slots.indexOf(id)];
    const ofLeads = sums ? leadPeriods(fold, id, sums) : [];
    periods.push(...own, ...ofLeads);
    const isPerPeriod = promise.kind === 'deliver' || promise.kind === 'ratio';
    if (isPerPeriod) attainment.push(rowOf(id, countsOfPeriods(own), null));
    else if (sums) attainment.push(rowOf(id, sums.counts, promise.goal));
  }
  return { attainment, periods };
};
