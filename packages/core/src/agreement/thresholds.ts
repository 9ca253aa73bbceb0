import type { Agreement } from './agreement.ts';
import { type Condition, fieldConditions } from './condition.ts';
import type { Finding, Path } from './problem.ts';

type Threshold = Readonly<{ op: string; value: number; path: Path }>;

/** The scores that a condition compares with. */
export const scoreThresholds = (condition: Condition | undefined, path: Path): readonly Threshold[] =>
  condition
    ? fieldConditions(condition, path).flatMap(({ condition: { field, op, value }, path: at }) =>
        field === 'score' && typeof value === 'number' ? [{ op, value, path: [...at, 'value'] }] : [],
      )
    : [];

/** A lead may only go back at a score below the one at which it comes: without the gap it would go to and fro. */
export const returnScoreProblems = ({ handoff }: Agreement): readonly Finding[] => {
  const comes = scoreThresholds(handoff?.to_sales?.when, ['handoff', 'to_sales', 'when']).filter(
    ({ op }) => op === 'gte' || op === 'gt',
  );
  const goes = scoreThresholds(handoff?.back_to_marketing?.when, [
    'handoff',
    'back_to_marketing',
    'when',
  ]).filter(({ op }) => op === 'lt' || op === 'lte');
  const handoffScore = Math.min(...comes.map(({ value }) => value));
  return goes
    .filter(({ value }) => value >= handoffScore)
    .map(({ value, path }) => ({
      path,
      message: `found return score ${value}, expected less than the handoff score ${handoffScore}`,
    }));
};

/** The highest score that the rules can give: rules without `at_most` add up without end. */
export const highestScore = ({ scoring }: Agreement): number => {
  const fit = (scoring?.fit ?? []).reduce((sum, { points }) => sum + Math.max(0, points), 0);
  const engagement = (scoring?.engagement ?? []).reduce(
    (sum, { points, at_most: most = Number.POSITIVE_INFINITY }) => sum + (points > 0 ? most : 0),
    0,
  );
  return Math.min(100, fit + engagement);
};
