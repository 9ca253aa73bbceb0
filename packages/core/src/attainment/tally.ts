import type { InstantMs } from '../calendar/instant.ts';
import type { LeadState } from '../lead/lead-state.ts';
import { STATE } from '../obligation/columns.ts';
import type { Fold } from '../obligation/fold.ts';
import type { Program } from '../obligation/program.ts';
import type { Rule } from '../obligation/rule.ts';
import type { Period } from './period.ts';

/** How the obligations of one commitment stand, over the whole history. */
export type Counts = {
  met: number;
  metEarly: number;
  missed: number;
  pending: number;
  paused: number;
  waived: number;
  cancelled: number;
};
/** The judged obligations of one commitment that were due in one period. */
export type PeriodCounts = { period: Period; rule: Rule; met: number; missed: number };
export type Tally = Readonly<{ counts: Counts; periods: ReadonlyMap<InstantMs, PeriodCounts> }>;

const STATES = 6;

/** Counts of obligations as arrays: sums over leads, so that those of disjoint sets of leads add up. */
export type ObligationSums = Readonly<{
  /** Per rule and state: those whose due instant has passed, and those whose has not. */
  byState: Int32Array;
  /** Per rule: the judged ones, met and missed by the period of their due instant. */
  byPeriod: readonly Int32Array[];
}>;

export const newObligationSums = ({ rules, duePeriods }: Program): ObligationSums => ({
  byState: new Int32Array(rules.length * STATES * 2),
  byPeriod: rules.map(({ version }) => new Int32Array((duePeriods[version]?.periods.length ?? 0) * 2)),
});

const add = (counts: Int32Array, place: number, amount: number): void => {
  counts[place] = (counts[place] ?? 0) + amount;
};

/** Obligations that stand alike: of one rule and state, due in one period. */
type Alike = Readonly<{ rule: number; state: number; due: InstantMs; isDue: boolean; count: number }>;

/** Adds obligations to the sums; `due` is any instant of the period that holds their due instants. */
export const countObligations = (
  sums: ObligationSums,
  program: Program,
  { rule, state, due, isDue, count }: Alike,
): void => {
  add(sums.byState, (rule * STATES + state) * 2 + (isDue ? 0 : 1), count);
  if (!isDue || (state !== STATE.met && state !== STATE.missed)) return;
  const counts = sums.byPeriod[rule];
  const table = program.duePeriods[program.rules[rule]?.version ?? 0];
  if (counts && table) add(counts, table.indexAt(due) * 2 + (state === STATE.met ? 0 : 1), count);
};

/** Counts the obligations of a lead, whose states were written as of the program's instant. */
export const addObligations = ({ obligations: columns, program, sums }: Fold, lead: LeadState): void => {
  for (let own = 0; own < lead.obligationCount; own++) {
    const index = lead.obligations[own] ?? 0;
    const rule = columns.rule[index] ?? 0;
    const state = columns.state[index] ?? 0;
    const due = columns.dueAt[index] ?? Number.NaN;
    countObligations(sums, program, { rule, state, due, isDue: due < program.asOf, count: 1 });
  }
};

/** A period as rows show it: the first version's first one begins with that version. */
const clipped = (period: Period, { versions }: Program): Period => {
  const first = versions[0];
  const isFirst = first !== undefined && period.from < first.from && first.from < period.to;
  return isFirst ? { ...period, from: first.from, fromDay: first.fromDay } : period;
};

const addPeriods = (
  periods: Map<InstantMs, PeriodCounts>,
  rule: Rule,
  { byPeriod }: ObligationSums,
  program: Program,
): void => {
  (program.duePeriods[rule.version]?.periods ?? []).forEach((natural, index) => {
    const [met = 0, missed = 0] = [byPeriod[rule.index]?.[index * 2], byPeriod[rule.index]?.[index * 2 + 1]];
    if (met + missed === 0) return;
    const period = clipped(natural, program);
    const known = periods.get(period.from) ?? { period, rule, met: 0, missed: 0 };
    periods.set(period.from, { ...known, met: known.met + met, missed: known.missed + missed });
  });
};

/**
 * Counts obligations per commitment, and per period those that were judged: met or missed, with a due instant that has
 * passed. A miss at once is counted when its due instant passes, like every other.
 */
export const tally = ({ program, sums }: Pick<Fold, 'program' | 'sums'>): readonly Tally[] => {
  return program.slots.map((_, slot): Tally => {
    const own = program.rules.filter((rule) => rule.slot === slot);
    const of = (state: number, late: 0 | 1) =>
      own.reduce((total, { index }) => total + (sums.byState[(index * STATES + state) * 2 + late] ?? 0), 0);
    const all = (state: number) => of(state, 0) + of(state, 1);
    const periods = new Map<InstantMs, PeriodCounts>();
    for (const rule of own) addPeriods(periods, rule, sums, program);
    return {
      counts: {
        met: of(STATE.met, 0),
        metEarly: of(STATE.met, 1),
        missed: of(STATE.missed, 0),
        pending: all(STATE.pending),
        paused: all(STATE.paused),
        waived: all(STATE.waived),
        cancelled: all(STATE.cancelled),
      },
      periods,
    };
  });
};
