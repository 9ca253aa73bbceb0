/** A value with the limits that hold for it. */
export type Limited = Readonly<{ value: number; centre: number; upper: number; lower: number }>;

/** 1: outside the limits · 2: the eighth in a row on one side of the centre · 3: the third of four in the outer half. */
export type RunRule = 1 | 2 | 3;

const RUN = 8;
const NEAR = 3;
const OF = 4;

const sideOf = ({ value, centre }: Limited): number => Math.sign(value - centre);

/** Nearer the limit than the centre, on which side; 0 where it is not. */
const outerSide = (point: Limited): number => {
  const side = sideOf(point);
  const limit = side > 0 ? point.upper : point.lower;
  return Math.abs(point.value - limit) < Math.abs(point.value - point.centre) || isOutside(point) ? side : 0;
};

const isOutside = ({ value, upper, lower }: Limited): boolean => value > upper || value < lower;

const endsRun = (points: readonly Limited[], at: number): boolean => {
  const run = points.slice(Math.max(0, at - RUN + 1), at + 1);
  const side = sideOf(run.at(-1) ?? { value: 0, centre: 0, upper: 0, lower: 0 });
  return run.length === RUN && side !== 0 && run.every((point) => sideOf(point) === side);
};

const endsNear = (points: readonly Limited[], at: number): boolean => {
  const last = points[at];
  const side = last === undefined ? 0 : outerSide(last);
  const near = points.slice(Math.max(0, at - OF + 1), at + 1).filter((point) => outerSide(point) === side);
  return side !== 0 && near.length >= NEAR;
};

/**
 * Which rules each point completes: the three of xmrit, on which an alert (1, 2) or a hint (3) is based. A point on the
 * centre ends a run; a point on a limit is inside.
 */
export const runRules = (points: readonly Limited[]): readonly (readonly RunRule[])[] =>
  points.map((point, at) => [
    ...(isOutside(point) ? [1 as const] : []),
    ...(endsRun(points, at) ? [2 as const] : []),
    ...(endsNear(points, at) ? [3 as const] : []),
  ]);
