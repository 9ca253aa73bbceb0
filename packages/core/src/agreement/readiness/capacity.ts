import type { Agreement } from '../agreement.ts';
import type { AttemptsCommitment, Commitment, RespondCommitment } from '../commitment.ts';

/** Minutes of one attempt with all that belongs to it where nobody wrote them down: a common starting point, not anybody's data. */
const STARTING_MINUTES_PER_ATTEMPT = 6;
/** The share of its hours that a team can plan: above it a queue grows without end (5-maths 4b). */
const PLANNABLE_SHARE = 0.85;

const WEEKS_IN = { week: 1, month: 365.25 / 12 / 7, quarter: 365.25 / 4 / 7 } as const;

export type CapacityQuestion = Readonly<{
  /** Leads handed over in a week; without it, what Marketing's promised number of leads comes to. */
  handoffsPerWeek?: number | undefined;
  /** Share (0 to 1) of the handed-over leads that a promise is about, by its id; 1 where it is not told. */
  shares?: Readonly<Record<string, number>> | undefined;
}>;

/** What one promise of Sales costs. */
export type PromiseCapacity = Readonly<{
  commitment: string;
  /** Attempts that the promise asks for with one lead, when nobody is reached before. */
  attemptsPerLead: number;
  share: number;
  /** Hours a week; null where the number of handoffs is not known. */
  neededHours: number | null;
  /** Whether the needed hours fit into the plannable ones; null where either is not known. */
  keeps: boolean | null;
}>;

export type Capacity = Readonly<{
  handoffsPerWeek: number | null;
  /** Whether the handoffs are those that Marketing promises, and not told from outside. */
  isFromPromise: boolean;
  /** Minutes of one attempt with all that belongs to it, over the hours of the team as it is written down. */
  minutesPerAttempt: number;
  /** Hours a week of all who are named, each times its share for inbound leads; null where nobody is named. */
  availableHours: number | null;
  /** The part of them that can be planned, 85 %. */
  plannableHours: number | null;
  promises: readonly PromiseCapacity[];
  /** Hours a week of all promises together, in which one attempt serves every promise that asks for it. */
  neededHours: number | null;
  keeps: boolean | null;
}>;

type Attempting = AttemptsCommitment | RespondCommitment;

/** Promises that ask Sales to reach a lead that was handed over. */
const isAttempting = (promise: Commitment): promise is Attempting =>
  promise.side === 'sales' &&
  promise.kind !== 'recurring' &&
  'from' in promise &&
  (promise.from === 'lead.handed_off' || promise.from === 'lead.assigned') &&
  (promise.kind === 'attempts' || promise.to.includes('lead.attempted'));

/**
 * Handoffs a week that Marketing promises: the largest number of leads among its promises about all leads, or, where
 * each is about some leads only, among those (they may overlap); null where Marketing promises no number.
 */
const promisedPerWeek = ({ commitments, period }: Agreement): number | null => {
  const counts = commitments.flatMap((promise) =>
    promise.side === 'marketing' && promise.kind === 'deliver' && promise.measure === 'count'
      ? [promise]
      : [],
  );
  if (counts.length === 0) return null;
  const whole = counts.filter(({ where }) => where === undefined);
  const targets = (whole.length > 0 ? whole : counts).map(({ target }) => target);
  return Math.max(...targets) / WEEKS_IN[period];
};

type People = NonNullable<Agreement['capacity']>;

const hoursOf = ({ hours_per_week, inbound_share = 1 }: People[number]): number =>
  hours_per_week * inbound_share;

const ownMinutes = ({ minutes_per_attempt = STARTING_MINUTES_PER_ATTEMPT }: People[number]): number =>
  minutes_per_attempt;

/** What one attempt takes the team: its hours divided by the attempts that they are enough for. */
const minutesOf = (people: People): number => {
  const [first = STARTING_MINUTES_PER_ATTEMPT, ...others] = people.map(ownMinutes);
  const hours = people.reduce((sum, one) => sum + hoursOf(one), 0);
  if (hours === 0 || others.every((minutes) => minutes === first)) return first;
  return hours / people.reduce((sum, one) => sum + hoursOf(one) / ownMinutes(one), 0);
};

/**
 * Attempts that one lead costs on average. Whom a promise is about is taken to be independent of whom another is about:
 * a lead costs the most that any promise asks for it.
 */
const attemptsTogether = (promises: readonly PromiseCapacity[]): number => {
  let left = 1;
  let attempts = 0;
  for (const { attemptsPerLead, share } of promises.toSorted(
    (one, other) => other.attemptsPerLead - one.attemptsPerLead,
  )) {
    attempts += attemptsPerLead * share * left;
    left *= 1 - share;
  }
  return attempts;
};

/**
 * Whether Sales has the hours for what it promises: handoffs × attempts × minutes against the hours of those named in
 * `capacity`. Attempts are counted as promised, as if nobody were reached before the last one, so a promise that is said
 * to be kept is kept in a bad week too. Promises that recur are left out: how long a lead stays open no clause says.
 */
export const capacityOf = (agreement: Agreement, question: CapacityQuestion = {}): Capacity => {
  const { shares = {} } = question;
  const handoffsPerWeek = question.handoffsPerWeek ?? promisedPerWeek(agreement);
  const people = agreement.capacity ?? [];
  const minutesPerAttempt = minutesOf(people);
  const availableHours = people.length === 0 ? null : people.reduce((sum, one) => sum + hoursOf(one), 0);
  const plannableHours = availableHours === null ? null : availableHours * PLANNABLE_SHARE;
  const hoursFor = (attempts: number): number | null =>
    handoffsPerWeek === null ? null : (handoffsPerWeek * attempts * minutesPerAttempt) / 60;
  const fits = (hours: number | null): boolean | null =>
    hours === null || plannableHours === null ? null : hours <= plannableHours;
  const promises = agreement.commitments.filter(isAttempting).map((promise): PromiseCapacity => {
    const attemptsPerLead = promise.kind === 'attempts' ? promise.at_least : 1;
    const share = Object.hasOwn(shares, promise.id) ? (shares[promise.id] ?? 1) : 1;
    const neededHours = hoursFor(attemptsPerLead * share);
    return { commitment: promise.id, attemptsPerLead, share, neededHours, keeps: fits(neededHours) };
  });
  const neededHours = promises.length === 0 ? null : hoursFor(attemptsTogether(promises));
  return {
    handoffsPerWeek,
    isFromPromise: question.handoffsPerWeek === undefined && handoffsPerWeek !== null,
    minutesPerAttempt,
    availableHours,
    plannableHours,
    promises,
    neededHours,
    keeps: fits(neededHours),
  };
};
