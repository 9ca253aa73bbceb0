import type { Agreement } from '../agreement/agreement.ts';
import type { Condition } from '../agreement/condition.ts';
import { HOUR_MS, type InstantMs } from '../calendar/instant.ts';
import type { ScoreExplanation, ScoreHit } from '../scoring/explain-score.ts';

/** A lead is near the handoff from this share of its points on. */
const NEAR_SHARE = 0.75;
/** One step is strong when it earns this share of the points of the handoff, and new for this long. */
const STRONG_SHARE = 0.3;
const NEW_MS = 48 * HOUR_MS;
/** Points of a strong step where the agreement names no threshold. */
const STRONG_POINTS = 15;

const pointsIn = (condition: Condition): number | null => {
  if ('all' in condition) {
    const found = condition.all.map(pointsIn).filter((points) => points !== null);
    return found.length === 0 ? null : Math.max(...found);
  }
  if (!('field' in condition) || condition.field !== 'score') return null;
  const { op, value } = condition;
  return (op === 'gte' || op === 'gt') && typeof value === 'number' ? value : null;
};

/** The points at which a lead goes to Sales, where the agreement's condition asks for some; null where it does not. */
export const handoffPoints = (agreement: Agreement | undefined): number | null => {
  const when = agreement?.handoff?.to_sales?.when;
  return when === undefined ? null : pointsIn(when);
};

/** Why a lead that is still Marketing's is worth a look: `strong` for what it just did, `near` for its points. */
export type Warmth = Readonly<{ kind: 'strong'; hit: ScoreHit } | { kind: 'near' }>;

/** The moment at which warmth is asked for, and what the agreement and the lead's past say about it. */
export type WarmthQuestion = Readonly<{
  /** Points at which a lead goes to Sales; null where the agreement names none. */
  points: number | null;
  /** When Sales last gave the lead back: what it did before, Sales knew. Null for one that never was with Sales. */
  returnedAt: InstantMs | null;
  now: InstantMs;
}>;

/** Whether a lead is warming up, given its score at the instant; undefined when it is not. */
export const warmthOf = (
  { score, parts }: ScoreExplanation,
  { points, returnedAt, now }: WarmthQuestion,
): Warmth | undefined => {
  const since = Math.max(now - NEW_MS, returnedAt ?? Number.NEGATIVE_INFINITY);
  const strong = points === null ? STRONG_POINTS : points * STRONG_SHARE;
  const newest = parts
    .flatMap((part) => (part.kind === 'engagement' ? part.hits : []))
    .filter((hit) => hit.points >= strong && hit.at > since && hit.at <= now)
    .toSorted((one, other) => other.at - one.at)[0];
  if (newest !== undefined) return { kind: 'strong', hit: newest };
  return returnedAt === null && points !== null && score >= points * NEAR_SHARE
    ? { kind: 'near' }
    : undefined;
};
