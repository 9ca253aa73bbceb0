import type { InstantMs } from '../calendar/instant.ts';
import { type ObligationColumns, STATE } from '../obligation/columns.ts';
import type { Program } from '../obligation/program.ts';
import type { Rule } from '../obligation/rule.ts';
import { type Period, type PeriodTable, periodTable } from './period.ts';

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

/** Per rule: obligations by state, those that are due already and those that are not. */
const STATES = 6;
const isJudged = (state: number) => state === STATE.met || state === STATE.missed;

type Sums = Readonly<{
  byState: Int32Array;
  /** Periods that hold every judged due instant, per version; undefined where there is none. */
  tables: readonly (PeriodTable | undefined)[];
  /** Per rule: met and missed by period, interleaved. */
  byPeriod: readonly Int32Array[];
}>;

/** The first and the last due instant that was judged, and the periods from one to the other. */
const tablesOf = (columns: ObligationColumns, { rules, versions, asOf }: Program): Sums['tables'] => {
  const first = new Float64Array(versions.length).fill(Number.POSITIVE_INFINITY);
  const last = new Float64Array(versions.length).fill(Number.NEGATIVE_INFINITY);
  const versionOf = Int32Array.from(rules, ({ version }) => version);
  for (let index = 0; index < columns.size; index++) {
    const due = columns.dueAt[index] ?? Number.NaN;
    if (!(due < asOf) || !isJudged(columns.state[index] ?? 0)) continue;
    const version = versionOf[columns.rule[index] ?? 0] ?? 0;
    if (due < (first[version] ?? 0)) first[version] = due;
    if (due > (last[version] ?? 0)) last[version] = due;
  }
  return versions.map(({ periods }, index) => {
    const [from = 0, until = 0] = [first[index], last[index]];
    return from <= until ? periodTable(periods, from, until) : undefined;
  });
};

const sum = (columns: ObligationColumns, program: Program): Sums => {
  const { rules, asOf } = program;
  const tables = tablesOf(columns, program);
  const byState = new Int32Array(rules.length * STATES * 2);
  const byPeriod = rules.map(({ version }) => new Int32Array((tables[version]?.periods.length ?? 0) * 2));
  const tableOf = rules.map(({ version }) => tables[version]);
  for (let index = 0; index < columns.size; index++) {
    const rule = columns.rule[index] ?? 0;
    const state = columns.state[index] ?? 0;
    const due = columns.dueAt[index] ?? Number.NaN;
    const isDue = due < asOf;
    const cell = (rule * STATES + state) * 2 + (isDue ? 0 : 1);
    byState[cell] = (byState[cell] ?? 0) + 1;
    if (!isDue || !isJudged(state)) continue;
    const counts = byPeriod[rule];
    const table = tableOf[rule];
    if (!counts || !table) continue;
    const place = table.indexAt(due) * 2 + (state === STATE.met ? 0 : 1);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return { byState, tables, byPeriod };
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
  { tables, byPeriod }: Sums,
  program: Program,
): void => {
  (tables[rule.version]?.periods ?? []).forEach((natural, index) => {
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
export const tally = (columns: ObligationColumns, program: Program): readonly Tally[] => {
  const sums = sum(columns, program);
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
