import type { InstantMs } from '../calendar/instant.ts';
import { currentEngagement, currentFit } from '../lead/lead-condition.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import { type Agreed, foldOne, type OneLead } from '../obligation/one-lead.ts';
import {
  bandIndex,
  bandName,
  type CompiledEngagementRule,
  counts,
  fading,
  rulePoints,
  type Scorer,
  totalScore,
} from './scorer.ts';

/** One event that earned points, and what of them is left. */
export type ScoreHit = Readonly<{ source: string; id: string; at: InstantMs; points: number; left: number }>;

/** What one rule gives. `points` is what counts: for an engagement rule the faded sum of its hits, capped. */
export type ScorePart =
  | Readonly<{ kind: 'fit'; name: string; points: number; holds: boolean }>
  | Readonly<{
      kind: 'engagement';
      name: string;
      points: number;
      uncapped: number;
      atMost: number | null;
      hits: readonly ScoreHit[];
    }>;

/** A score with every point accounted for: the parts of each kind add up to `fit` and `engagement`. */
export type ScoreExplanation = Readonly<{
  score: number;
  fit: number;
  engagement: number;
  band: string;
  parts: readonly ScorePart[];
}>;

const hitsOf = (
  { fold: { ledger, program }, rows }: OneLead,
  rule: CompiledEngagementRule,
): readonly ScoreHit[] =>
  Array.from({ length: rows }, (_, row) => row).flatMap((row) => {
    const payload = ledger.payloads[row] ?? 0;
    if (ledger.types[row] !== rule.typeCode || !counts(rule, payload, ledger.payload.data[payload]))
      return [];
    const at = ledger.times[row] ?? Number.NaN;
    const source = ledger.sourceNames[ledger.sources[row] ?? -1] ?? '';
    const left = rule.points * fading(program.asOf - at, rule.halfLifeMs);
    return [{ source, id: ledger.ids.at(row) ?? '', at, points: rule.points, left }];
  });

const engagementParts = (folded: OneLead, scorer: Scorer): readonly ScorePart[] =>
  scorer.engagement.map((rule, index) => {
    const hits = hitsOf(folded, rule);
    const kept = folded.lead.hits[scorer.first + index];
    return {
      kind: 'engagement',
      name: rule.name,
      points: kept ? rulePoints(kept, rule, folded.fold.program.asOf) : 0,
      uncapped: hits.reduce((sum, { left }) => sum + left, 0),
      atMost: Number.isFinite(rule.atMost) ? rule.atMost : null,
      hits,
    };
  });

/**
 * Why a lead has the score that it has at an instant: which rules hold, which events earned what, what faded, what a cap
 * took. Points are unrounded. Undefined for a lead without events by then, or where the agreement scores nothing.
 */
export const explainScore = (
  events: readonly LedgerEvent[],
  agreements: Agreed,
  asOf: InstantMs,
): ScoreExplanation | undefined => {
  const folded = foldOne(events, agreements, asOf);
  const scorer = folded?.fold.program.scorer;
  if (!folded || !scorer) return undefined;
  const { lead } = folded;
  lead.now = asOf;
  lead.scorer = scorer;
  const [fit, engagement] = [currentFit(lead), currentEngagement(lead)];
  const score = totalScore(fit, engagement);
  const fitParts = scorer.fit.map((rule): ScorePart => {
    const holds = rule.holds(lead);
    return { kind: 'fit', name: rule.name, points: holds ? rule.points : 0, holds };
  });
  return {
    score,
    fit,
    engagement,
    band: bandName(scorer, bandIndex(scorer, score)),
    parts: [...fitParts, ...engagementParts(folded, scorer)],
  };
};
