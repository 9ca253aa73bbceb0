import type { LeadValue } from '../agreement/agreement.ts';
import type { DeliverCommitment, RatioCommitment } from '../agreement/commitment.ts';
import { leadValues } from '../agreement/lead-value.ts';
import type { InstantMs } from '../calendar/instant.ts';
import { dateText } from '../calendar/local-date.ts';
import type { Predicate } from '../lead/condition.ts';
import { compileLeadCondition } from '../lead/lead-condition.ts';
import type { LeadState } from '../lead/lead-state.ts';
import { typeMask } from '../ledger/ledger.ts';
import { inForceAt, type Version } from '../obligation/version.ts';
import type { Period } from './period.ts';

/** One period of a deliver or ratio commitment, with the version that judges it. */
export type PeriodRule = Readonly<{
  version: number;
  promise: DeliverCommitment | RatioCommitment;
  period: Period;
  /** First day of the period, `YYYY-MM-DD`. */
  firstDay: string;
  /** The promise's target; of a first period that begins late, the share of its working time. */
  target: number;
  neededAt: (instant: InstantMs) => number;
  where: Predicate<LeadState> | undefined;
  /** What a lead counts for right after its first handoff. */
  amountOf: (lead: LeadState) => number;
  of: number;
  over: number;
}>;

/** The periods of one commitment id over all versions, in order of time. */
export type PeriodSlot = Readonly<{
  id: string;
  periods: readonly PeriodRule[];
  /** Beginnings and ends of the periods, and how many of them a millisecond holds. */
  starts: Float64Array;
  ends: Float64Array;
  perMs: number;
}>;

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What a lead is worth as it is right now. */
const worthOf = (entries: readonly LeadValue[]): ((lead: LeadState) => number) => {
  const value = leadValues(entries);
  return ({ fields: { channel, persona } }) => value(textOf(channel), textOf(persona));
};

type Judged = Readonly<{ period: Period; whole: Period }>;

/** Periods that a version judges up to the instant: those in whose first moment it is in force, and the first one's rest. */
const periodsOf = (versions: readonly Version[], index: number, asOf: InstantMs): readonly Judged[] => {
  const version = versions[index];
  if (version === undefined || version.from > asOf) return [];
  const { periods, fromDay, from, until } = version;
  const found: Judged[] = [];
  let whole = periods.at(from);
  if (whole.from < from && index === 0 && from < until) {
    found.push({ period: { ...whole, from, fromDay }, whole });
  }
  if (whole.from < from) whole = periods.after(whole);
  for (; whole.from <= asOf && whole.from < until; whole = periods.after(whole)) {
    if (inForceAt(versions, whole.from) === index) found.push({ period: whole, whole });
  }
  return found;
};

const firstCalendar = ({ agreement }: Version): string | undefined =>
  Object.keys(agreement.calendars ?? {})[0];

/** What part of a quantity falls to the working time from `start` to an instant; of elapsed time where none is worked. */
const spread = (version: Version, name: string | undefined, { from, to }: Period) => {
  const calendar = version.calendarOf(name ?? firstCalendar(version));
  const whole = calendar.between(from, to);
  return (quantity: number, until: InstantMs): number => {
    const at = Math.min(Math.max(until, from), to);
    return whole > 0
      ? (quantity * calendar.between(from, at)) / whole
      : (quantity * (at - from)) / (to - from);
  };
};

const compileDeliver = (
  promise: DeliverCommitment,
  version: Version,
  index: number,
  { period, whole }: Judged,
): PeriodRule => {
  const before = spread(version, promise.calendar, whole);
  const target =
    period.from === whole.from ? promise.target : promise.target - before(promise.target, period.from);
  const within = spread(version, promise.calendar, period);
  return {
    version: index,
    promise,
    period,
    firstDay: dateText(period.fromDay),
    target,
    neededAt: (instant) => within(target, instant),
    where: promise.where && compileLeadCondition(promise.where),
    amountOf: promise.measure === 'count' ? () => 1 : worthOf(version.agreement.lead_values ?? []),
    of: 0,
    over: 0,
  };
};

const compileRatio = (promise: RatioCommitment, index: number, { period }: Judged): PeriodRule => ({
  version: index,
  promise,
  period,
  firstDay: dateText(period.fromDay),
  target: promise.goal,
  neededAt: () => promise.goal,
  where: undefined,
  amountOf: () => 0,
  of: typeMask(promise.of),
  over: typeMask(promise.over),
});

/** Every period of every deliver and ratio commitment that has begun by `asOf`. */
export const compilePeriodSlots = (versions: readonly Version[], asOf: InstantMs): readonly PeriodSlot[] => {
  const slots = new Map<string, PeriodRule[]>();
  versions.forEach((version, index) => {
    const judged = periodsOf(versions, index, asOf);
    for (const promise of version.agreement.commitments) {
      if (promise.kind !== 'deliver' && promise.kind !== 'ratio') continue;
      const rules = judged.map((one) =>
        promise.kind === 'deliver'
          ? compileDeliver(promise, version, index, one)
          : compileRatio(promise, index, one),
      );
      slots.set(promise.id, [...(slots.get(promise.id) ?? []), ...rules]);
    }
  });
  return [...slots].map(([id, rules]) => {
    const periods = rules.toSorted((one, other) => one.period.from - other.period.from);
    const starts = Float64Array.from(periods, ({ period }) => period.from);
    const ends = Float64Array.from(periods, ({ period }) => period.to);
    const length = (starts.at(-1) ?? 0) - (starts[0] ?? 0);
    return { id, periods, starts, ends, perMs: (periods.length - 1) / Math.max(1, length) };
  });
};

/** Index of the period that contains the instant; -1 when none does. Looked up by a guess, since periods are alike. */
export const periodIndex = ({ starts, ends, perMs }: PeriodSlot, instant: InstantMs): number => {
  const last = starts.length - 1;
  const first = starts[0] ?? Number.POSITIVE_INFINITY;
  if (!(instant >= first)) return -1;
  let index = Math.min(last, Math.floor((instant - first) * perMs));
  while (index > 0 && (starts[index] ?? 0) > instant) index--;
  while (index < last && (starts[index + 1] ?? 0) <= instant) index++;
  return instant < (ends[index] ?? 0) ? index : -1;
};
