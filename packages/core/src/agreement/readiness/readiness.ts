import type { Agreement } from '../agreement.ts';
import { type Capacity, type CapacityQuestion, capacityOf } from './capacity.ts';
import { accountabilityGaps, type OWNED_STAGES, TEN_POINTS } from './ten-points.ts';

/** One of the ten points. */
export type ReadinessPoint = Readonly<{
  /** 1 to 10. */
  point: number;
  id: (typeof TEN_POINTS)[number]['id'];
  title: string;
  isThere: boolean;
  /** What is missing of it, a sentence each; nothing when it is there. */
  missing: readonly string[];
}>;

export type Readiness = Readonly<{
  points: readonly ReadinessPoint[];
  /** Whether nothing of the ten points is missing. A promise that cannot be kept is shown, and does not forbid. */
  mayBeSigned: boolean;
  /** Stages of a lead's way that nobody is accountable for. */
  accountabilityGaps: readonly (typeof OWNED_STAGES)[number][];
  capacity: Capacity;
  /** Promises of Sales for which the team has too few hours, a sentence each. */
  promisesTheTeamCannotKeep: readonly Readonly<{ commitment: string; sentence: string }>[];
  /** Ids of promises that no promise of the other side mirrors. */
  withoutTwin: readonly string[];
  /** Ids of promises that do not say what happens when they are missed. */
  withoutConsequence: readonly string[];
}>;

const rounded = (value: number): number => Math.round(value * 10) / 10;
const hours = (value: number): string => `${rounded(value)} hours`;

const tooMuch = ({
  promises,
  plannableHours,
  availableHours,
  minutesPerAttempt,
}: Capacity): Readiness['promisesTheTeamCannotKeep'] =>
  promises.flatMap(({ commitment, neededHours, keeps }) =>
    keeps === false && neededHours !== null && plannableHours !== null && availableHours !== null
      ? [
          {
            commitment,
            sentence: `It needs ${hours(neededHours)} a week, and the team can plan ${hours(plannableHours)} (85 % of ${hours(availableHours)}), at ${rounded(minutesPerAttempt)} minutes an attempt.`,
          },
        ]
      : [],
  );

const withoutTwin = ({ commitments }: Agreement): readonly string[] => {
  const sideOf = new Map(commitments.map(({ id, side }) => [id, side]));
  return commitments
    .filter(
      ({ id, side, mirrors }) =>
        !(mirrors !== undefined && sideOf.get(mirrors) !== side) &&
        !commitments.some((other) => other.mirrors === id && other.side !== side),
    )
    .map(({ id }) => id);
};

/**
 * What of the ten points an agreement still lacks before it may be signed, and what both sides should see before they
 * do: stages without an owner, promises that the team has no hours for, promises without a twin or a consequence.
 */
export const readiness = (agreement: Agreement, question: CapacityQuestion = {}): Readiness => {
  const points = TEN_POINTS.map(({ id, title, look }, index): ReadinessPoint => {
    const missing = look(agreement);
    return { point: index + 1, id, title, isThere: missing.length === 0, missing };
  });
  const capacity = capacityOf(agreement, question);
  return {
    points,
    mayBeSigned: points.every(({ isThere }) => isThere),
    accountabilityGaps: accountabilityGaps(agreement),
    capacity,
    promisesTheTeamCannotKeep: tooMuch(capacity),
    withoutTwin: withoutTwin(agreement),
    withoutConsequence: agreement.commitments
      .filter(({ if_missed }) => if_missed === undefined)
      .map(({ id }) => id),
  };
};
