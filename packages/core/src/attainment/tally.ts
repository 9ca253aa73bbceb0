import type { InstantMs } from '../calendar/instant.ts';
import { type ObligationColumns, STATE } from '../obligation/columns.ts';
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
export type Tally = Readonly<{ counts: Counts; periods: Map<InstantMs, PeriodCounts> }>;

const NO_COUNTS: Counts = { met: 0, metEarly: 0, missed: 0, pending: 0, paused: 0, waived: 0, cancelled: 0 };

/** The period in which an obligation is judged: the natural one of its due instant, which for the first begins with it. */
const periodOfDue = ({ versions }: Program, rule: Rule, due: InstantMs): Period => {
  const first = versions[0];
  const natural = versions[rule.version]?.periods.at(due);
  if (!natural) throw new Error(`Rule ${rule.index} belongs to no version`);
  const isFirst = first !== undefined && natural.from < first.from && first.from < natural.to;
  return isFirst ? { ...natural, from: first.from, fromDay: first.fromDay } : natural;
};

/** Period of a due instant, remembered: due instants of neighbours mostly lie in one period. */
const rememberPeriods = (program: Program) => {
  const known: (Period | undefined)[] = program.versions.map(() => undefined);
  return (rule: Rule, due: InstantMs): Period => {
    const last = known[rule.version];
    if (last && last.from <= due && due < last.to) return last;
    const found = periodOfDue(program, rule, due);
    known[rule.version] = found;
    return found;
  };
};

const count = (counts: Counts, state: number, isDue: boolean): void => {
  if (state === STATE.met) isDue ? counts.met++ : counts.metEarly++;
  else if (state === STATE.missed) counts.missed += isDue ? 1 : 0;
  else if (state === STATE.waived) counts.waived++;
  else if (state === STATE.cancelled) counts.cancelled++;
  else if (state === STATE.paused) counts.paused++;
  else counts.pending++;
};

/**
 * Counts obligations per commitment, and per period those that were judged: met or missed, with a due instant that has
 * passed. A miss at once is counted when its due instant passes, like every other.
 */
export const tally = (columns: ObligationColumns, program: Program): readonly Tally[] => {
  const tallies = program.slots.map((): Tally => ({ counts: { ...NO_COUNTS }, periods: new Map() }));
  const periodOf = rememberPeriods(program);
  for (let index = 0; index < columns.size; index++) {
    const rule = program.rules[columns.rule[index] ?? -1];
    const sums = rule && tallies[rule.slot];
    if (!sums) continue;
    const due = columns.dueAt[index] ?? Number.NaN;
    const state = columns.state[index] ?? STATE.pending;
    const isDue = due < program.asOf;
    count(sums.counts, state, isDue);
    if (!isDue || (state !== STATE.met && state !== STATE.missed)) continue;
    const period = periodOf(rule, due);
    let row = sums.periods.get(period.from);
    if (!row) {
      row = { period, rule, met: 0, missed: 0 };
      sums.periods.set(period.from, row);
    }
    if (state === STATE.met) row.met++;
    else row.missed++;
  }
  return tallies;
};
