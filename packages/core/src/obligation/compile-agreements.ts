import type { Agreement } from '../agreement/agreement.ts';
import { newSums } from '../attainment/period-sums.ts';
import { newObligationSums } from '../attainment/tally.ts';
import { DAY_MS, type InstantMs } from '../calendar/instant.ts';
import { type CompiledHandoff, compileHandoff } from '../handoff/compile-handoff.ts';
import { newLeadColumns } from '../lead/lead-columns.ts';
import type { LeadState } from '../lead/lead-state.ts';
import { type LeadRoom, newLeadRoom } from '../ledger/pack-lead.ts';
import { newColumns } from './columns.ts';
import { type Fold, newCursor, newLead } from './fold.ts';
import { compileProgram, definitionsOf, type Program } from './program.ts';
import type { Rule } from './rule.ts';
import { startedAt } from './version.ts';

/** How far beyond the asked instant periods are laid out, so that time may pass without compiling anew. */
const AHEAD_MS = 400 * DAY_MS;
/** Room for the obligations of one lead: it grows with the lead that has most. */
const ONE_LEAD = 64;

/** What the folds of single leads write into, one after the other: nothing of it outlives the fold of a lead. */
export type Workbench = Readonly<{ room: LeadRoom; lead: LeadState }> & Omit<Fold, 'ledger' | 'program'>;

/**
 * All versions of a workspace's agreement, compiled once for any number of leads and instants. Its content is the
 * engine's own: hand it on, look into nothing. It is a value like any other, though it remembers what it worked out.
 */
export type CompiledAgreements = Readonly<{
  agreements: readonly Agreement[];
  programAt: (asOf: InstantMs) => Program;
  workbenchFor: (asOf: InstantMs) => Workbench;
  /** The rule of a commitment in the version that begins on a day. */
  ruleOf: (versionFrom: string, commitment: string) => Rule | undefined;
  /** The newest version that has started at an instant; before the first one, the first; undefined while there is none. */
  newestAt: (instant: InstantMs) => Agreement | undefined;
  /** The version that begins on a day. */
  agreementFrom: (versionFrom: string) => Agreement | undefined;
  /** What each version says of handing over and back, in the order of the program's versions. */
  handoffs: () => readonly CompiledHandoff[];
}>;

const newWorkbench = (program: Program): Workbench => ({
  room: newLeadRoom(),
  lead: newLead(program),
  obligations: { ...newColumns(ONE_LEAD), pauses: [] },
  leads: newLeadColumns(1),
  sums: { ...newObligationSums(program), periods: newSums(program.periodSlots) },
  event: newCursor(),
});

/**
 * Compiles the versions of an agreement (values of `parseAgreement`, in any order) for the folds of single leads. It
 * costs milliseconds; a fold costs microseconds. Of no version at all it is compiled too: leads then have a stage, an
 * owner and attempts, and neither points nor obligations.
 */
export const compileAgreements = (agreements: readonly Agreement[]): CompiledAgreements => {
  let handoffs: readonly CompiledHandoff[] | undefined;
  let laid: Readonly<{ until: InstantMs; program: Program; workbench: Workbench }> | undefined;
  const layFor = (asOf: InstantMs) => {
    if (laid && asOf <= laid.until) return laid;
    const until = asOf + AHEAD_MS;
    const compiled = compileProgram(agreements, until, 0);
    const program = { ...compiled, salesQualified: definitionsOf(compiled.versions, 'sql') };
    laid = { until, program, workbench: newWorkbench(program) };
    return laid;
  };
  return {
    agreements,
    programAt: (asOf) => {
      const { program } = layFor(asOf);
      return { ...program, asOf, scorer: program.scorers[Math.max(0, startedAt(program.versions, asOf))] };
    },
    workbenchFor: (asOf) => layFor(asOf).workbench,
    newestAt: (instant) => {
      const { versions } = layFor(instant).program;
      return versions[Math.max(0, startedAt(versions, instant))]?.agreement;
    },
    agreementFrom: (versionFrom) => agreements.findLast(({ effective }) => effective.from === versionFrom),
    handoffs: () => {
      handoffs ??= (laid ?? layFor(0)).program.versions.map(({ agreement }) => compileHandoff(agreement));
      return handoffs;
    },
    ruleOf: (versionFrom, commitment) => {
      const { rules, versions } = (laid ?? layFor(0)).program;
      return rules.findLast(
        ({ promise, version }) =>
          promise.id === commitment && versions[version]?.agreement.effective.from === versionFrom,
      );
    },
  };
};
