import type { InstantMs } from '../calendar/instant.ts';
import type { Predicate } from '../lead/condition.ts';
import type { LeadState } from '../lead/lead-state.ts';
import type { EventData } from '../ledger/event.ts';

export type CompiledFitRule = Readonly<{ name: string; points: number; holds: Predicate<LeadState> }>;
export type CompiledEngagementRule = Readonly<{
  name: string;
  typeCode: number;
  points: number;
  /** Infinity: the points do not fade. */
  halfLifeMs: number;
  atMost: number;
  /** Whether the rule counts an event of its type, by its payload: 0 not asked yet, 1 no, 2 yes. */
  known: Uint8Array;
  where: Predicate<EventData> | undefined;
}>;
export type Band = Readonly<{ name: string; from: number }>;

/** The scoring of one version, compiled. `first` is the place of its engagement rules among those of all versions. */
export type Scorer = Readonly<{
  fit: readonly CompiledFitRule[];
  engagement: readonly CompiledEngagementRule[];
  first: number;
  bands: readonly Band[];
  /** A fit rule asks for the stage or the owner, so that any event may change the fit. */
  isVolatile: boolean;
}>;

/** Whether the rule counts an event with this payload; asked once per payload. */
export const counts = (
  rule: CompiledEngagementRule,
  payload: number,
  data: EventData | undefined,
): boolean => {
  const known = rule.known[payload] ?? 0;
  if (known !== 0) return known === 2;
  const holds = rule.where === undefined || rule.where(data ?? {});
  rule.known[payload] = holds ? 2 : 1;
  return holds;
};

/** Hits of a rule that are kept singly; older ones are summed up, each faded to the moment of the sum. */
export const KEPT_HITS = 32;

/** Share of points that is left at an age. */
export const fading = (ageMs: number, halfLifeMs: number): number =>
  halfLifeMs === Number.POSITIVE_INFINITY ? 1 : 2 ** (-ageMs / halfLifeMs);

/** The hits of one engagement rule on one lead, oldest first: `count` of them singly, the others in `sum`. */
export type Hits = { times: Float64Array; count: number; sum: number; sumAt: InstantMs };

export const newHits = (): Hits => ({ times: new Float64Array(KEPT_HITS), count: 0, sum: 0, sumAt: 0 });

/** Records that an event at the instant earned the rule's points. */
export const hit = (hits: Hits, rule: CompiledEngagementRule, at: InstantMs): void => {
  if (hits.count === KEPT_HITS) {
    const oldest = hits.times[0] ?? at;
    hits.sum = hits.sum * fading(oldest - hits.sumAt, rule.halfLifeMs) + rule.points;
    hits.sumAt = oldest;
    hits.times.copyWithin(0, 1);
    hits.count--;
  }
  hits.times[hits.count++] = at;
};

/** Points of the rule at an instant: each hit faded by its age, their sum capped. */
export const rulePoints = (hits: Hits, rule: CompiledEngagementRule, at: InstantMs): number => {
  const { points, halfLifeMs, atMost } = rule;
  let total = hits.sum === 0 ? 0 : hits.sum * fading(at - hits.sumAt, halfLifeMs);
  for (let index = 0; index < hits.count; index++)
    total += points * fading(at - (hits.times[index] ?? at), halfLifeMs);
  return Math.min(total, atMost);
};

/** What the lead is: the points of the fit rules that hold. */
export const fitPoints = (scorer: Scorer, lead: LeadState): number => {
  let points = 0;
  for (let index = 0; index < scorer.fit.length; index++) {
    const rule = scorer.fit[index];
    if (rule?.holds(lead)) points += rule.points;
  }
  return points;
};

/** What the lead did: the faded points of the engagement rules. */
export const engagementPoints = (scorer: Scorer, lead: LeadState, at: InstantMs): number => {
  let points = 0;
  for (let index = 0; index < scorer.engagement.length; index++) {
    const rule = scorer.engagement[index];
    const hits = lead.hits[scorer.first + index];
    if (rule && hits && hits.count > 0) points += rulePoints(hits, rule, at);
  }
  return points;
};

/** More than the engagement can be: the points of every hit unfaded, rules that take points away left out. */
export const unfadedPoints = (scorer: Scorer, lead: LeadState): number => {
  let points = 0;
  for (let index = 0; index < scorer.engagement.length; index++) {
    const rule = scorer.engagement[index];
    const hits = lead.hits[scorer.first + index];
    if (rule && hits && rule.points > 0) points += Math.min(rule.atMost, rule.points * hits.count + hits.sum);
  }
  return points;
};

/** Fit and engagement together, kept within 0 and 100. */
export const totalScore = (fit: number, engagement: number): number =>
  Math.min(100, Math.max(0, fit + engagement));

/** Index of the highest band that the score reaches; -1 below the lowest. */
export const bandIndex = (scorer: Scorer, score: number): number => {
  for (let index = 0; index < scorer.bands.length; index++) {
    if (score >= (scorer.bands[index]?.from ?? Number.POSITIVE_INFINITY)) return index;
  }
  return -1;
};

/** The name of a band by its index; `cold` below the lowest. */
export const bandName = (scorer: Scorer, index: number): string => scorer.bands[index]?.name ?? 'cold';
