import type { Agreement } from '../agreement/agreement.ts';
import type { InstantMs } from '../calendar/instant.ts';
import { parseDate } from '../calendar/local-date.ts';
import { type ObligationState, STATE } from '../obligation/columns.ts';
import type { Sums } from '../obligation/fold.ts';
import { compileProgram, type Program } from '../obligation/program.ts';
import { type Attainment, attain } from './attain.ts';
import { newSums } from './period-sums.ts';
import { countObligations, newObligationSums } from './tally.ts';

/** Obligations of leads that stand alike: of one version and commitment, due on one day, in one state. */
export type CountedObligations = Readonly<{
  /** First day of the version that judges them, `YYYY-MM-DD`. */
  versionFrom: string;
  commitment: string;
  /** Day of the due instant in that version's zone, `YYYY-MM-DD`. */
  dueDay: string;
  state: ObligationState;
  /** Whether the due instant has passed. */
  isDue: boolean;
  count: number;
}>;

/** What leads counted for in one period of a deliver or ratio commitment. */
export type CountedPeriod = Readonly<{
  commitment: string;
  /** First day of the period, `YYYY-MM-DD`. */
  period: string;
  /** In thousandths: whole numbers, so that no order of adding changes the sum. */
  delivered: number;
  numerator: number;
  denominator: number;
}>;

/** Sums over the leads of a workspace, as a store keeps them. */
export type AttainmentSums = Readonly<{
  obligations: readonly CountedObligations[];
  periods: readonly CountedPeriod[];
  /** Waivers of periods' obligations: their keys and when they were given. */
  waivers: readonly Readonly<{ key: string; time: InstantMs }>[];
}>;

const addObligations = (
  sums: Sums,
  program: Program,
  { versionFrom, commitment, dueDay, state, isDue, count }: CountedObligations,
): void => {
  const rule = program.rules.findLast(
    ({ promise, version }) =>
      promise.id === commitment && program.versions[version]?.agreement.effective.from === versionFrom,
  );
  const version = rule && program.versions[rule.version];
  if (!rule || !version) throw new Error(`No version from ${versionFrom} has a commitment "${commitment}"`);
  const day = parseDate(dueDay);
  if (day === undefined) throw new Error(`${dueDay} is no date`);
  const due = version.periods.zone.startOf(day);
  countObligations(sums, program, { rule: rule.index, state: STATE[state], due, isDue, count });
};

const addPeriod = (
  sums: Sums,
  program: Program,
  { commitment, period, delivered, numerator, denominator }: CountedPeriod,
): void => {
  const slot = program.periodSlots.findIndex(({ id }) => id === commitment);
  const first = parseDate(period);
  const index = program.periodSlots[slot]?.periods.findIndex((rule) => rule.period.fromDay === first) ?? -1;
  const into = sums.periods[slot];
  // A period that begins after as-of is not shown yet, and no row of it either.
  if (!into || index < 0) return;
  into.delivered[index] = (into.delivered[index] ?? 0) + delivered;
  into.numerator[index] = (into.numerator[index] ?? 0) + numerator;
  into.denominator[index] = (into.denominator[index] ?? 0) + denominator;
};

/**
 * Attainment and periods as `replay` gives them, from sums that were kept instead of the leads: the same numbers to the
 * last digit, whatever the order of the sums. Costs what the sums cost, however many leads they stand for.
 * @throws Error for sums of a version or commitment that is not among the agreements.
 */
export const attainFromSums = (
  agreements: readonly Agreement[],
  { obligations, periods, waivers }: AttainmentSums,
  asOf: InstantMs,
): Attainment => {
  const program = compileProgram(agreements, asOf, 0);
  const sums: Sums = { ...newObligationSums(program), periods: newSums(program.periodSlots) };
  for (const counted of obligations) addObligations(sums, program, counted);
  for (const counted of periods) addPeriod(sums, program, counted);
  return attain({ program, sums, ledger: { periodWaivers: waivers } });
};
