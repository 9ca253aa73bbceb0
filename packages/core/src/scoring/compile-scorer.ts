import { elapsedMs, parseDuration } from '../agreement/duration.ts';
import type { EngagementRule, Scoring } from '../agreement/scoring-clause.ts';
import { compileEventCondition } from '../lead/event-condition.ts';
import { compileLeadCondition } from '../lead/lead-condition.ts';
import { typeCode } from '../ledger/ledger.ts';
import type { CompiledEngagementRule, Scorer } from './scorer.ts';

const compileRule = (rule: EngagementRule, payloads: number): CompiledEngagementRule => {
  const halfLife = rule.half_life === undefined ? undefined : parseDuration(rule.half_life);
  return {
    name: rule.name,
    typeCode: typeCode(rule.on),
    points: rule.points,
    halfLifeMs: halfLife ? elapsedMs(halfLife) : Number.POSITIVE_INFINITY,
    atMost: rule.at_most ?? Number.POSITIVE_INFINITY,
    known: new Uint8Array(payloads),
    where: rule.where && compileEventCondition(rule.where),
  };
};

/** Compiles a version's scoring over a table of so many payloads. */
export const compileScorer = (scoring: Scoring, first: number, payloads: number): Scorer => ({
  fit: (scoring.fit ?? []).map(({ name, points, when }) => ({
    name,
    points,
    holds: compileLeadCondition(when),
  })),
  engagement: (scoring.engagement ?? []).map((rule) => compileRule(rule, payloads)),
  first,
  bands: Object.entries(scoring.bands ?? {})
    .map(([name, from]) => ({ name, from }))
    .toSorted((one, other) => other.from - one.from),
  isVolatile: JSON.stringify(scoring.fit ?? []).match(/"field":"(stage|owner)"/) !== null,
});
