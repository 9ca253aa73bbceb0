import type { InstantMs } from '../calendar/instant.ts';
import { currentEngagement, currentFit } from '../lead/lead-condition.ts';
import type { LeadState } from '../lead/lead-state.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import type { CompiledAgreements } from '../obligation/compile-agreements.ts';
import { type Fold, step } from '../obligation/fold.ts';
import { openLead } from '../obligation/open-lead.ts';
import { startedAt } from '../obligation/version.ts';
import { bandIndex, bandName, totalScore } from './scorer.ts';

/** The points of a lead at one instant, unrounded. */
export type ScorePoint = Readonly<{
  at: InstantMs;
  score: number;
  fit: number;
  engagement: number;
  band: string;
}>;

const pointAt = ({ program }: Fold, lead: LeadState, at: InstantMs): ScorePoint | undefined => {
  lead.now = at;
  lead.scorer = program.scorers[Math.max(0, startedAt(program.versions, at))];
  const { scorer } = lead;
  if (scorer === undefined) return undefined;
  const [fit, engagement] = [currentFit(lead), currentEngagement(lead)];
  const score = totalScore(fit, engagement);
  return { at, score, fit, engagement, band: bandName(scorer, bandIndex(scorer, score)) };
};

const isSame = (one: ScorePoint, other: ScorePoint): boolean =>
  one.fit === other.fit && one.engagement === other.engagement && one.band === other.band;

/**
 * How the points of a lead went from `from` to `to`, both inclusive, in order of time: at `points` instants (two or more)
 * spread evenly, at which fading shows, and at every event that changed something, where there are two: the value just
 * before and the value right after. Judged at each instant by the version that judges then. It begins with the lead's
 * first event; instants at which nothing is scored are left out.
 * @throws RangeError for fewer than two points, or an end before the beginning.
 */
export const scoreOverTime = (
  compiled: CompiledAgreements,
  events: readonly LedgerEvent[],
  { from, to, points }: Readonly<{ from: InstantMs; to: InstantMs; points: number }>,
): readonly ScorePoint[] => {
  if (!(points >= 2) || !(to >= from))
    throw new RangeError(`${points} points from ${from} to ${to}: expected two or more, from before to`);
  const { fold, lead } = openLead(compiled, events, to);
  const { times, starts } = fold.ledger;
  const end = starts[1] ?? 0;
  const first = end === 0 ? Number.POSITIVE_INFINITY : (times[0] ?? Number.NaN);
  const series: ScorePoint[] = [];
  const add = (point: ScorePoint | undefined) => {
    if (point) series.push(point);
  };
  let nth = 0;
  const sampleBefore = (instant: InstantMs) => {
    for (; nth < points; nth++) {
      const at = nth === points - 1 ? to : Math.round(from + ((to - from) * nth) / (points - 1));
      if (at >= instant) return;
      if (first <= at) add(pointAt(fold, lead, at));
    }
  };
  for (let row = 0; row < end && (times[row] ?? Number.NaN) <= to; row++) {
    const at = times[row] ?? Number.NaN;
    sampleBefore(at);
    const before = row === 0 ? undefined : pointAt(fold, lead, at);
    step(fold, lead, row);
    const after = pointAt(fold, lead, at);
    if (at < from || !after || (before && isSame(before, after))) continue;
    add(before);
    add(after);
  }
  sampleBefore(Number.POSITIVE_INFINITY);
  return series;
};
