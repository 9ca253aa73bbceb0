import type { Agreement } from '../agreement/agreement.ts';
import { compilePeriodSlots, type PeriodSlot } from '../attainment/deliver.ts';
import { type PeriodTable, periodTable } from '../attainment/period.ts';
import type { InstantMs } from '../calendar/instant.ts';
import type { Predicate } from '../lead/condition.ts';
import { compileLeadCondition } from '../lead/lead-condition.ts';
import type { LeadState } from '../lead/lead-state.ts';
import { turningPoints } from '../lead/turning-points.ts';
import { EVENT_TYPES } from '../ledger/vocabulary.ts';
import { compileScorer } from '../scoring/compile-scorer.ts';
import type { CompiledEngagementRule, Scorer } from '../scoring/scorer.ts';
import { compileRules, type Rule } from './rule.ts';
import { compileVersions, startedAt, type Version } from './version.ts';

/** What the fold does at a type of event, so that a step touches nothing that the event cannot concern. */
export type TypePlan = Readonly<{
  /** Per version: rules that an event of the type opens. */
  openers: readonly (readonly Rule[])[];
  /** Engagement rules that count the type, with their places among the hits of a lead. */
  scores: readonly Readonly<{ rule: CompiledEngagementRule; place: number }>[];
  /** Deliver or ratio slots whose ratio counts the type. */
  ratios: readonly number[];
}>;

/** All agreements, compiled for one pass over the events up to `asOf`. */
export type Program = Readonly<{
  asOf: InstantMs;
  versions: readonly Version[];
  /** Per version: its first instant and the end of its force. */
  starts: Float64Array;
  ends: Float64Array;
  rules: readonly Rule[];
  /** Ids of the commitments that open obligations of leads. */
  slots: readonly string[];
  periodSlots: readonly PeriodSlot[];
  /** Per version: the periods that may hold a due instant of its obligations before as-of; undefined before it starts. */
  duePeriods: readonly (PeriodTable | undefined)[];
  /** Per version; undefined where it scores nothing. */
  scorers: readonly (Scorer | undefined)[];
  /** The scoring that judges at as-of. */
  scorer: Scorer | undefined;
  scoreRules: number;
  mql: readonly (Predicate<LeadState> | undefined)[];
  /** Per version: types of events, as bits, that may make a lead an MQL by its definition. */
  mqlTurns: Int32Array;
  /** Per version, the definition of a sales-qualified lead; undefined where nobody asks since when leads are. */
  salesQualified: readonly (Predicate<LeadState> | undefined)[] | undefined;
  plans: readonly TypePlan[];
  /** Per version and slot, at version × slots + slot: the rule of that version, if it has one. */
  ruleOf: readonly (Rule | undefined)[];
}>;

const compileScorers = (versions: readonly Version[], payloads: number) => {
  const scorers: (Scorer | undefined)[] = [];
  let first = 0;
  for (const { agreement } of versions) {
    const scorer = agreement.scoring && compileScorer(agreement.scoring, first, payloads);
    scorers.push(scorer);
    first += scorer?.engagement.length ?? 0;
  }
  return { scorers, scoreRules: first };
};

/** Per version, what makes a lead one that Marketing or Sales calls qualified; undefined where no rule says it. */
export const definitionsOf = (
  versions: readonly Version[],
  stage: 'mql' | 'sql',
): readonly (Predicate<LeadState> | undefined)[] =>
  versions.map(({ agreement: { definitions } }) => {
    const condition = definitions?.[stage];
    return condition && compileLeadCondition(condition);
  });

/** Compiles versions of the agreement for a fold over a ledger with so many distinct payloads. */
export const compileProgram = (
  agreements: readonly Agreement[],
  asOf: InstantMs,
  payloads: number,
): Program => {
  const versions = compileVersions(agreements);
  const { rules, slots } = compileRules(versions);
  const { scorers, scoreRules } = compileScorers(versions, payloads);
  const periodSlots = compilePeriodSlots(versions, asOf);
  const placed = scorers.flatMap((scorer) =>
    (scorer?.engagement ?? []).map((rule, index) => ({ rule, place: (scorer?.first ?? 0) + index })),
  );
  const plans = EVENT_TYPES.map(
    (_, code): TypePlan => ({
      openers: versions.map((_version, index) =>
        rules.filter((rule) => rule.version === index && rule.fromCode === code),
      ),
      scores: placed.filter(({ rule }) => rule.typeCode === code),
      ratios: periodSlots.flatMap(({ periods }, index) =>
        periods.some(({ over }) => (over >> code) & 1) ? [index] : [],
      ),
    }),
  );
  const ruleOf = versions.flatMap((_, version) =>
    slots.map((_id, slot) => rules.find((rule) => rule.version === version && rule.slot === slot)),
  );
  return {
    asOf,
    versions,
    starts: Float64Array.from(versions, ({ from }) => from),
    ends: Float64Array.from(versions, ({ until }) => until),
    rules,
    slots,
    periodSlots,
    duePeriods: versions.map(({ periods, from }) =>
      from <= asOf ? periodTable(periods, from, asOf) : undefined,
    ),
    scorers,
    scorer: scorers[Math.max(0, startedAt(versions, asOf))],
    scoreRules,
    plans,
    ruleOf,
    mql: definitionsOf(versions, 'mql'),
    mqlTurns: Int32Array.from(versions, ({ agreement: { definitions } }, index) =>
      definitions?.mql ? turningPoints(definitions.mql, scorers[index]) : 0,
    ),
    salesQualified: undefined,
  };
};
